import pytest

from backprop_helpers import LineOrder
from backprop_helpers.widgets.line_order.questions import ANY_DEPTH, EIGHT_LINES
from tests.browser.cells import open_cells, widget
from tests.browser.pages import PageOrder
from tests.browser.uses import order_lines
from tests.widgets.line_order.orders import right_orders

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import LineOrder\nlines = LineOrder({})\nlines"
H, Y, DELTA2, *_ = (line.text for line in EIGHT_LINES.lines)
VALUES, FOUND, FORWARD, APPEND, *_ = (line.text for line in ANY_DEPTH.lines)
PRESSED = "[aria-pressed=true]:visible"


def open_page(lab, question=""):
    open_cells(lab, MAKE.format(question and f"'{question}'"))
    return PageOrder(widget(lab))


def focused(page):
    return page.root.locator(":focus").get_attribute("data-text")


def test_the_loop_for_any_depth_is_put_in_order_and_indented(lab):
    page = open_page(lab, "any depth")
    assert order_lines(page.root, ANY_DEPTH) == {"w.verdict.status": "right"}
    assert lab.python("print(lines.verdict)").strip() == f"Right. {ANY_DEPTH.praise}"
    assert lab.python("print(lines.order[3])").rstrip() == f"    {APPEND}"
    assert lab.console == lab.failed == lab.requests == []


def test_lines_are_dragged_in_between_sideways_and_out(lab):
    page = open_page(lab, "any depth")
    for text, place, level in [(VALUES, 0, 0), (APPEND, 1, 1), (FORWARD, 1, 0)]:
        page.drag(text, place, level)
    assert page.program() == [VALUES, FORWARD, f"    {APPEND}"]
    assert focused(page) == FORWARD
    page.drag(APPEND, 2, 5)
    assert page.program()[2] == f"        {APPEND}"
    page.drag(APPEND, 0)
    assert page.program() == [APPEND, VALUES, FORWARD]
    assert page.said() == f"{APPEND}: put down, Line 2."
    pool = page.root.locator(".pool ol").bounding_box()
    page.drag(VALUES, 0, drop=False)
    lab.page.mouse.move(pool["x"] + 9, pool["y"] + 9)
    lab.page.mouse.up()
    assert page.program() == [APPEND, FORWARD]
    assert page.said() == f"{VALUES}: put down, among the lines to choose from."
    page.drag(FOUND, 0, drop=False)
    assert page.program()[0] == FOUND
    lab.page.keyboard.press("Escape")
    lab.page.mouse.move(*page.spot(1))
    lab.page.mouse.up()
    assert page.program() == [APPEND, FORWARD]
    assert lab.console == []


def test_lines_are_moved_by_keys(lab):
    page = open_page(lab)
    for text in (Y, H):
        page.put(text)
    assert page.program() == [Y, H]
    keyboard = lab.page.keyboard
    keyboard.press("Enter")
    assert page.said().startswith(f"{H}: picked up, Line 3. ")
    keyboard.press("ArrowUp")
    assert (page.program(), page.said(), focused(page)) == ([H, Y], "Line 2.", H)
    keyboard.press("ArrowRight")
    assert page.program() == [H, Y]
    keyboard.press("ArrowLeft")
    assert page.program() == [Y]
    keyboard.press("Escape")
    assert (page.program(), focused(page)) == ([Y, H], H)
    assert page.said() == f"{H}: put back, Line 3."
    keyboard.press("ArrowUp")
    assert (page.program(), focused(page)) == ([Y, H], Y)
    keyboard.press("ArrowLeft")
    assert page.line(focused(page)).locator("xpath=ancestor::*[@data-list='pool']").count() == 1
    assert page.root.locator(PRESSED).count() == 0
    assert lab.console == []


def test_a_chosen_line_is_moved_by_buttons(lab):
    page = open_page(lab)
    off = page.root.locator("[data-move][aria-disabled=true]")
    assert off.count() == 4
    page.line(H).click()
    assert off.count() == 3
    page.button("in →").click()
    page.line(Y).click()
    for name in ("in →", "up"):
        page.button(name).click()
    assert page.program() == [Y, H]
    assert page.root.locator(PRESSED).get_attribute("data-text") == Y
    page.do("check")
    page.assert_judged(EIGHT_LINES, [Y, H])
    assert page.root.locator(PRESSED).count() == 0
    page.line(Y).click()
    page.button("← out").click()
    assert (page.program(), page.text(".say .mark")) == ([H], "")
    page.do("again")
    assert page.program() == []
    assert page.root.locator(".pool .line:visible").count() == 12
    assert lab.console == []


def test_a_finger_drags_by_the_grip(lab):
    page = open_page(lab)
    session = lab.page.context.new_cdp_session(lab.page)

    def touch(kind, *points):
        points = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def swipe(selector, text):
        box = page.line(text).locator(selector).bounding_box()
        start = (box["x"] + 4, box["y"] + box["height"] / 2)
        touch("touchStart", start)
        end = page.spot(0)
        for share in (0.2, 0.6, 1):
            touch("touchMove", [a + share * (b - a) for a, b in zip(start, end, strict=True)])
        touch("touchEnd")

    swipe("code", Y)
    assert page.program() == []
    swipe(".grip", H)
    assert page.program() == [H]
    assert page.said() == f"{H}: put down, Line 2."
    session.detach()


def test_python_moves_lines_too(lab):
    page = open_page(lab)
    lab.python(f"lines.order, lines.checked = [{DELTA2!r}], True")
    page.root.locator(".wrong").wait_for()
    page.assert_judged(EIGHT_LINES, [DELTA2])


def test_places_are_counted_and_the_line_in_hand_looks_so(alone):
    order = next(right_orders(EIGHT_LINES))
    page = PageOrder(alone(LineOrder(), order=order[:3]))
    numbers = page.root.locator(".program li:visible > .no").all_text_contents()
    assert numbers == ["1", "2", "3", "4"]
    page.line(order[1]).click()
    assert page.root.locator(PRESSED).evaluate_all("all => all.map(e => e.dataset.text)") == [
        order[1]
    ]
    page.button("up").click()
    assert page.program() == [order[1], order[0], order[2]]
    page.line(order[1]).press("Escape")
    assert page.program() == order[:3]
