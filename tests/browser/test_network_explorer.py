import pytest

from backprop_helpers import NetworkExplorer, examples
from backprop_helpers.notation.numbers import minus, number, spoken_number
from backprop_helpers.widgets.network_explorer.content import HINTS, content
from backprop_helpers.widgets.network_explorer.parts import parts_of
from backprop_helpers.widgets.network_explorer.quiz import questions
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.pages import PageNetwork, raised, squeezed, trace_of
from tests.markup import parsed, text_of
from tests.page import ear, eye

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import NetworkExplorer, examples\n"
MAKE += "explorer = NetworkExplorer(examples.article())\nexplorer"
CALLED = """handles => Object.fromEntries(handles.map(
    handle => [handle.dataset.part, handle.getAttribute("aria-label")]))"""
WAITING = {"h1", "h2", "h3", "y1", "y2", "L"}


@pytest.fixture(scope="module")
def trace():
    return trace_of(examples.article())


@pytest.fixture(scope="module")
def parts(trace):
    return {part.name: part for part in parts_of(trace)}


@pytest.fixture(scope="module")
def asked(trace):
    return questions(trace.names)


def test_look_by_mouse(lab, parts):
    open_cells(lab, MAKE)
    page = PageNetwork(widget(lab))
    for name in reversed(parts):
        if not name.startswith("err"):
            page.click(name)
            page.assert_shows(parts[name])
    for line, name in (("err2", "err2"), ("lost1", "L"), ("one_b1_2", "b1_2")):
        box = page.root.locator(f"[data-part='{line}'] :is(.wire, .square)").first.bounding_box()
        lab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.assert_shows(parts[name])
    assert lab.console == lab.failed == lab.requests == []


def test_look_by_keyboard(lab, parts):
    open_cells(lab, MAKE)
    page, press = PageNetwork(widget(lab)), lab.page.keyboard.press
    first, *_, before_last, last = parts.values()
    page.into_the_picture()
    for k, part in enumerate(parts.values()):
        assert page.focused("data-part") == part.name
        page.assert_shows(part)
        press("ArrowRight" if k % 2 else "ArrowDown")
    assert page.focused("data-part") == last.name
    for key, part in (
        ("Home", first),
        ("ArrowLeft", first),
        ("End", last),
        ("ArrowUp", before_last),
    ):
        press(key)
        page.assert_shows(part)
    assert lab.console == []


def test_buttons_walk_through_the_parts(lab, parts):
    open_cells(lab, MAKE)
    page, parts = PageNetwork(widget(lab)), list(parts.values())
    back, following = page.root.locator("[data-do=back]"), page.root.locator("[data-do=next]")
    assert back.get_attribute("aria-disabled") == "true"
    for part in parts[1:4]:
        following.click()
        page.assert_shows(part)
    back.click()
    page.assert_shows(parts[2])
    following.press("ArrowRight")
    page.assert_shows(parts[3])
    assert page.text(".count") == "4 of 29"


def test_the_forward_pass_node_by_node(lab, trace):
    open_cells(lab, MAKE)
    page = PageNetwork(widget(lab))
    page.button("forward").click()
    waiting = set(WAITING)

    def assert_shows(value):
        """Compare the number in hand, and which nodes have none yet."""
        assert page.seen_texts(".facts .val") == [minus(number(float(value)))]
        assert page.parts_at(".node:has(.v:text-is('?'))") == waiting

    assert page.parts_at(".node:has(.v:text-is('?'))") == waiting
    for layer in (1, 2):
        for j, value in enumerate(trace.forward.activations[layer], start=1):
            unit = f"{'xhy'[layer]}{j}"
            page.press("ArrowRight")
            assert_shows(trace.forward.linear[layer - 1][j - 1])
            assert page.lit("now") == {unit}
            page.do("next")
            waiting.discard(unit)
            assert_shows(value)
            assert page.number_of(unit) == minus(number(float(value)))
    page.press("ArrowRight")
    waiting.clear()
    assert_shows(trace.loss_before)
    assert page.number_of("L") == number(trace.loss_before)
    assert page.root.locator("[data-do=next]").get_attribute("aria-disabled") == "true"
    page.press("Home")
    assert page.parts_at(".node:has(.v:text-is('?'))") == WAITING
    assert lab.console == []


