import re

import numpy as np
import pytest

from backprop_helpers import sigmoid, sigmoid_prime
from backprop_helpers.notation.numbers import as_shown, equal_sign, fixed
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.widgets.sigmoid_explorer.content import (
    ASPECT,
    GRID,
    SATURATED,
    Place,
    content,
)
from tests.page import ear, eye, read, size_sent

A = np.linspace(-8, 8, 161)


def with_units(sums):
    """Return the content with units h1, h2, ... at these sums."""
    return content([Place(a, Symbol("h", str(j))) for j, a in enumerate(sums, start=1)])


@pytest.fixture(scope="module")
def plain():
    return content(())


def test_every_number_of_the_page_is_the_packages(plain):
    columns = plain["columns"]
    assert [read(text) for text in columns["a"]] == pytest.approx(A, abs=1e-12)
    assert columns["value"] == [*map(fixed, sigmoid(A))]
    assert columns["missing"] == [*map(fixed, sigmoid(-A))]
    assert columns["slope"] == [*map(fixed, sigmoid_prime(A))]
    shown = zip(*(map(as_shown, f) for f in (sigmoid(A), sigmoid(-A))), strict=True)
    made = [equal_sign(v * w, s) for (v, w), s in zip(shown, sigmoid_prime(A), strict=True)]
    assert columns["sign"] == made
    assert columns["said"][35] == "minus 4.5"


def test_every_sentence_says_the_numbers_of_its_place(plain):
    columns = plain["columns"]
    for place, reading, remark in zip(GRID, columns["reading"], columns["remark"], strict=True):
        said = eye(reading)
        numbers = [read(n) for n in re.findall(r"[−\d][\d.]*\d|\d", said.partition("slope")[0])]
        assert numbers == pytest.approx([place.a, sigmoid(place.a)], abs=5.1e-5)
        assert said.endswith(f" slope {fixed(sigmoid_prime(place.a))}.")
        assert ear(reading) == re.sub("<.*?>", "", said).replace("−", "minus ")
        assert (eye(remark), ear(remark)) == (place.remark.html, place.remark.spoken)


def test_each_kind_of_place_is_named_in_words():
    kinds = ("Saturated", "Levelling off", "Steep", "This is the steepest point")
    for place in GRID:
        distance = abs(place.a)
        kind = kinds[(distance <= 4) + (distance <= 2) + (distance == 0)]
        assert place.remark.text.startswith(f" {kind}")
        side = "1" if place.a > 0 else "0"
        assert (f" as good as {side}," in place.remark.text) == (kind == "Saturated")
        assert (kind == "Saturated") == (place.slope < sigmoid_prime(SATURATED) - 1e-12)
    assert sigmoid_prime(SATURATED) < 0.018


def test_curves_and_marks_are_drawn_to_scale(plain):
    tall, low = plain["sigmoid"], plain["slope"]
    for plot, function in ((tall, sigmoid), (low, sigmoid_prime)):
        (y0, y1), (t0, t1) = zip(*[(m["at"], float(m["text"])) for m in plot["y"][:2]], strict=True)
        for mark, a in zip(plot["marks"], A, strict=True):
            assert mark["x"] == pytest.approx(50 + 6.25 * a, abs=0.006)
            expected = y0 + (y1 - y0) * (function(a) - t0) / (t1 - t0)
            assert mark["y"] == pytest.approx(expected, abs=0.03)
        curve = next(c["d"] for c in plot["curves"] if c["kind"] in ("value", "slope"))
        assert curve == "M" + "L".join(f"{m['x']} {m['y']}" for m in plot["marks"])
    assert [tick["at"] for tick in low["x"]] == [50 + 6.25 * a for a in range(-8, 9, 2)]
    ceiling = next(c["d"] for c in low["curves"] if c["kind"] == "ceiling")
    assert ceiling == f"M0 {low['marks'][80]['y']}H100"
    for plot in (tall, low):
        assert [(s["x"], s["x"] + s["width"]) for s in plot["saturated"]] == [(0, 25), (75, 100)]


def test_the_tangent_has_the_slope_and_touches_the_curve(plain):
    for a, path, mark in zip(
        A, plain["columns"]["tangent"], plain["sigmoid"]["marks"], strict=True
    ):
        (x1, y1), (x2, y2) = (map(float, point.split()) for point in path[1:].split("L"))
        assert (y2 - y1) / (x2 - x1) == pytest.approx(-sigmoid_prime(a) * 100 / 6.25, abs=0.005)
        assert np.interp(mark["x"], [x1, x2], [y1, y2]) == pytest.approx(mark["y"], abs=0.02)
        assert 0 <= x1 < x2 <= 100
        assert np.hypot(x2 - x1, (y2 - y1) / ASPECT) <= 36.1


def test_the_legend_says_how_flat_the_curve_is_where_it_is_shaded(plain):
    assert plain["saturated"] == "saturated, |<i>a</i>| > 4: slope below 0.018"


def test_what_travels_to_the_page_is_small(plain):
    assert size_sent(plain) <= 46_000
    assert size_sent(with_units(np.linspace(-3, 3, 8))) <= 50_000


@pytest.mark.parametrize("sums", [[0, 0.1, 0.2, 0.3, 0.4], [5, 5, 5, 5], [-9, -8, -7.9, -8.1]])
def test_names_of_units_do_not_cover_each_other(sums):
    labels = with_units(sums)["sigmoid"]["labels"]
    assert len(labels) == len(sums)
    for k, one in enumerate(labels):
        for other in labels[:k]:
            if (one["aside"], one["down"]) == (other["aside"], other["down"]):
                assert abs(one["x"] - other["x"]) > 8 or abs(one["y"] - other["y"]) >= 6.9


def test_a_unit_beyond_the_picture_stands_at_its_edge():
    content = with_units([40.0, -40.0])
    high, low = (unit["place"] for unit in content["units"])
    columns = content["columns"]
    assert columns["a"][high] == "40"
    assert read(columns["slope"][high]) == pytest.approx(sigmoid_prime(40), rel=0.01)
    assert ear(columns["reading"][high]).endswith("10 to the minus 18.")
    assert [content["sigmoid"]["marks"][place]["x"] for place in (high, low)] == [100, 0]
    tangents = [columns["tangent"][place][1:].split("L") for place in (high, low)]
    across = [[float(point.split()[0]) for point in ends] for ends in tangents]
    assert across == [[82, 100], [0, 18]]
    right, left = content["sigmoid"]["labels"]
    assert (right["aside"], left["aside"]) == (-1, 1)
    assert right["text"].endswith(" →")
    assert left["text"].endswith(" ←")
    edges = [(unit["before"], unit["near"], unit["after"]) for unit in content["units"]]
    assert edges == [(159, 160, 160), (0, 0, 1)]


def test_a_place_in_the_tail_keeps_its_digits():
    far = Place(40.0)
    assert far.missing == pytest.approx(np.exp(-40), rel=1e-12, abs=0)
    assert far.slope == pytest.approx(np.exp(-40), rel=1e-12, abs=0)
