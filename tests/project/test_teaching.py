"""The teacher's pages: what they name is in the lessons, their numbers come of the package."""

import re
from pathlib import Path

import nbformat
import pytest

from backprop_helpers.__main__ import show_tickets
from backprop_helpers.checks.asking import LESSONS
from tools.lesson_times import Counts, lesson_time
from tools.teaching.figures import wrong
from tools.teaching.lessons import asked_in, path_of, section, sections
from tools.teaching.made_up_class import LEARNERS
from tools.teaching.pages import filled, pages
from tools.teaching.plan import plans, with_tables

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "teaching"
PAGES = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
NAMED = re.compile(
    r"\[(\d\d)\]\(\.\./notebooks/([^)]+)\) (?:\*Predict\* beneath )?((?:\*[^*|\n]+\*(?:, )?)+)"
)
LINK = re.compile(r"\]\((?!http)([^)#]*)(?:#([^)]*))?\)")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLAN = """\
| plan 9 short | on the screen | ask |
|---|---|---|
| 1–2 min sit down | | |
| 03 Three factors; 03 The error; 2–3 min in pairs | the board | *Why?* |
"""


def blocks(page, language):
    return [text for name, text in FENCED.findall(PAGES[page]) if name == language]


def slug(heading):
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_the_pages_are_what_the_command_writes():
    stale = [path.name for path, text in pages().items() if PAGES[path.name] != text]
    assert stale == [], "make refresh writes them"


@pytest.mark.parametrize("page", PAGES)
def test_a_teacher_finds_every_heading_that_a_page_names(page):
    named = NAMED.findall(PAGES[page])
    assert named or page in {"tickets.md", "before_and_after.md"}
    for lesson, name, headings in named:
        notebook = nbformat.read(ROOT / "notebooks" / name, as_version=4)
        prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        for heading in re.findall(r"\*([^*]+)\*", headings):
            assert prose.count(f"# {heading}\n") == 1, f"{lesson}: {heading}"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for target, place in LINK.findall(PAGES[page]):
        assert (FOLDER / target).exists(), target
        if place:
            headings = re.findall(r"^#+ (.+)$", PAGES[target or page], re.MULTILINE)
            assert place in map(slug, headings), place


@pytest.mark.parametrize("lesson", LESSONS)
def test_sections_leave_nothing_of_a_lesson_out(lesson):
    whole = lesson_time(nbformat.read(path_of(lesson), as_version=4)).everything
    # what stands in headings is counted with the lesson alone
    counted = sum((each.counts for each in sections(lesson)), Counts())
    for kind in ("code_cells", "blanks", "choices", "widgets", "functions"):
        assert getattr(counted, kind) == getattr(whole, kind), kind
    assert 0.9 * whole.words < counted.words <= whole.words


def test_a_heading_that_no_lesson_has_is_refused():
    with pytest.raises(ValueError, match="lesson 03 has 'Four factors' 0 times among: Recall; "):
        section("03", "Four factors")
    with pytest.raises(ValueError, match="no lesson asks exercise 03-99"):
        asked_in("exercise", "03-99")
    with pytest.raises(ValueError, match="there is no lesson '11'"):
        section("11", "Recall")


def test_minutes_of_a_plan_add_up():
    plan = plans(PLAN)["short"]
    typed, told = plan.steps
    assert (typed.least, typed.most, typed.where) == (1, 2, "sit down")
    assert 3 <= told.least < told.most
    assert plan.latest(section("03", "The error")) == 2
    rows = with_tables(PLAN).splitlines()
    assert rows[2].startswith("| 0 | 1–2 | sit down |")
    assert rows[3].startswith(f"| 1–2 | {told.least}–{told.most} | [03](")
    assert rows[3].endswith("*Three factors*, *The error*; in pairs | the board | *Why?* |")
    left = f"{9 - plan.most}–{9 - plan.least}"
    assert rows[4] == f"| {plan.least}–{plan.most} | | end: {left} minutes are left | | |"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("plan 9 short", "plan 5 short", "plan short may take . of 5 minutes"),
        ("03 The error", "The error", "'The error' names no heading"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(before, after, said):
    with pytest.raises(ValueError, match=said):
        plans(PLAN.replace(before, after))


def test_a_plan_does_not_tell_when_something_begins_that_it_leaves_out():
    with pytest.raises(ValueError, match="plan short leaves out 03 The slope"):
        filled(PLAN + "\n{{latest short 03 The slope}}\n")


def test_a_place_that_there_is_not_is_refused():
    with pytest.raises(
        ValueError, match=r"\{\{gradeint article u11\}\} names no place; there are "
    ):
        filled("It is {{gradeint article u11}}.")


def test_a_slip_that_no_check_names_has_no_number():
    assert wrong("article gradient u11 output-slope-missing") == "-0.1755"
    with pytest.raises(ValueError, match="no check names one-path-only for article gradient u11"):
        wrong("article gradient u11 one-path-only")


def test_the_made_up_codes_give_the_table_beneath_them(tmp_path, capsys):
    codes, table = blocks("tickets.md", "text")
    path = tmp_path / "codes.txt"
    path.write_text(codes, encoding="utf-8")
    assert show_tickets(str(path)) == 1
    printed = capsys.readouterr()
    assert printed.out + printed.err == table
    assert len(codes.splitlines()) == len(LEARNERS)


def test_the_test_for_an_autograder_tells_right_from_wrong():
    (source,) = blocks("tickets.md", "python")
    exec(source, {})  # noqa: S102
    slipped = source.replace("= -0.0384", f"= {wrong('article gradient u11 wrong-sign')}")
    with pytest.raises(AssertionError, match="The sign is turned round"):
        exec(slipped, {})  # noqa: S102


def test_the_check_of_the_exit_ticket_names_the_slip():
    (source,) = blocks("exit_ticket.md", "python")
    *lines, call = source.strip().splitlines()
    names = {}
    exec("\n".join(lines), names)  # noqa: S102
    assert eval(call, names).slips == ("hidden-slope-missing",)  # noqa: S307
