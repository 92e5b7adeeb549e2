import pytest

from backprop_helpers import examples
from backprop_helpers.notation.numbers import minus, number
from backprop_helpers.widgets.network_explorer.parts import parts_of
from backprop_helpers.widgets.network_explorer.quiz import questions
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.exploring import PageExplorer, assert_shows, squeezed
from tests.browser.stepping import trace_of
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import NetworkExplorer, examples\n"
MAKE += "explorer = NetworkExplorer(examples.article())\nexplorer"


@pytest.fixture(scope="module")
def trace():
    return trace_of(examples.article())


@pytest.fixture(scope="module")
def parts(trace):
    return parts_of(trace)


@pytest.fixture(scope="module")
def asked(trace):
    return questions(trace.names)


def test_look_by_mouse(lab, parts):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    assert_shows(page, parts[0])
    for part in reversed(parts):
        if not part.name.startswith("err"):
            page.click(part.name)
            assert_shows(page, part)
    assert lab.console == lab.failed == lab.requests == []


def test_the_lines_to_the_loss_can_be_clicked(lab, parts):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    by_name = {part.name: part for part in parts}
    for line, part in (("err2", "err2"), ("lost1", "L"), ("one_b1_2", "b1_2")):
        box = page.root.locator(f"[data-part='{line}'] :is(.wire, circle)").first.bounding_box()
        lab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert_shows(page, by_name[part])


def test_look_by_keyboard(lab, parts):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    page.into_the_picture()
    for k, part in enumerate(parts):
        assert page.focused() == part.name
        assert_shows(page, part)
        page.press("ArrowRight" if k % 2 else "ArrowDown")
    assert page.focused() == "L"
    page.press("Home")
    assert_shows(page, parts[0])
    page.press("ArrowLeft")
    assert_shows(page, parts[0])
    page.press("End")
    page.press("ArrowUp")
    assert_shows(page, parts[-2])
    assert lab.page.locator(".jp-CodeCell").count() == 1
    assert lab.console == []


def test_buttons_walk_through_the_parts(lab, parts):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    back, following = page.root.locator("[data-do=back]"), page.root.locator("[data-do=next]")
    assert back.get_attribute("aria-disabled") == "true"
    for part in parts[1:4]:
        following.click()
        assert_shows(page, part)
    back.click()
    assert_shows(page, parts[2])
    following.press("ArrowRight")
    assert_shows(page, parts[3])
    assert page.text(".count") == "4 of 29"


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_the_forward_pass_node_by_node(lab, trace, by):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    page.mode("forward")
    following = page.root.locator("[data-do=next]")
    step = {"keyboard": lambda: following.press("ArrowRight"), "mouse": following.click}[by]
    waiting = {"h1", "h2", "h3", "y1", "y2", "L"}
    everything = ("x1", "x2", "h1", "h2", "h3", "y1", "y2", "t1", "t2", "L")

    def unknown():
        return {name for name in everything if page.number_of(name) == "?"}

    assert unknown() == waiting
    for layer in (1, 2):
        for j, value in enumerate(trace.forward.activations[layer], start=1):
            unit = f"{'xhy'[layer]}{j}"
            step()
            a = trace.forward.linear[layer - 1][j - 1]
            assert page.text(".facts .val") == minus(number(float(a)))
            assert unknown() == waiting
            assert page.lit("now") == {unit}
            step()
            waiting.discard(unit)
            assert page.text(".facts .val") == minus(number(float(value)))
            assert page.number_of(unit) == minus(number(float(value)))
            assert unknown() == waiting
    step()
    assert page.text(".facts .val") == number(trace.loss_before) == page.number_of("L")
    assert page.root.locator("[data-do=next]").get_attribute("aria-disabled") == "true"
    following.press("Home")
    assert unknown() == {"h1", "h2", "h3", "y1", "y2", "L"}
    assert lab.console == []


