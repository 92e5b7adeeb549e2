"""Pages that check answers: Python stands beside them, and runs in the browser that reads them."""

import os
import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_markdown_cell

from backprop_helpers import examples, trace_update
from backprop_helpers.checks import asking, record
from tests.browser.cells import write_notebook
from tests.browser.conftest import NOTEBOOKS
from tests.browser.pages import PageStepper
from tests.browser.test_site import NO_MATHML, Visit
from tests.browser.uses import IMPORTS, MADE, USES, told_at_rest, truth
from tools.lite.visit import serve
from tools.run_cells import code_cells, show
from tools.site.__main__ import main

pytestmark = pytest.mark.browser

TO_GIVE = "no Pyodide: make test PYODIDE=folder, the folder of an unpacked release"
ALL_WIDGETS = "09_all_widgets"
ASK, LETTERS = "print()", "abcdefg"  # a name for each widget
SOURCES = [
    IMPORTS,
    *(f"{name} = {made}\n{name}" for name, made in zip(LETTERS, MADE.values(), strict=True)),
    ASK,
]
LESSON = "03_update_an_output_weight"
PATIENCE = 300_000  # a page fetches and starts Python, on whatever machine
JUDGED = re.compile(r"^(check|predict|score|ticket)\(", re.MULTILINE)
ASKED = re.compile(r'^(check|predict)\("(03-\d+)"', re.MULTILINE)
BLANK = re.compile(r"^\w+ = \.\.\..*", re.MULTILINE)
# what somebody may answer who has not understood yet
WRONG = {
    "03-1": "0.8",
    "03-2": '"w12"',
    "03-3": "0.0384",
    "03-4": "0.8846",
    "03-5": '"smaller"',
    "03-6": "h_3rd[1]",
    "03-7": '"slope"',
    "03-8": "0.1 - y_3rd[0], y_3rd[0] * (1 - y_3rd[0]), h_3rd[1]",
    "03-9": '"D"',
    "03-10": "0.1185, 0.2474",
    "03-11": '"A"',
    "03-12": "0.0056",
    "03-13": "3",
    "03-14": "((mine.t - my_y) * my_y * (1 - my_y))[[0, 1, 0, 0]] * [*my_h[[0, 2, 1]], 1]",
    "03-15": "0, 0",
    "03-16": "1",
}
PREDICTED = {"03-1": '"up"', "03-2": '"down"', "03-3": '"u31"'}
SHOWN = """outputs => {
    const copy = outputs.cloneNode(true);
    for (const each of copy.querySelectorAll("img")) each.src = "";
    for (const each of copy.querySelectorAll(".widget")) each.replaceChildren();
    for (const each of copy.querySelectorAll("[tabindex]")) each.removeAttribute("tabindex");
    return [...copy.children].map(each => each.outerHTML.trim());
}"""
BRACKETS = "all => all.map(each => getComputedStyle(each, '::after').content)"
NAMED = "this is a known slip"


class LivePage:
    """A lesson whose cells are found by a line of their code as the notebook has it."""

    def __init__(self, visit, server):
        self.visit, self.page, self.address = visit, visit.page, server.address
        self.open(LESSON)

    def open(self, stem):
        self.visit.go(stem, self.address.rstrip("/"))
        sources = [cell.source for cell in code_cells(self.visit.folder / f"{stem}.ipynb")]
        cells = self.page.locator("main > .cell")
        assert cells.count() == len(sources)
        self.cells = {source: cells.nth(place) for place, source in enumerate(sources)}

    def cell(self, line):
        return next(cell for source, cell in self.cells.items() if line in source)

    def code(self, line):
        return self.cell(line).locator(".editor textarea").input_value()

    def write(self, line, source):
        self.cell(line).locator(".editor textarea").fill(source)

    def run(self, line, keys=""):
        """Run a cell, by its button or by keys, and return what it shows."""
        cell = self.cell(line)
        if keys:
            cell.locator(".editor textarea").press(keys)
        else:
            cell.locator(".act button").click()
        ready = cell.get_by_role("button", name=re.compile("^(Check|Run), cell"))
        ready.wait_for(timeout=PATIENCE)
        return plain(cell.locator(".outputs").inner_text())

    def run_all(self):
        """Run the last cell, and all above it as none of them has run."""
        self.run(list(self.cells)[-1])

    def shown(self):
        """Return what stands beneath each cell, of a picture its words, of a widget its name."""
        return [cell.locator(".outputs").evaluate(SHOWN) for cell in self.cells.values()]

    def stepper(self):
        return PageStepper(self.cell("stepper = ").locator(".bp"))

    def is_old(self, line):
        return "old" in self.cell(line).get_attribute("class").split()


