"""Pages of the HTML edition, as somebody sees them who was mailed one."""

import functools
import http.server
import re
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_markdown_cell

from tests.browser.cells import write_notebook
from tests.browser.conftest import NOTEBOOKS
from tests.browser.test_accessibility import VIOLATIONS
from tests.browser.uses import IMPORTS, MADE, USES, truth
from tools.site.__main__ import main

pytestmark = pytest.mark.browser

LESSON = "03_update_an_output_weight"
ON_ONE_PAGE = "09_on_one_page"
ALL_WIDGETS = "09_all_widgets"
STEPPER, *OTHERS = MADE.values()
SOURCES = [IMPORTS, f"stepper = {STEPPER}\nstepper", *OTHERS, "stepper"]
SECOND_VIEW = len(MADE)
ALL_MOUNTED = "!document.querySelector('.widget:not(:has(.bp))')"
# axe does not read MathML, so that a column headed by a formula has no heading for it
NO_MATHML = {"rules": {"empty-table-header": {"enabled": False}}, **VIOLATIONS}
PAGE_COUNT = re.compile(rb"/Count (\d+)")
CUT_AT_NEW_PAGE = """() => {
    const first = document.querySelector(".new-page");
    while (first.nextElementSibling) first.nextElementSibling.remove();
    first.remove();
}"""
TOO_WIDE = """[...document.querySelectorAll("main .wide, main pre")]
    .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.textContent)"""
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


class Visit:
    """A page, what it asked for and what went wrong."""

    def __init__(self, page, folder):
        self.page, self.folder = page, folder
        self.asked, self.wrong = [], []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._note)

    def _note(self, message):
        if message.type in {"error", "warning"}:
            self.wrong.append(message.text)

    def go(self, stem, root=""):
        self.page.goto(f"{root or self.folder.as_uri()}/{stem}.html")
        return self.page


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the pages of two lessons and one with all widgets."""
    folder = tmp_path_factory.mktemp("html")
    made = folder / f"{ALL_WIDGETS}.ipynb"
    write_notebook(made, new_markdown_cell("# All widgets"), *SOURCES)
    lessons = [str(NOTEBOOKS / f"{stem}.ipynb") for stem in (LESSON, ON_ONE_PAGE)]
    main([*lessons, str(made), "--into", str(folder)])
    return folder


@pytest.fixture
def visit(browser, folder):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    yield Visit(page, folder)
    page.close()


@pytest.fixture
def server(folder):
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_every_widget_by_mouse_and_keyboard(visit):
    page = visit.go(ALL_WIDGETS)
    views = page.locator(".widget .bp")
    for index, (name, use) in enumerate(USES.items()):
        use(views.nth(index), truth(name))
    assert views.nth(SECOND_VIEW).locator(".what").inner_text() == "Done"
    assert visit.wrong == []


def test_a_server_works_as_well_as_a_file(visit, server):
    page = visit.go(LESSON, server)
    USES["UpdateStepper"](page.locator(".widget .bp"), truth("UpdateStepper"))
    outside = [url for url in visit.asked if not url.startswith((server, f"blob:{server}"))]
    assert outside == visit.wrong == []


def test_what_needs_python_is_not_offered(visit):
    page = visit.go(ALL_WIDGETS)
    page.locator(".widget .bp").nth(SECOND_VIEW).wait_for()
    fields = page.locator(".widget input:not([type=range])")
    assert fields.count() > 0
    assert not any(field.is_visible() for field in fields.all())
    where = page.get_by_text("The numbers of this widget can be changed in JupyterLab.")
    assert where.count() == page.locator(".widget:has(input:not([type=range]))").count()


def test_a_step_is_copied_without_python(visit):
    page = visit.go(LESSON)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    root = page.locator(".widget .bp")
    root.get_by_role("button", name="Copy", exact=True).click()
    root.get_by_role("button", name="NumPy", exact=True).click()
    root.locator(".said", has_text="Copied as NumPy.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("import numpy as np\n")
    assert visit.wrong == []


def test_class_mode_takes_the_width_of_the_window(visit):
    root = visit.go(LESSON).locator(".widget .bp")
    before = root.bounding_box()["width"]
    root.get_by_role("switch", name="Class").click()
    after = root.bounding_box()
    assert after["width"] > before + 50
    assert (after["x"] > 0, after["x"] + after["width"] < 1200) == (True, True)


def test_hints_and_solutions_unfold(visit):
    page = visit.go(LESSON)
    for summary, inside in [("Hint", "p"), ("Solution", "pre")]:
        details = page.locator("details", has=page.get_by_text(summary, exact=True)).first
        assert not details.locator(inside).first.is_visible()
        details.locator("summary").click()
        assert details.locator(inside).first.is_visible()


def test_an_exercise_stands_there_unanswered(visit):
    cell = visit.go(LESSON).locator(".cell", has_text="answer = ...").first
    assert "check(" in cell.locator("pre.code").inner_text()
    assert "Not answered yet" in cell.locator(".output").last.inner_text()


def test_light_and_dark_follow_the_reader(visit):
    page = visit.go(LESSON)
    looks = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        next_button = page.locator(".btn.go")
        colour = next_button.evaluate("element => getComputedStyle(element).backgroundColor")
        looks.append((page.evaluate(BACKGROUND), colour))
    assert looks == [
        ("rgb(255, 255, 255)", "rgb(0, 114, 178)"),
        ("rgb(20, 20, 20)", "rgb(86, 180, 233)"),
    ]


@pytest.mark.parametrize(
    ("stem", "scheme", "width"),
    [
        (LESSON, "light", 1200),
        (LESSON, "dark", 640),
        (ALL_WIDGETS, "light", 1200),
        ("index", "dark", 640),
    ],
)
def test_axe_finds_nothing_and_a_page_is_all_there_is(visit, stem, scheme, width):
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.go(stem)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.wait_for_function(ALL_MOUNTED)
    found = Axe().run(page, options=NO_MATHML).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in visit.asked if not url.startswith("blob:")] == [page.url]


def test_without_scripts_the_still_pictures_stay(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = Visit(context.new_page(), folder).go(LESSON)
    still = page.locator(".widget img[alt='The network of this stepper']")
    assert still.is_visible()
    assert page.locator(".bp").count() == 0
    context.close()


def sheets(page):
    """Count the A4 pages that a page prints on."""
    return int(PAGE_COUNT.search(page.pdf(format="A4", prefer_css_page_size=True))[1])


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Sans"])
def test_the_summary_prints_on_two_pages_and_the_questions_after_it(visit, font):
    page = visit.go(ON_ONE_PAGE)
    page.add_style_tag(content=f"body {{ font-family: '{font}'; }}")
    whole = sheets(page)
    assert page.locator(".new-page h2").first.inner_text() == "Twenty questions without looking"
    page.evaluate(CUT_AT_NEW_PAGE)
    assert page.locator("main h2").last.inner_text() == "Words"
    assert sheets(page) == 2 < whole


def test_no_formula_of_the_summary_is_cut_on_paper(visit):
    page = visit.go(ON_ONE_PAGE)
    page.set_viewport_size({"width": 703, "height": 1033})  # A4 within its margins
    page.emulate_media(media="print")
    assert page.evaluate(TOO_WIDE) == []
