"""What a learner does to a SigmoidExplorer in a page, and what the page then says."""

import pytest

from backprop_helpers import sigmoid, sigmoid_prime
from backprop_helpers.notation.numbers import minus, number
from backprop_helpers.widgets.sigmoid_explorer.content import Place


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