def plain(text):
    return " ".join(text.split())


def answers():
    """Return, of each question of the lesson, a wrong and a right answer; of predictions, one."""
    solutions = asking.questions("03")["exercise"]
    right = {number: asking.question("exercise", number).solution for number in solutions}
    return {("check", number): [f"answer = {WRONG[number]}", right[number]] for number in WRONG} | {
        ("predict", number): [f"prediction = {it}"] for number, it in PREDICTED.items()
    }


def attempts():
    """Yield the lesson's cells, by an attempt and its code, as somebody goes through them."""
    tried = answers()
    for cell in code_cells(NOTEBOOKS / f"{LESSON}.ipynb"):
        source = cell.source.replace("your name", "Ada")
        asked = ASKED.search(source)
        for answer in tried[asked.groups()] if asked else [None]:
            yield cell.source, BLANK.sub(lambda _, it=answer: it, source)


@pytest.fixture
def nothing_answered():
    record.forget()
    yield
    record.forget()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a page for each lesson, one with all widgets, and Python beside them."""
    release = os.environ.get("BACKPROP_PYODIDE")
    if not release:
        pytest.skip(TO_GIVE)
    folder = tmp_path_factory.mktemp("html")
    made = tmp_path_factory.mktemp("made") / f"{ALL_WIDGETS}.ipynb"
    write_notebook(made, new_markdown_cell("# All widgets"), *SOURCES)
    pages = map(str, [*NOTEBOOKS.glob("*.ipynb"), made])
    assert main([*pages, "--pyodide", release, "--into", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def server(folder):
    with serve(folder) as server:
        yield server


@pytest.fixture
def visit(browser, folder):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield Visit(context.new_page(), folder)
    context.close()


@pytest.fixture
def live(visit, server):
    live = LivePage(visit, server)
    yield live
    outside = [url for url in visit.asked if not url.startswith((server.address, "blob:"))]
    assert outside == visit.wrong == []


@pytest.mark.usefixtures("nothing_answered")
def test_a_lesson_is_done_whole_as_python_here_says_and_nothing_typed_is_lost(live):
    names, here, there, typed = {"__name__": "__main__"}, [], [], {}
    for source, tried in attempts():
        said = plain(show(tried, names))
        typed[source] = tried
        live.write(source, tried)
        if JUDGED.search(source):
            here.append(said)
            there.append(live.run(source))
    assert there == here
    assert sum(NAMED in said for said in there) == 9
    assert there[-1].endswith("19 of 19 answered, 17 right")

    live.open(LESSON)
    assert {source: live.code(source) for source in live.cells} == typed
    assert live.run("ticket()", "Control+Enter").endswith("19 of 19 answered, 17 right")
    for scheme in ("light", "dark"):
        live.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(live.page, options=NO_MATHML).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


def test_as_much_is_fetched_for_the_first_answer_as_is_announced(live, server):
    announced = re.search(r"Python is fetched, (\S+) MB", live.page.inner_text("#answers"))
    before = server.sent
    live.run('check("03-3"')
    assert announced[1] == f"{(server.sent - before) / 1e6:.1f}"


def test_a_number_field_asks_python_and_a_new_widget_is_as_alive(live):
    stepper = live.stepper()
    stepper.enter("0.9")
    stepper.root.get_by_text("Python is being fetched: 1 change is waiting.").wait_for()
    stepper.root.get_by_text("learning rate eta is now 0.9").wait_for(timeout=PATIENCE)
    brackets = stepper.root.locator("fieldset").evaluate_all(BRACKETS)
    assert brackets == ["none"] * 2  # the page draws some around the matrices of its formulas
    live.write("ticket()", "print(stepper.trace.eta)")
    assert live.run("ticket()") == "0.9"

    live.write(
        "stepper = ", 'stepper = UpdateStepper(examples.personal("Ada"), start="w11")\nstepper'
    )
    live.run("stepper = ", "Control+Enter")
    ada = examples.personal("Ada")
    stepper = live.stepper()
    stepper.press("Home", "ArrowRight")
    stepper.stride("weight")
    stepper.row("w11").click()
    stepper.press("ArrowRight")
    updates = trace_update(ada.network, ada.x, ada.t, ada.eta).updates
    stepper.assert_shows(next(move for move in updates if move.label == "w11"))
    stepper.enter("much", "x 1")
    assert stepper.refusal().startswith("much is not a number.")


def test_python_holds_what_is_done_in_each_widget(live):
    live.open(ALL_WIDGETS)
    live.run(ASK)
    for letter, (name, use) in zip(LETTERS, USES.items(), strict=True):

        def ask(what, letter=letter):
            live.write(ASK, f"w = {letter}\nprint({what})")
            return live.run(ASK)

        held = use(live.cell(f"{letter} = ").locator(".bp"), truth(name))
        assert told_at_rest(ask, held) == held


def test_what_a_change_reaches_is_marked_and_runs_with_the_next_cell(live):
    own, gradients = 'examples.personal("your name")', 'check("03-14"'
    assert "0.4725" in live.cell(own).inner_text()
    live.run(gradients)
    live.write(own, live.code(own).replace("your name", "Ada"))
    assert "Changed, not run yet." in live.cell(own).inner_text()
    assert "0.4725" not in live.run(own)
    marked = [source for source in live.cells if live.is_old(source)]
    assert marked == [source for source in live.cells if "mine" in source and own not in source]
    live.run('check("03-16"')
    assert [source for source in live.cells if live.is_old(source)] == []


def test_an_endless_cell_is_stopped_and_the_lesson_goes_on(live):
    error = "error = y[0] - t[0]"
    live.write(error, "while True: pass")
    live.cell(error).locator(".editor textarea").press("Shift+Enter")
    assert live.page.evaluate("document.activeElement.value").startswith("slope")
    live.cell(error).get_by_text("Running", exact=True).wait_for(timeout=PATIENCE)
    live.cell(error).get_by_role("button", name="Stop").click()
    live.cell(error).get_by_text("Stopped.").wait_for()
    live.write(error, error + "\nerror / zero")
    assert live.run(error).startswith("NameError: name 'zero' is not defined.")
    assert live.run("slope = y[0]") == "0.2189"


def test_tab_indents_and_after_escape_leaves(live):
    field = live.cell("error = y").locator(".editor textarea")
    field.fill("if True:")
    field.press("End")
    for key in ("Enter", "y", "Enter", "Tab", "Escape"):
        field.press(key)
    assert field.input_value() == "if True:\n    y\n        "
    field.press("Tab")
    assert live.page.evaluate("document.activeElement.textContent") == "Run"


def test_answers_are_carried_out_as_a_notebook_and_begun_anew(live):
    line = 'check("03-3"'
    mine = live.code(line).replace("...", "0.0384")
    live.write(line, mine)
    with live.page.expect_download() as download:
        live.page.get_by_role("button", name="Save my answers").click()
    saved = nbformat.read(download.value.path(), as_version=4)
    nbformat.validate(saved)
    stored = [cell.source for cell in code_cells(NOTEBOOKS / f"{LESSON}.ipynb")]
    found = [cell.source for cell in saved.cells if cell.cell_type == "code"]
    assert found == [mine if line in source else source for source in stored]

    live.page.on("dialog", lambda dialog: dialog.accept())
    with live.page.expect_navigation():
        live.page.get_by_role("button", name="Start again").click()
    assert "..." in live.code(line)


def test_a_page_opened_as_a_file_says_how_answers_are_checked(visit, folder):
    page = visit.go(LESSON)
    page.get_by_text(f"serve the folder (python -m http.server -d {folder.name})").wait_for()
    assert page.locator("textarea:visible, .act, #tools:visible").count() == 0
    PageStepper(page.locator(".widget .bp")).do("next")
    assert visit.wrong == []


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_cell_of_a_lesson_shows_what_is_stored(live, path):
    live.open(path.stem)
    stored = live.shown()
    live.run_all()
    assert live.shown() == stored
    assert live.page.locator(".output.error").count() == 0
