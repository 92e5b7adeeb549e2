import json
from html.parser import HTMLParser

import numpy as np
import pytest
import traitlets

from backprop_helpers import GradientCheckLab, Network, examples, forward, gradients, numeric
from backprop_helpers.network.numeric import central_difference, complex_step, relative_error
from backprop_helpers.widgets.gradient_check_lab.conclusions import (
    bounded,
    find,
    find_exactly,
    rough,
)
from backprop_helpers.widgets.gradient_check_lab.content import payload
from backprop_helpers.widgets.gradient_check_lab.gradient_check import (
    PLANTED,
    STEPS,
    _limit,
    examine,
)

HIDDEN = ("w11", "w12", "w13", "w21", "w22", "w23", "b1_1", "b1_2", "b1_3")
UNREADABLE = ("", None, 7, "much", "1/0")


@pytest.fixture(scope="module")
def example():
    return examples.article()


@pytest.fixture(scope="module")
def found(example):
    return examine(example.network, example.x, example.t, example.eta)


@pytest.fixture
def lab(example):
    widget = GradientCheckLab(example)
    yield widget
    widget.close()


def read(shown):
    """Turn what a page shows back into a number."""
    return float(shown.replace("×10<sup>", "e").replace("</sup>", "").replace("−", "-"))


def candidate_of(found, slip):
    return next(candidate for candidate in found.candidates if candidate.slip == slip)


def test_errors_are_those_of_the_public_functions(example, found):
    given = example.network, example.x, example.t
    right, judge = gradients(*given), complex_step(*given)
    for k, h in enumerate(STEPS):
        quotient = central_difference(*given, h)
        assert found.floors[k] == relative_error(quotient, judge)
        assert found.candidates[0].comparisons[k].error == relative_error(right, quotient)
        for label in ("w12", "b2_2"):
            apart = found.candidates[0].comparisons[k].differences[label]
            assert apart == right[label] - quotient[label]


def test_the_error_is_u_shaped(found):
    errors = [comparison.error for comparison in found.candidates[0].comparisons]
    assert STEPS[found.best] == 1e-5
    for k in range(-3, 0):
        assert errors[k] == pytest.approx(100 * errors[k - 1], rel=0.05)
    for k in range(9):
        assert 0.2 < found.rounding[k] / errors[k] < 5


def test_slips_are_what_a_learner_would_compute(example, found):
    net, x, t, eta = example.network, example.x, example.t, example.eta
    h, y = forward(net, x).h, forward(net, x).y
    delta2 = (y - t) * y * (1 - y)
    moved_u = net.u - eta * np.outer(h, delta2)
    expected = {
        "hidden-slope-missing": np.outer(x, net.u @ delta2),
        "one-path-only": np.outer(x, net.u[:, 0] * delta2[0] * h * (1 - h)),
        "updated-output-weights": np.outer(x, (moved_u @ delta2) * h * (1 - h)),
    }
    for slip, w in expected.items():
        spoiled = candidate_of(found, slip).gradient
        assert spoiled.w == pytest.approx(w, rel=1e-12)
        assert spoiled.u == pytest.approx(np.outer(h, delta2), rel=1e-12)


@pytest.mark.parametrize("slip", PLANTED)
def test_at_the_best_h_a_slip_is_betrayed_by_what_it_spoils(found, slip):
    everything = found.candidates[0].gradient.labels
    expected = everything if slip == "output-slope-missing" else HIDDEN
    assert candidate_of(found, slip).comparisons[found.best].betrayed == expected
    assert find_exactly(candidate_of(found, slip)).fault


def test_a_small_slip_hides_behind_a_bad_h(example):
    found = examine(example.network, example.x, example.t, 1e-3)
    slipped = candidate_of(found, "updated-output-weights")
    shows = [bool(comparison.betrayed) for comparison in slipped.comparisons]
    assert shows[STEPS.index(1e-5)]
    assert not shows[STEPS.index(1e-1)]
    assert not shows[STEPS.index(1e-14)]
    assert slipped.exact > 1e-6
    hidden = find(found, slipped, STEPS.index(1e-1))
    assert hidden.head == "No fault shows at this h"
    assert hidden.sentence.text.startswith("The slip is in, and nothing betrays it")


