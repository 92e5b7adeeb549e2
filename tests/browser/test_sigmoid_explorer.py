import pytest

from backprop_helpers import examples, forward, sigmoid, sigmoid_prime
from backprop_helpers.narration import minus, number
from backprop_helpers.widgets.sigmoid_payload import Place
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import SigmoidExplorer, examples\n"
MAKE += "explorer = SigmoidExplorer(examples.article())\nexplorer"
UNITS = {"h 1": 0, "h 2": 1, "h 3": 2, "y 1": 3, "y 2": 4}


def sums():
    example = examples.article()
    run = forward(example.network, example.x)
    return [*run.a1, *run.a2]


class PageExplorer:
    """One SigmoidExplorer in a page."""

    def __init__(self, root):
        self.root, self.page = root, root.page
        root.wait_for()
        self.slider = self.root.get_by_role("slider", name="a, the linear combination")

    def press(self, *keys):
        for key in keys:
            self.slider.press(key)

    def unit(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def spot(self, host, share, height=0.5):
        """Return a point of the page: this share of a's range from its left end."""
        box = self.root.locator(f".{host}-host .strip").bounding_box()
        return box["x"] + share * box["width"], box["y"] + height * box["height"]

    def at(self, host):
        """Return a and the height, as shares of the frame, at which a curve's point stands."""
        frame = self.root.locator(f".{host}-host .strip").bounding_box()
        dot = self.root.locator(f".{host}-host .dot").bounding_box()
        across = (dot["x"] + dot["width"] / 2 - frame["x"]) / frame["width"]
        up = 1 - (dot["y"] + dot["height"] / 2 - frame["y"]) / frame["height"]
        return across, up


def assert_shows(page, a, unit=None):
    """Compare all that the page shows with what Python computes."""
    root = page.root
    assert root.locator(".what").inner_text() == f"a = {minus(number(a))}"
    product = root.locator(".product .factor b").all_inner_texts()
    s = sigmoid(a)
    assert product == [f"{v:.4f}" for v in (s, 1 - s, sigmoid_prime(a))]
    place = Place(a)
    said = root.get_by_role("status").text_content()
    assert said.endswith(place.remark.spoken)
    if unit is None:
        assert said == place.reading.spoken + place.remark.spoken
    else:
        assert said.startswith(f"{unit} stands at a = ")
    pressed = root.locator("[data-unit][aria-pressed=true]")
    assert pressed.count() == (unit is not None)
    across, up = page.at("value")
    assert across == pytest.approx((a + 8) / 16, abs=0.002)
    assert up == pytest.approx(s, abs=0.005)
    across, up = page.at("slope")
    assert across == pytest.approx((a + 8) / 16, abs=0.002)
    assert up == pytest.approx(sigmoid_prime(a) / 0.28, abs=0.01)


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
    assert_shows(second, 1.1)
    assert run_cell(lab, 2) == "1.1"


def test_it_outlives_the_kernel(lab):
    open_cells(lab, MAKE)
    page = PageExplorer(widget(lab))
    lab.choose("Kernel", "kernelmenu:shutdown")
    lab.page.locator(".jp-Toolbar-kernelName", has_text="No Kernel").wait_for()
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
