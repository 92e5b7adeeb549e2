import pytest

from backprop_helpers import examples, forward
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.sliding import PageExplorer, assert_shows
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import SigmoidExplorer, examples\n"
MAKE += "explorer = SigmoidExplorer(examples.article())\nexplorer"
UNITS = {"h 1": 0, "h 2": 1, "h 3": 2, "y 1": 3, "y 2": 4}


def sums():
    example = examples.article()
    run = forward(example.network, example.x)
    return [*run.a1, *run.a2]


def test_the_keys_move_the_point(lab):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    assert_shows(page, 0)
    a = 0
    for key, step in [
        ("ArrowRight", 0.1), ("ArrowUp", 0.1), ("ArrowLeft", -0.1), ("ArrowDown", -0.1),
        ("ArrowLeft", -0.1), ("PageUp", 1), ("PageUp", 1), ("PageDown", -1), ("PageDown", -1),
        ("PageDown", -1),
    ]:  # fmt: skip
        page.press(key)
        a = round(a + step, 10)
        assert_shows(page, a)
    page.press("End")
    assert_shows(page, 8)
    page.press("ArrowRight", "PageUp")
    assert_shows(page, 8)
    page.press("Home")
    assert_shows(page, -8)
    page.press("ArrowLeft", "PageDown")
    assert_shows(page, -8)
    assert page.slider.get_attribute("aria-valuetext") == "minus 8"
    assert lab.console == lab.failed == lab.requests == []


def test_the_slider_moves_the_point(lab):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    for index, a in [(0, -8), (123, 4.3), (37, -4.3), (160, 8)]:
        page.slider.fill(str(index))
        assert_shows(page, a)
    box = page.slider.bounding_box()
    page.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert_shows(page, 0)


def test_the_point_is_dragged_on_either_curve(lab):
    open_cells(lab, MAKE)
    page, mouse = PageExplorer(widget(lab)), lab.page.mouse
    for host in ("value", "slope"):
        mouse.move(*page.spot(host, 0.25))
        mouse.down()
        assert_shows(page, -4)
        for share, a in [(0.3, -3.2), (0.9, 6.4), (1.2, 8), (-0.2, -8), (0.5, 0)]:
            mouse.move(*page.spot(host, share, height=0.2))
            assert_shows(page, a)
        mouse.up()
        mouse.move(*page.spot(host, 0.75))
        assert_shows(page, 0)
        lab.page.keyboard.press("ArrowLeft")
        assert_shows(page, -0.1)
    assert lab.page.locator(".jp-CodeCell").count() == 1
    assert lab.console == []


def test_each_unit_is_reached_by_its_button_and_on_the_curve(lab):
    open_cells(lab, MAKE)
    page, places = PageExplorer(widget(lab)), sums()
    for name, k in UNITS.items():
        page.unit(name).click()
        assert_shows(page, places[k], name)
        page.press("Home")
        page.unit(name).press("Enter")
        assert_shows(page, places[k], name)
        page.press("End")
        page.root.locator(".value-host .unit").nth(k).click()
        assert_shows(page, places[k], name)
    page.unit("y 1").press("Enter")
    page.unit("y 1").press("ArrowRight")
    assert_shows(page, 0.8)
    page.unit("y 1").press("Enter")
    page.unit("y 1").press("ArrowLeft")
    assert_shows(page, 0.7)
    page.unit("y 1").press("Space")
    page.unit("y 1").press("PageDown")
    assert_shows(page, -0.3)
    assert lab.console == []


def test_it_comes_without_a_network(lab):
    open_cells(lab, MAKE.replace("examples.article()", ""))
    page = PageExplorer(widget(lab))
    page.press("ArrowRight")
    assert_shows(page, 0.1)
    assert not page.root.locator(".units").is_visible()
    assert lab.console == []


def test_keys_stay_in_the_widget(lab):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    page.press("b", "a")
    for key in ("b", "a"):
        page.unit("h 1").press(key)
    assert lab.page.locator(".jp-CodeCell").count() == 1
    assert_shows(page, 0)


def test_two_views_agree_and_python_knows(lab):
    open_cells(lab, MAKE, "explorer", "explorer.a")
    first, second = PageExplorer(widget(lab)), PageExplorer(widget(lab, 1))
    first.press("PageUp", "ArrowRight")
    second.root.scroll_into_view_if_needed()
    assert_shows(second, 1.1)
    assert run_cell(lab, 2) == "1.1"


def test_it_outlives_the_kernel(lab):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    lab.shut_kernel_down()
    page.press("PageDown", "PageDown")
    assert_shows(page, -2)
    page.unit("h 3").click()
    assert_shows(page, sums()[2], "h 3")


def test_axe_finds_nothing(themed_lab):
    open_cells(themed_lab, MAKE)
    page = PageExplorer(widget(themed_lab))
    assert violations(themed_lab) == []
    page.unit("y 2").click()
    assert violations(themed_lab) == []
    page.press("End")
    page.root.get_by_role("switch", name="Class").click()
    assert violations(themed_lab) == []