def test_the_quiz_by_mouse(lab, asked, parts):
    """Answer the first question wrong, then right; the others right."""
    open_cells(lab, MAKE, "explorer.score")
    page = PageNetwork(widget(lab))
    assert run_cell(lab, 1) == 'No answers yet. Choose "quiz" in the explorer, then answer.'
    page.button("quiz").click()
    page.click("u32")
    wrong = squeezed(parts["u32"].told.text)
    assert page.squeezed(".verdict-line") == f"✗Notthisone.{wrong}"
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
        assert page.texts(".verdict-line")[0].startswith("✓ Right.")
        assert page.lit("right") == {question.label}
        page.root.locator("[data-do=next]").click(force=True)  # after the last it does nothing
    assert page.text(".score") == "11 of 12 right at the first try"
    score = f"11 of 12 right at the first try\n{asked[0].label}: your first answer was u32"
    assert run_cell(lab, 1) == score
    assert lab.console == []


def test_the_quiz_by_keyboard(lab, asked, parts):
    """Answer the first question of each kind."""
    open_cells(lab, MAKE)
    page, press = PageNetwork(widget(lab)), lab.page.keyboard.press
    finding, choosing = asked[0], next(each for each in asked if each.kind != "find")
    page.button("quiz").press("Enter")
    page.into_the_picture()
    press("Home")
    for _ in range(list(parts).index(finding.label)):
        press("ArrowRight")
    assert page.focused("data-part") == finding.label
    assert page.focused("aria-label") == parts[finding.label].words.spoken
    press("Enter")
    assert page.said().startswith("Right. ")
    for _ in range(asked.index(choosing)):
        page.press("Enter")
    page.past_the_head()
    for _ in range(1 + choosing.choices.index(choosing.label)):
        press("Tab")
    press("Space")
    assert page.said().startswith("Right. ")
    assert page.text(".score") == "2 of 2 right at the first try"


def test_pointing_at_an_edge_does_not_tell_its_label(lab):
    open_cells(lab, MAKE)
    page = PageNetwork(widget(lab))
    page.root.locator(".tag[data-part='u11']").hover(force=True)
    assert "u11" in page.symbols()
    page.button("quiz").click()
    page.root.locator(".tag[data-part='u12']").hover(force=True)
    assert page.symbols() == set()


def names_of(page):
    return page.root.locator(".net [role=button]").evaluate_all(CALLED)


def test_each_part_is_called_by_its_own_name_and_number(alone, parts, trace, asked):
    page = PageNetwork(alone(NetworkExplorer(examples.article())))
    for name in ("h2", "w23"):
        page.click(name)
        page.assert_shows(parts[name])
    full = {
        name: f"{part.letters.spoken}, {spoken_number(number(part.value))}"
        for name, part in parts.items()
    }
    assert names_of(page) == full
    page.button("forward").click()
    for frame in content(trace, asked)["frames"]:
        unknown = {
            name: f"{parts[name].letters.spoken}, not computed yet" for name in frame["unknown"]
        }
        assert names_of(page) == full | unknown
        assert squeezed(page.text(".say")) == squeezed(
            text_of(parsed(f"<p>{eye(frame['say'])}</p>"))
        )
        assert page.said().startswith(ear(frame["say"]))
        page.press("ArrowRight")
    page.press("Home")
    assert page.said().endswith("x 1 is 0.9, x 2 is minus 0.4.")


def test_an_answer_has_its_mark_and_its_words(alone, asked, parts):
    page = PageNetwork(alone(NetworkExplorer(examples.article())))
    page.button("quiz").click()
    choosing = next(k for k, each in enumerate(asked) if each.kind != "find")
    assert page.text(".muted") == HINTS["find"]
    page.press(*["ArrowRight"] * choosing)
    assert page.text(".muted") == HINTS["name"]
    question = asked[choosing]
    wrong = next(label for label in question.choices if label != question.label)
    for label, opening, mark in (
        (wrong, "✗ Not this one. ", "✗"),
        (question.label, "✓ Right. ", "✓"),
    ):
        page.root.locator(f"[data-choice='{label}']").click()
        told = text_of(parsed(f"<p>{parts[label].told.html}</p>"))
        assert squeezed(page.text(".verdict-line")) == squeezed(opening + told)
        button = page.root.locator(f"[data-choice='{label}']")
        assert button.get_attribute("aria-label") == f"{mark} {parts[label].letters.spoken}"
        assert squeezed(button.inner_text()) == mark + raised(label)
        assert page.text(".score") == "0 of 1 right at the first try"
    others = set(question.choices) - {wrong, question.label}
    for label in others:
        button = page.root.locator(f"[data-choice='{label}']")
        assert button.get_attribute("aria-label") == parts[label].letters.spoken
