"""What the HTML edition makes of a notebook; tests/browser/test_site.py looks at the pages."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.refresh_notebooks import WIDGET_VIEW
from tools.site.cells import WIDGET_STATE
from tools.site.pages import index_page, lesson_of, lesson_page
from tools.site.prose import prose

NOTEBOOKS = {
    path: nbformat.read(path, as_version=4)
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
}
LESSONS = [lesson_of(path, notebook) for path, notebook in NOTEBOOKS.items()]
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$]+?\$", re.DOTALL)
LEFT_OVER = re.compile(r"[$\\]|\*\*|<mi>&<|<mspace linebreak|\de[mx]<")
SHOWN_AS_IT_IS = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)


def markdown_of(path):
    return [cell.source for cell in NOTEBOOKS[path].cells if cell.cell_type == "markdown"]


class Elements(HTMLParser):
    """Tags with their attributes, and the text of the widgets' script."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.data = [], ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._inside = dict(attributes).get("id") == "widgets"

    def handle_endtag(self, _tag):
        self._inside = False

    def handle_data(self, data):
        if self._inside:
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
    shown = [
        new_output(
            "execute_result",
            {WIDGET_VIEW: {"model_id": key}, "text/html": f"still {key}", "text/plain": "twin"},
        )
        for key in ("b2", "a1", "b2")
    ]
    figure = new_output("display_data", {"image/png": "aGk=\n", "text/plain": "<Figure>"})
    printed = new_output("stream", text='loss "falls" from 2 to 1\n')
    cells = [
        new_markdown_cell("# Title & more"),
        *[new_code_cell("show()", outputs=[output]) for output in shown],
        new_code_cell("draw()", outputs=[printed, figure]),
        new_code_cell("secret = 1 < 2", metadata={"jupyter": {"source_hidden": True}}),
    ]
    models = {key: {"state": value} for key, value in state.items()}
    return new_notebook(cells=cells, metadata={"widgets": {WIDGET_STATE: {"state": models}}})


@pytest.fixture
def page(notebook):
    lesson = lesson_of(Path("03_title.ipynb"), notebook)
    return lesson_page(lesson, [lesson], notebook)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_formula_becomes_mathml(path):
    for source in markdown_of(path):
        html = prose(source)
        assert html.count("<math") == len(FORMULA.findall(CODE.sub("", source))), source
        text = SHOWN_AS_IT_IS.sub("", html)
        assert LEFT_OVER.findall(text) == [], text


def test_every_number_of_a_formula_stands_beside_it():
    sources = [source for path in NOTEBOOKS for source in markdown_of(path)]
    numbers = re.findall(r"\\tag\{(.+?)\}", "".join(sources))
    shown = re.findall(r'<span class="number">\((.+?)\)</span>', "".join(map(prose, sources)))
    assert shown == numbers
    assert {str(number) for number in range(1, 20)} < set(shown)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_lessons_lead_to_pages_that_exist(path):
    links = [a["href"] for source in markdown_of(path) for a in Elements(prose(source)).of("a")]
    assert set(links) <= {f"{lesson.stem}.html" for lesson in LESSONS}


def test_an_empty_corner_of_a_table_is_no_heading():
    table = Elements(prose("| | $u$ |\n|---|---|\n| a | b |\n"))
    assert (len(table.of("th")), len(table.of("td"))) == (1, 3)


def test_the_index_lists_all_lessons():
    elements = Elements(index_page(LESSONS, NOTEBOOKS[min(NOTEBOOKS)]))
    links = [a["href"] for a in elements.of("a") if a["href"] != "index.html"]
    assert sorted(links) == sorted(2 * [f"{lesson.stem}.html" for lesson in LESSONS])
    assert len(elements.of("h1")) == 1


def test_a_widgets_script_and_style_stand_there_once(page):
    assert (page.count("SCRIPT"), page.count("STYLE")) == (1, 1)


def test_no_state_can_end_the_script_element(page):
    elements = Elements(page)
    models = json.loads(elements.data)["models"]
    assert models["w1"]["state"]["story"] == "first </script><!-- <script>"
    assert models["w2"] == {"script": 0, "state": {"story": "second"}}
    assert [div["data-model"] for div in elements.of("div") if "data-model" in div] == [
        "w1",
        "w2",
        "w1",
    ]
    assert "<!--" not in page


def test_where_numbers_can_be_changed_is_said_where_they_cannot(page):
    assert page.count('class="elsewhere"') == 2


def test_a_picture_is_called_what_was_printed_with_it(page):
    (image,) = Elements(page).of("img")
    assert image == {"alt": 'loss "falls" from 2 to 1', "src": "data:image/png;base64,aGk="}


def test_hidden_code_is_folded(page):
    assert len(re.findall(r"<details><summary>Folded code</summary>", page)) == 1
    folded = re.search(r"<details>(.*?)</details>", page, re.DOTALL)[1]
    assert "secret" in folded
    assert "&lt;" in folded


def test_a_page_says_what_it_is(page):
    elements = Elements(page)
    assert elements.of("html") == [{"lang": "en"}]
    assert "<title>Title &amp; more · Backpropagation, one weight at a time</title>" in page
    assert [len(elements.of(tag)) for tag in ("h1", "main", "nav")] == [1, 1, 1]