@pytest.mark.parametrize("seed", range(40))
def test_a_right_gradient_is_never_accused(seed):
    rng = np.random.default_rng(seed)
    sizes = [(2, 3, 2), (1, 1), (2, 3, 3, 2), (3, 1, 2)][seed % 4]
    net = Network.random(sizes, seed=seed)
    found = examine(net, rng.normal(size=sizes[0]), rng.uniform(size=sizes[-1]), eta=0.4)
    for k in range(len(STEPS)):
        assert not find(found, found.candidates[0], k).fault
    assert not find_exactly(found.candidates[0]).fault


def test_a_quotient_that_hits_the_truth_leaves_room_for_the_last_bit(example):
    """A right gradient may differ from the complex step in its last bit; blur is 0 here."""
    judge = complex_step(example.network, example.x, example.t)
    largest = max(abs(matrix).max() for matrix in judge.matrices)
    assert _limit(judge, judge) > np.spacing(largest)


def test_a_gradient_of_zero_is_no_fault():
    found = examine(Network.from_arrays([([[0.0]], [0.0])]), [1], [0.5], eta=0.4)
    assert not any(find(found, found.candidates[0], k).fault for k in range(len(STEPS)))


def test_slips_that_change_nothing_are_not_offered():
    found = examine(Network.random((2, 3, 1), seed=1), [1, 2], [0], eta=0.4)
    assert [c.slip for c in found.candidates] == [
        "", "output-slope-missing", "hidden-slope-missing", "updated-output-weights",
    ]  # fmt: skip


def test_a_slip_that_nobody_knows_is_an_error(example):
    with pytest.raises(KeyError, match="tired"):
        GradientCheckLab(example, slips=["tired"])


@pytest.mark.parametrize(
    ("value", "rounding", "shown"),
    [
        (0.63, 1e-12, "6e-01"),
        (1.7e-8, 1.7e-13, "2e-08"),
        (1.3e-11, 1.7e-11, "< 1e-09"),
        (0.107, 1.7e-3, "< 1e+00"),
        (0.5, 1.0, "< 1e+00"),
    ],
)
def test_only_digits_above_the_rounding_are_printed(value, rounding, shown):
    assert bounded(value, rounding) == shown


def test_one_digit_is_enough():
    shown = [rough(value) for value in (0.0, 0.96, 0.0012, 0.00096, 9.6e-12)]
    assert shown == ["0", "1", "0.001", "1×10⁻³", "1×10⁻¹¹"]


def test_h_too_large_and_too_small_are_told_apart(found):
    right = found.candidates[0]
    told = {h: find(found, right, STEPS.index(h)).sentence.text for h in (1e-1, 1e-5, 1e-12)}
    assert "h is too large" in told[1e-1]
    assert "h is too small" in told[1e-12]
    assert "agree" in told[1e-5]


@pytest.mark.parametrize("slip", ["", "one-path-only", "updated-output-weights"])
def test_the_twin_is_the_same_on_a_machine_that_rounds_otherwise(example, slip, monkeypatch):
    def texts():
        widget = GradientCheckLab(example)
        widget.slip = slip
        widget.close()
        return widget.text_twin(), widget.snapshot()

    here, real = texts(), numeric._complex_sigmoid
    rng = np.random.default_rng(5)

    def otherwise(a):
        value = real(a)
        return value * (1 + np.finfo(float).eps * rng.integers(-1, 2, size=value.shape))

    monkeypatch.setattr(numeric, "_complex_sigmoid", otherwise)
    assert [texts() for _ in range(5)] == [here] * 5


def test_the_page_gets_every_number_as_text(found):
    content = payload(found)
    for told, candidate in zip(content["candidates"], found.candidates, strict=True):
        for k, comparison in enumerate(candidate.comparisons):
            sizes = [content["sizes"][index] for index in told["at"][k]["apart"]]
            for label, size in zip(candidate.gradient.labels, sizes, strict=True):
                assert read(size) == float(f"{abs(comparison.differences[label]):.0e}")
            marked = [candidate.gradient.labels[index] for index in told["at"][k]["betrayed"]]
            assert tuple(marked) == comparison.betrayed
            assert (told["at"][k]["mark"] == "✗") == bool(comparison.betrayed)


