"""What the slides of the lessons hold; tests/browser/test_slides.py looks at them."""

import re
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.refresh_notebooks import WIDGET_VIEW
from tools.site.cells import WIDGET_STATE
from tools.site.pages import lesson_of
from tools.slides.__main__ import main
from tools.slides.blocks import blocks, projected
from tools.slides.deck import ALL, deck
from tools.slides.page import deck_page
from tools.slides.pieces import FOR_LEARNERS, Pieces
from tools.slides.stepping import presses
from tools.solutions import ASKS, fill

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FOLDED = re.compile(r"<details>.*?</details>|```.*?```", re.DOTALL)
WIDGET = {"stride": "factor", "cursor": 4, "_esm": "", "_css": ".bp:fullscreen{}"}
STOPS = {"factor": list(range(20)), "weight": [0, 3, 9, 15], "layer": [0, 15]}


def slides_of(path):
    """Return the slides of a lesson as it is stored, its widgets without what they hold."""
    notebook = nbformat.read(path, as_version=4)
    fill(notebook)
    views = [
        output["data"][WIDGET_VIEW]["model_id"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if WIDGET_VIEW in output.get("data", {})
    ]
    state = {"state": {view: {"state": {}} for view in views}}
    notebook.metadata["widgets"] = {WIDGET_STATE: state}
    return notebook, deck(Pieces(notebook))


def text_of(slide):
    return "".join(piece.html for piece in slide.pieces)


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return slides_of(request.param)


def test_every_heading_has_its_slide_in_order(lesson):
    notebook, slides = lesson
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    headings = [each for each in HEADING.findall(FOLDED.sub("", text)) if each not in FOR_LEARNERS]
    shown = dict.fromkeys(each for slide in slides for each in (slide.section, slide.heading))
    assert list(shown) == list(dict.fromkeys(headings))


def test_every_question_has_a_slide_without_its_answer_and_one_with_it(lesson):
    notebook, slides = lesson
    asked = [cell for cell in notebook.cells if ASKS.search(cell.source)]
    asked = [cell for cell in asked if cell.cell_type == "code"]
    answers = [k for k, slide in enumerate(slides) if slide.kind == "answer"]
    assert len(answers) == len(asked)
    for k in answers:
        question = slides[k - 1]
        assert (question.kind, question.heading) == ("question", slides[k].heading)
        shown = [piece.html for piece in question.pieces]
        hidden = [html for html in shown if 'class="answer"' in html]
        assert all(html.startswith('<div class="unsaid">') for html in hidden)
        assert len(shown) > len(hidden)
        assert slides[k].pieces[-1].kind == "answer"


def test_no_slide_is_empty_and_none_holds_too_much(lesson):
    _, slides = lesson
    assert [slide.heading for slide in slides if not slide.pieces] == []
    several = [slide for slide in slides if len(slide.pieces) > 1]
    assert [slide.heading for slide in several if slide.lines > ALL + 6] == []


def test_nothing_of_the_text_is_lost(lesson):
    """What is not projected is said."""
    notebook, slides = lesson
    kept = "".join(text_of(slide) + "".join(slide.notes) for slide in slides)
    bold = re.findall(
        r"\*\*([\w ]+)\*\*",
        "".join(
            cell.source
            for cell in notebook.cells
            if cell.cell_type == "markdown" and "lesson" not in cell.source
        ),
    )
    assert [word for word in bold if f"<strong>{word}</strong>" not in kept] == []


def test_of_a_long_paragraph_its_beginning_and_what_it_defines_are_projected():
    short = "One sentence of few words."
    assert projected(short) == short
    filler = " ".join(["Here are some more words that nobody has to read."] * 5)
    long = f"This is how it begins. {filler} A **unit** is a circle. And so it ends."
    shown = projected(long)
    assert shown.startswith("This is how it begins. ")
    assert "A **unit** is a circle." in shown
    assert not shown.endswith("And so it ends.")
    assert projected(f"{long} It is made so:").endswith("It is made so:")


def test_a_long_table_becomes_several_with_the_same_head():
    rows = [f"| row {k} |" for k in range(10)]
    parts = blocks("\n".join(["| head |", "|---|", *rows]))
    assert [part.kind for part in parts] == ["table", "table"]
    assert all(part.source.startswith("| head |\n|---|\n") for part in parts)
    assert [row for part in parts for row in part.source.splitlines()[2:]] == rows


def test_a_remote_steps_through_the_story_of_one_weight():
    state = {**WIDGET, "first_content": {"value": {"stops": STOPS}, "shared": []}}
    assert presses(state) == 5
    packed = {"value": ["~:0", "~1"], "shared": [["stops"], STOPS]}
    assert presses({**state, "stride": "weight", "first_content": packed}) == 1
    assert presses({"frame": 0}) is None


def test_a_page_has_a_section_for_each_slide_and_the_notes_of_the_speaker():
    view = {WIDGET_VIEW: {"model_id": "a"}, "text/html": "still", "text/plain": "twin"}
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Title & more\n\n**You will do.** This.\n\n**You need** that."),
            new_code_cell("show()", outputs=[new_output("execute_result", view)]),
        ],
        metadata={"widgets": {WIDGET_STATE: {"state": {"a": {"state": WIDGET}}}}},
    )
    pieces = Pieces(notebook)
    lesson = lesson_of(Path("03_title.ipynb"), notebook)
    page = deck_page(lesson, deck(pieces), pieces.models)
    assert page.count("<section") == 2
    assert "<h1>Title &amp; more</h1>" in page
    assert re.search(r'<template class="said"><p><strong>You need</strong> that', page)
    assert ".bp:is(:fullscreen, .projected){}" in page


def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "none.ipynb"), "--into", str(tmp_path / "slides")]) == 1
    assert main(["--check", "--into", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "none.ipynb is not written" in told
    assert "holds no deck: run make slides first" in told
