"""What the HTML edition makes of a notebook; tests/browser/test_site.py looks at the pages."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.project.test_pyodide import small_release
from tools.pyodide import LOCK
from tools.refresh_notebooks import WIDGET_VIEW
from tools.site.__main__ import main
from tools.site.beside import Fetched, fetched_first, write_python
from tools.site.cells import WIDGET_STATE
from tools.site.pages import Python, index_page, lesson_of, lesson_page, place_of
from tools.site.prose import prose

NOTEBOOKS = {
    path: nbformat.read(path, as_version=4)
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
}
LESSONS = [lesson_of(path, notebook) for path, notebook in NOTEBOOKS.items()]
CELLS = [cell for notebook in NOTEBOOKS.values() for cell in notebook.cells]
SOURCES = [cell.source for cell in CELLS if cell.cell_type == "markdown"]
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$]+?\$", re.DOTALL)
LEFT_OVER = re.compile(r"[$\\]|\*\*|<mi>&<|<mspace linebreak|\de[mx]<")
SHOWN_AS_IT_IS = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)


class Elements(HTMLParser):
    """Tags with their attributes, and the text of the widgets' script."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.data = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        if self.tags and self.tags[-1][1].get("id") == "widgets":
            self.data += data

    def of(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture
def notebook():
    """Return a notebook as an execution leaves it: two widgets of one class, one shown twice."""
    state = {
        key: {"_esm": "SCRIPT", "_css": "STYLE", "layout": "IPY_MODEL_1", "story": says, **fields}
        for key, says, fields in [
            ("b2", "first </script><!-- <script>", {"fields": []}),
            ("a1", "second", {}),
        ]
    }
    views = [
        {WIDGET_VIEW: {"model_id": key}, "text/html": f"still {key}", "text/plain": "twin"}
        for key in ("b2", "a1", "b2")
    ]
    figure = new_output("display_data", {"image/png": "aGk=\n", "text/plain": "<Figure>"})
    printed = new_output("stream", text='loss "falls" from 2 to 1\n')
    cells = [
        new_markdown_cell("# Title & more"),
        *[new_code_cell("show()", outputs=[new_output("execute_result", it)]) for it in views],
        new_code_cell("draw()", outputs=[printed, figure]),
        new_code_cell("secret = 1 < 2", metadata={"jupyter": {"source_hidden": True}}),
    ]
    models = {key: {"state": value} for key, value in state.items()}
    return new_notebook(cells=cells, metadata={"widgets": {WIDGET_STATE: {"state": models}}})


@pytest.fixture
def page(notebook):
    lesson = lesson_of(Path("03_title.ipynb"), notebook)
    return lesson_page(lesson, [lesson], notebook)


def test_every_formula_becomes_mathml():
    for source in SOURCES:
        html = prose(source)
        assert html.count("<math") == len(FORMULA.findall(CODE.sub("", source))), source
        text = SHOWN_AS_IT_IS.sub("", html)
        assert LEFT_OVER.findall(text) == [], text


def test_every_number_of_a_formula_stands_beside_it():
    numbers = re.findall(r"\\tag\{(.+?)\}", "".join(SOURCES))
    shown = re.findall(r'<span class="number">\((.+?)\)</span>', "".join(map(prose, SOURCES)))
    assert shown == numbers
    assert {str(number) for number in range(1, 20)} < set(shown)


def test_lessons_lead_to_pages_that_exist():
    links = [a["href"] for source in SOURCES for a in Elements(prose(source)).of("a")]
    links = [link for link in links if not link.startswith(("https://", "http://"))]
    assert links
    assert set(links) <= {f"{lesson.stem}.html" for lesson in LESSONS}


def test_an_empty_corner_of_a_table_is_no_heading():
    table = Elements(prose("| | $u$ |\n|---|---|\n| a | b |\n"))
    assert (len(table.of("th")), len(table.of("td"))) == (1, 3)


def test_the_index_lists_all_lessons():
    elements = Elements(index_page(LESSONS, NOTEBOOKS[min(NOTEBOOKS)]))
    elsewhere = ("index.html", "https://")
    links = [a["href"] for a in elements.of("a") if not a["href"].startswith(elsewhere)]
    assert sorted(links) == sorted(2 * [f"{lesson.stem}.html" for lesson in LESSONS])
    assert len(elements.of("h1")) == 1


def test_scripts_stand_there_once_and_a_word_wherever_numbers_cannot_be_changed(page):
    counts = [page.count(text) for text in ("SCRIPT", "STYLE", 'class="elsewhere"')]
    assert counts == [1, 1, 2]


def test_no_state_can_end_the_script_element(page):
    elements = Elements(page)
    models = json.loads(elements.data)["models"]
    assert models["w1"]["state"]["story"] == "first </script><!-- <script>"
    assert models["w2"] == {"script": 0, "state": {"story": "second"}}
    places = [div["data-model"] for div in elements.of("div") if "data-model" in div]
    assert places == ["w1", "w2", "w1"]
    assert "<!--" not in page


def test_a_picture_is_called_what_was_printed_with_it(page):
    (image,) = Elements(page).of("img")
    assert image == {"alt": 'loss "falls" from 2 to 1', "src": "data:image/png;base64,aGk="}


def test_hidden_code_is_folded(page):
    (folded,) = re.findall(r"<details><summary>Folded code(.*?)</details>", page, re.DOTALL)
    assert "secret" in folded
    assert "&lt;" in folded


def test_a_page_is_called_by_its_heading(page):
    assert "<title>Title &amp; more · Backpropagation, one weight at a time</title>" in page


def test_the_test_stands_before_the_first_lesson_and_after_the_fifth():
    stems = [path.stem for path in sorted(NOTEBOOKS, key=place_of)]
    assert stems[0] == "before_you_start"
    at = stems.index("after_lesson_05")
    assert (stems[at - 1][:2], stems[at + 1][:2]) == ("05", "06")


def test_a_page_knows_what_python_beside_it_has_and_what_each_widget_shows(notebook, page):
    lesson = lesson_of(Path("03_title.ipynb"), notebook)
    live = lesson_page(lesson, [lesson], notebook, Python("pages", Fetched(1_250_000, 16_500_000)))
    (told,) = re.findall('id="live">(.*?)</script>', live)
    twins = {"w1": "twin", "w2": "twin"}
    fetched = {"scripts": 1_250_000, "counted": 16_500_000}
    assert json.loads(told) == {"lesson": "03_title", "fetched": fetched, "twins": twins}
    assert "http.server -d pages</code>" in live
    for of_python in ('id="live"', "http.server", "<button"):
        assert of_python not in page


def test_a_folder_that_is_no_release_is_refused_before_anything_is_written(tmp_path, capsys):
    assert main(["--pyodide", str(tmp_path), "--into", str(tmp_path / "site")]) == 2
    assert "holds no pyodide-lock.json" in capsys.readouterr().err
    assert list(tmp_path.rglob("*.*")) == []


def test_python_beside_the_pages_is_whole_and_plots_come_later(tmp_path):
    needs = {"numpy": [], "traitlets": [], "matplotlib": ["numpy", "pillow"], "pillow": []}
    release = small_release(tmp_path / "release", needs)
    fetched = write_python(release, tmp_path / "site")
    folder = tmp_path / "site" / "python"
    packages = json.loads((folder / LOCK).read_text("utf-8"))["packages"]
    assert set(packages) == {"backprop-helpers", "page-session", "latex2mathml", *needs}
    assert packages["page-session"]["imports"] == [
        "IPython",
        "anywidget",
        "page_link",
        "page_plots",
        "page_session",
    ]
    assert (folder / "worker.js").is_file()
    for name in ("matplotlib", "pillow"):
        (folder / packages[name]["file_name"]).unlink()
    assert fetched_first(folder) == fetched
    scripts = {"worker.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.mjs"}
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert fetched.scripts == sum(sizes[name] for name in scripts & sizes.keys()) > 0
    unasked = scripts | {"pyodide.js"}
    assert fetched.counted == sum(size for name, size in sizes.items() if name not in unasked)
    assert list((tmp_path / "site").iterdir()) == [folder]
