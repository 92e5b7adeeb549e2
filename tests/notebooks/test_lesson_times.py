"""How long a lesson takes: what is counted, and that notebooks and README say just that."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from backprop_helpers.checks.asking import questions
from tools.lesson_times import (
    LINE,
    WIDGET_VIEW,
    Counts,
    LessonTime,
    course,
    hours,
    lesson_time,
    table,
    with_times,
    words,
    write_line,
)

ROOT = Path(__file__).parents[2]
TIMES = course()
VIEW = {WIDGET_VIEW: {"model_id": "1"}, "text/plain": "a widget"}


def prose(*sources):
    return [new_markdown_cell(source) for source in sources]


def counted(*cells):
    time = lesson_time(new_notebook(cells=list(cells)))
    return time.core, time.everything


@pytest.mark.parametrize("name", TIMES)
def test_the_first_cell_says_the_time_that_is_counted(name):
    first = nbformat.read(ROOT / "notebooks" / name, as_version=4).cells[0].source
    assert LINE.findall(first) == [TIMES[name].line]


def test_readme_says_the_times_that_are_counted():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert with_times(readme, TIMES) == readme
    assert hours(TIMES) in readme
    assert [name for name in TIMES if f"(notebooks/{name}) |" not in readme] == []


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("Three short words.", 3),
        ("- one, **two** | `three`", 3),
        ("<!-- folds of 03-2 -->\n<details><summary>Hint</summary>\n\nNot read.\n\n</details>", 0),
        ("[lesson 04](04_update_a_hidden_weight.ipynb) it is", 4),
        ("**Time.** About 0 minutes; 0 without what is optional.\n\nOne.", 1),
        ("", 0),
    ],
)
def test_words_are_those_that_are_read(markdown, count):
    assert words(markdown) == count


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("x = 1", Counts(code_cells=1)),
        ('answer = ...\ncheck("09-9", answer)', Counts(code_cells=1, blanks=1)),
        ('answer = ..., ...\ncheck("09-9", answer)', Counts(code_cells=1, blanks=2)),
        ('prediction = ...\npredict("03-1", prediction)', Counts(code_cells=1, choices=1)),
        ('answer = ...\ncheck("09-1", answer)', Counts(code_cells=1, choices=1)),
    ],
)
def test_cells_are_counted_by_what_they_ask_for(source, count):
    assert counted(new_code_cell(source)) == (count, count)


def test_a_function_is_told_by_what_is_handed_to_the_check():
    exercises = questions("05")["exercise"].values()
    (number, *_) = [asked.number for asked in exercises if asked.answer == "backprop"]
    source = f'def backprop():\n    ...\n\n\ncheck("{number}", backprop)'
    assert counted(new_code_cell(source))[0] == Counts(code_cells=1, functions=1)


def test_a_widget_is_told_by_what_a_cell_shows():
    shown = new_code_cell("stepper", outputs=[new_output("execute_result", VIEW)])
    assert counted(shown)[0] == Counts(code_cells=1, widgets=1)


def test_an_optional_section_is_left_out_up_to_the_next_one():
    cells = [
        *prose("# Title\n\nOne."),
        *prose("Two.\n\n## Optional: more\n\nA b c.", "### Part\n\nD."),
        new_code_cell("1"),
        *prose("E f.\n\n## Next\n\nThree."),
    ]
    core, everything = counted(*cells)
    assert core == Counts(words=5)
    assert everything == core + Counts(words=9, code_cells=1)


def test_the_line_is_rounded_up_and_short_where_leaving_out_saves_nothing():
    first = new_markdown_cell(
        "# A\n\n**Time.** About 0 minutes; 0 without what is optional.\n\nMore."
    )
    text = "w " * 899
    notebook = new_notebook(cells=[first, *prose(text)])
    write_line(notebook)
    assert first.source == "# A\n\n**Time.** About 10 minutes.\n\nMore."
    notebook.cells += prose("## Optional: b\n\n" + "w " * 9)
    write_line(notebook)
    assert "\n**Time.** About 10 minutes.\n" in first.source
    notebook.cells += prose(text)
    write_line(notebook)
    assert "\n**Time.** About 15 minutes; 10 without what is optional.\n" in first.source


def test_a_notebook_without_the_line_stays_as_it_is():
    notebook = new_notebook(cells=prose("# A"))
    write_line(notebook)
    assert notebook.cells[0].source == "# A"


def test_the_core_path_is_the_lessons_that_follow_the_article():
    hour = Counts(functions=4)
    times = {"05_a.ipynb": LessonTime(hour, hour + hour), "06_b.ipynb": LessonTime(hour, hour)}
    assert hours(times) == "about 3 hours, the core path about 1"


def test_the_table_has_a_row_for_each_lesson_and_the_sum():
    *rows, last = table(TIMES).splitlines()[1:]
    assert [row[:2] for row in rows] == [name[:2] for name in TIMES]
    assert hours(TIMES) in last