def test_curves_are_drawn_to_scale(found):
    """Ten powers of ten down are ten times one, and the curve passes through the marks."""
    plot = payload(found)["plot"]
    heights = {tick["text"]: tick["at"] for tick in plot["y"]}
    step = (plot["y"][0]["at"] - plot["y"][-1]["at"]) / 16
    for told, candidate in zip(payload(found)["candidates"], found.candidates, strict=True):
        for mark, comparison in zip(told["marks"], candidate.comparisons, strict=True):
            expected = heights["1"] - step * np.log10(comparison.error)
            assert mark["y"] == pytest.approx(expected, abs=0.2)
    drawn = next(curve["d"] for curve in plot["curves"] if curve["kind"] == "floor")
    assert drawn == "M" + "L".join(
        f"{m['x']} {m['y']}" for m in payload(found)["candidates"][0]["marks"]
    )
    assert [mark["x"] for mark in payload(found)["candidates"][0]["marks"]] == [
        tick["at"] for tick in plot["x"]
    ]


def test_what_travels_to_the_page_is_small(lab):
    assert len(json.dumps(lab.content, ensure_ascii=False).encode()) <= 80_000


def test_the_twin_says_what_is_shown(lab):
    lab.slip, lab.exponent = "hidden-slope-missing", -3
    text = repr(lab)
    assert text.startswith("GradientCheckLab at h = 1e-03, planted slip: hidden slope missing\n")
    assert "A fault shows at this h. Relative error 4e-01, where this h alone makes 2e-08." in text
    assert text.endswith(f"betray a fault: {', '.join(HIDDEN)}")
    widths = {len(line) for line in text.splitlines()[3:10]}
    assert len(widths) == 1


def test_the_snapshot_is_a_table_without_scripts(lab):
    tags = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, _: tags.append(tag)
    reader.feed(lab.snapshot())
    assert tags.count("tr") == 2 + len(PLANTED)
    assert "script" not in tags
    assert "Run this cell" in lab.snapshot()


def test_h_stays_inside_and_slips_are_known(lab):
    lab.exponent = -40
    assert lab.h == 1e-14
    lab.exponent = 3
    assert lab.h == 1e-1
    with pytest.raises(traitlets.TraitError, match="slip must be one of"):
        lab.slip = "eta-missing"


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_learning_rate_that_is_none_is_refused(lab, text):
    before = lab.examination
    lab.edit = {"field": "η", "text": text}
    assert lab.problem["field"] == "η"
    assert lab.examination is before


def test_a_learning_rate_moves_only_the_slip_that_depends_on_it(lab):
    before = {c.slip: c.exact for c in lab.examination.candidates}
    lab.edit = {"field": "η", "text": "1e-3"}
    after = {c.slip: c.exact for c in lab.examination.candidates}
    assert lab.fields[0]["value"] == "0.001"
    changed = [slip for slip in before if before[slip] != after[slip]]
    assert changed == ["updated-output-weights"]
    assert after[changed[0]] == pytest.approx(before[changed[0]] / 400, rel=0.01)


@pytest.mark.parametrize("field", ["x1", "w11", "<b>"])
def test_nothing_but_the_learning_rate_changes(lab, field):
    before = lab.examination
    lab.edit = {"field": field, "text": "0.5"}
    assert lab.problem["says"] == "Only the learning rate can be changed here."
    assert lab.examination is before


def test_a_learning_rate_beyond_all_numbers_hides_its_slip(lab):
    lab.slip = "updated-output-weights"
    lab.edit = {"field": "η", "text": "1e308"}
    lab.edit = {"field": "η", "text": "-1e308"}
    assert lab.problem == {}
    assert lab.slip in [candidate["slip"] for candidate in lab.content["candidates"]]


@pytest.mark.parametrize("extra", [{"x": [1, 2]}, {"t": [0, 1]}, {"eta": 0.5}])
def test_what_an_example_brings_is_not_given_again(example, extra):
    with pytest.raises(TypeError, match="an example brings its own"):
        GradientCheckLab(example, **extra)


@pytest.mark.parametrize("eta", [None, "0.4", float("nan"), True])
def test_a_network_comes_with_a_learning_rate(example, eta):
    with pytest.raises((TypeError, ValueError), match="eta"):
        GradientCheckLab(example.network, example.x, example.t, eta)


def test_a_batch_is_examined_whole():
    adder = examples.half_adder()
    widget = GradientCheckLab(adder.network, adder.x, adder.t, 0.01)
    assert "No fault shows" in repr(widget)
    widget.close()
