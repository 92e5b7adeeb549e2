import pytest

from backprop_helpers import CodeStepper, examples
from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.checks.program_play.playing import play
from backprop_helpers.checks.program_play.step_words import sentence
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.pages import PageCode
from tests.browser.places import widen
from tests.checks.own_program.programs import RIGHT, defined, written
from tests.page import unpacked
from tools.take_screenshots import PROGRAM

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import CodeStepper, examples\nstepper = CodeStepper()\nstepper"
LEARNERS = "from backprop_helpers import CodeStepper\n" + PROGRAM
LOOPS = LEARNERS.partition("import numpy")[0] + "import numpy as np\n"
LOOPS += written(RIGHT["loops"][1]) + "CodeStepper(backprop)"
STOPS = LOOPS.replace("for k in range(p):", "for k in range(9):", 1)
EDGES_U = {"u11", "u12", "u21", "u22", "u31", "u32"}
IN_SIGHT = """root => {
    const box = root.querySelector(".program").getBoundingClientRect();
    const now = root.querySelector("li.now").getBoundingClientRect();
    return now.top >= box.top - 1 && now.bottom <= box.bottom + 1;
}"""


def open_page(lab, source=MAKE):
    open_cells(lab, source)
    return PageCode(widget(lab))


def test_numbers_appear_beside_the_line_in_units_and_on_edges(lab):
    page = open_page(lab)
    assert page.seen()["units"][2:] == ["?", "?", "?", "?", "?", "1", "0"]
    page.do("next")
    seen = page.seen()
    assert seen["values"] == seen["fresh"] == ["0.5424", "0.2497", "0.7465"]
    assert seen["units"][2:5] == seen["values"]
    assert seen["current"] == ["2"]
    assert {"h1", "h2", "h3", "w11", "w23"} <= set(seen["forward"])
    page.press("ArrowRight", "ArrowRight")
    seen = page.seen()
    assert (seen["beneath"], set(seen["back"])) == (["δ −0.0708", "δ 0.0864"], {"y1", "y2"})
    page.press("ArrowRight")
    seen = page.seen()
    assert set(seen["back"]) >= EDGES_U
    assert sorted(seen["edges"]) == sorted(seen["values"][:6])
    page.press("ArrowLeft")
    assert page.seen()["edges"] == []
    assert lab.console == lab.failed == lab.requests == []


def test_the_wrong_line_says_what_it_holds_and_what_belongs_there(lab):
    page = open_page(lab, LEARNERS)
    wrong = page.root.locator("li.wrong")
    assert wrong.locator("mark").inner_text() == "e"
    assert not wrong.locator(".faults").is_visible()
    page.press(*["ArrowRight"] * 6)
    assert page.said() == (
        "Line 7 goes wrong: e holds the error y minus t, "
        "and the delta of the outputs belongs there."
    )
    assert page.seen_texts("li.wrong .faults > span")[:2] == ["✗", "e holds"]
    assert page.seen_texts("li.wrong .faults .array > *")[:2] == ["−0.3236", "0.3704"]
    assert page.root.locator("li.wrong .no").inner_text() == "7"
    seen = page.seen()
    assert seen["beneath"][:2] == ["✗ −0.0355", "✓ −0.007245"]
    page.press("Home")
    assert wrong.locator("mark").inner_text() == "e"
    assert not wrong.locator(".faults").is_visible()


def test_a_click_on_a_line_or_a_part_leads_there(lab):
    page = open_page(lab)
    page.line(6).click()
    assert page.said().startswith("Line 6: delta1")
    for part, line in (("h2", 2), ("y2", 3), ("u31", 5), ("w12", 7)):
        page.press("Home")
        page.root.locator(f".net [data-part={part}] >> nth=0").dispatch_event("click")
        assert page.said().startswith(f"Line {line}"), part
    page.root.locator(".net [data-part=h1] .v").click()
    assert page.said().startswith("Line 2")
    page.line(8).press("Enter")
    assert page.said().startswith("Line 8")
    assert lab.python("print(stepper.cursor)").strip() == "7"


def test_strides_go_by_pass(lab):
    page = open_page(lab)
    page.stride("pass")
    lines = []
    for _ in range(2):
        page.do("next")
        lines.append(page.seen()["current"])
    assert lines == [["3"], ["8"]]
    assert page.button("Next").get_attribute("aria-disabled") == "true"
    page.press("ArrowLeft", "ArrowLeft")
    assert page.seen()["current"] == ["1"]


def test_a_long_program_keeps_its_current_line_in_sight(lab):
    page = open_page(lab, LOOPS)
    entries = []
    for _ in range(55):
        page.press("ArrowRight")
        assert page.root.evaluate(IN_SIGHT)
        entries.append(page.seen()["fresh"])
    assert sum(map(bool, entries)) == 54
    page.press("Home")
    assert page.root.evaluate(IN_SIGHT)


def test_a_program_that_stops_is_played_so_far_and_says_why(lab):
    page = open_page(lab, STOPS)
    assert page.text(".stopped").startswith("Your function stopped with IndexError")
    page.press("End")
    assert page.said().startswith("Line ")
    page = open_page(lab, LEARNERS.replace("out = sig", "return ...\n    out = sig"))
    assert page.text(".stopped") == "Your function returns nothing yet."
    page.press("End")
    assert page.said().startswith("Line 2: hid becomes")


def test_python_moves_the_cursor_too_and_a_new_run_plays_the_new_program(lab):
    page = open_page(lab)
    lab.python("stepper.cursor = 4")
    page.root.locator("li.now:has-text('dL_du')").wait_for()
    article = examples.article()
    found = play(backprop, article.network, article.x, article.t)
    assert page.said() == sentence(found, found.steps[4]).spoken
    lab.python("stepper.cursor = 0")
    run_cell(lab, 0)
    assert PageCode(widget(lab)).seen()["current"] == ["1"]


def test_on_a_phone_only_the_current_line_shows_its_numbers(lab):
    page = open_page(lab)
    widen(page.root, 360)
    page.press("ArrowRight", "ArrowRight")
    assert page.root.locator(".values:visible").count() == 1
    widen(page.root)


def test_what_is_wrong_stands_before_its_role_and_the_place_of_a_step_beside_it(alone):
    stepper = CodeStepper(defined(PROGRAM.rpartition("\n")[0]))
    page = PageCode(alone(stepper))
    page.press("Home")
    for step in unpacked(stepper.content)["steps"]:
        assert page.text(".words") == step["where"]
        page.press("ArrowRight")
    told = page.root.locator("li.wrong .faults > .told").all()
    parts = [
        each.locator(":scope > *").evaluate_all("all => all.map(e => e.className)") for each in told
    ]
    assert parts == [["array", "role"]] * len(told)
    numbers = page.root.locator(".program .no").all_text_contents()
    assert [int(number) for number in numbers if number] == sorted(int(n) for n in numbers if n)