def test_the_quiz_by_mouse(lab, asked, parts):
    """Answer the first question wrong, then right; the others right."""
    open_cells(lab, MAKE, "explorer.score")
    page = PageExplorer(widget(lab))
    assert run_cell(lab, 1) == 'No answers yet. Choose "quiz" in the explorer, then answer.'
    told = {part.name: squeezed(part.told.text) for part in parts}
    page.mode("quiz")
    page.click("u32")
    assert squeezed(page.text(".verdict-line")) == f"✗Notthisone.{told['u32']}"
    assert page.lit("wrong") == {"u32"}
    for question in asked:
        assert question.label not in page.symbols()
        if question.kind == "find":
            page.click(question.label)
        else:
            assert page.lit("now") == {question.label}
            choices = page.root.locator("[data-choice]").all()
            assert [c.get_attribute("data-choice") for c in choices] == list(question.choices)
            page.root.locator(f"[data-choice='{question.label}']").click()
        assert page.text(".verdict-line").startswith("✓ Right.")
        assert page.lit("right") == {question.label}
        page.root.locator("[data-do=next]").click(force=True)  # after the last it does nothing
    assert page.text(".score") == "11 of 12 right at the first try"
    score = f"11 of 12 right at the first try\n{asked[0].label}: your first answer was u32"
    assert run_cell(lab, 1) == score
    assert lab.console == []


def test_the_quiz_by_keyboard(lab, asked, parts):
    open_cells(lab, MAKE, "explorer.score")
    page = PageExplorer(widget(lab))
    page.root.get_by_role("button", name="quiz", exact=True).press("Enter")
    names = [part.name for part in parts]
    for question in asked:
        if question.kind == "find":
            page.into_the_picture()
            page.press("Home")
            for _ in range(names.index(question.label)):
                page.press("ArrowRight")
            assert page.focused() == question.label
            label = page.page.evaluate("document.activeElement.getAttribute('aria-label')")
            assert label == parts[names.index(question.label)].words.spoken
            page.press("Enter")
        else:
            page.past_the_head()
            for _ in range(1 + question.choices.index(question.label)):
                page.press("Tab")
            page.press("Space")
        assert page.said().startswith("Right. ")
        page.root.locator("[data-do=next]").press("Enter")
    assert run_cell(lab, 1) == "12 of 12 right at the first try"


def test_pointing_at_an_edge_does_not_tell_its_label(lab):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    page.root.locator(".tag[data-part='u11']").hover(force=True)
    assert "u11" in page.symbols()
    page.mode("quiz")
    page.root.locator(".tag[data-part='u12']").hover(force=True)
    assert page.symbols() == set()


def test_keys_stay_in_the_widget(lab):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    page.into_the_picture()
    for key in ("b", "a", "Enter"):  # b and a add a cell each where they get through
        page.press(key)
    assert lab.page.locator(".jp-CodeCell").count() == 1


def test_two_views_agree(lab, parts):
    open_cells(lab, MAKE, "explorer")
    first, second = PageExplorer(widget(lab)), PageExplorer(widget(lab, 1))
    first.click("u31")
    second.root.locator(".facts .words", has_text="output weight").wait_for()
    second.root.scroll_into_view_if_needed()
    assert_shows(second, next(part for part in parts if part.name == "u31"))


def test_all_modes_outlive_the_kernel(lab, parts, asked):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    lab.shut_kernel_down()
    page.click("h2")
    assert_shows(page, next(part for part in parts if part.name == "h2"))
    page.mode("forward")
    page.root.locator("[data-do=next]").click()
    assert page.number_of("h1") == "?"
    page.mode("quiz")
    page.click(asked[0].label)
    assert page.text(".score") == "1 of 1 right at the first try"


def test_axe_finds_nothing(themed_lab, asked):
    open_cells(themed_lab, MAKE)
    page = PageExplorer(widget(themed_lab))
    for name in ("x1", "w12", "h2", "b2_1", "L"):
        page.click(name)
        assert violations(themed_lab) == []
    page.mode("forward")
    for _ in range(2):
        page.root.locator("[data-do=next]").click()
        assert violations(themed_lab) == []
    page.mode("quiz")
    assert violations(themed_lab) == []
    page.click("u32")
    assert violations(themed_lab) == []
    page.click(asked[0].label)
    assert violations(themed_lab) == []
    page.root.locator("[data-do=next]").click()
    assert violations(themed_lab) == []
    page.root.locator("[data-choice]").first.click()
    assert violations(themed_lab) == []
