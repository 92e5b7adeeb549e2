"""A learner's backprop function: judged exactly, its slip named, the first wrong entry shown."""

# ruff: noqa: ARG005 (a wrong line may not need what the right one needs)
import numpy as np
import pytest

from backprop_helpers import check_backprop


def s(a):
    return 1 / (1 + np.exp(-a))


def backprop(
    error=lambda y, t: y - t,
    output_slope=lambda a, y: y * (1 - y),
    hidden_slope=lambda a, h: h * (1 - h),
    back=lambda u, h, d2: u,
    fed=lambda x, h: x,
    returned=lambda *arrays: arrays,
):
    """Write the eight lines, any of which may be wrong."""

    def function(x, t, w, b1, u, b2):
        a1 = x @ w + b1
        h = s(a1)
        a2 = h @ u + b2
        y = s(a2)
        d2 = error(y, t) * output_slope(a2, y)
        d1 = back(u, h, d2) @ d2 * hidden_slope(a1, h)
        return returned(np.outer(fed(x, h), d1), d1, np.outer(h, d2), d2)

    return function


def three_digits(*arrays):
    return [np.vectorize(lambda v: float(f"{v:.2e}"))(array) for array in arrays]


RIGHT = {
    "as written": backprop(),
    "single precision": backprop(returned=lambda *a: [v.astype("f4") for v in a]),
    "three digits": backprop(returned=three_digits),
    "off in the seventh digit": backprop(back=lambda u, h, d: u - 1e-6 * np.outer(h**2, d)),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_function_is_right(name):
    verdict = check_backprop(RIGHT[name])
    assert verdict.status == "right", verdict


SLIPS = [
    ("output-slope-missing", {"output_slope": lambda a, y: 1}, "dL_du[0, 0]"),
    ("hidden-slope-missing", {"hidden_slope": lambda a, h: 1}, "dL_dw[0, 0]"),
    ("one-path-only", {"back": lambda u, h, d: u * [0, 1]}, "dL_dw[0, 0]"),
    ("indices-swapped", {"back": lambda u, h, d: u.reshape(2, 3).T}, "dL_dw[0, 0]"),
    ("indices-swapped", {"returned": lambda a, b, c, d: (a.T, b, c.T, d)}, "dL_du"),
    ("slope-of-activation", {"output_slope": lambda a, y: s(y) * (1 - s(y))}, "dL_du[0, 0]"),
    ("slope-of-preactivation", {"hidden_slope": lambda a, h: a * (1 - a)}, "dL_dw[0, 0]"),
    ("wrong-sign", {"error": lambda y, t: t - y}, "dL_du[0, 0]"),
    ("factor-two", {"error": lambda y, t: 2 * (y - t)}, "dL_du[0, 0]"),
    ("mean-instead-of-sum", {"error": lambda y, t: (y - t) / 2}, "dL_du[0, 0]"),
    ("wrong-layer-activation", {"fed": lambda x, h: h[:2]}, "dL_dw[0, 0]"),
    ("bias-frozen", {"returned": lambda a, b, c, d: (a, 0 * b, c, 0 * d)}, "dL_db2[0]"),
    ("bias-frozen", {"returned": lambda a, b, c, d: (a, 0 * b, c, d)}, "dL_db1[0]"),
]


@pytest.mark.parametrize(("slip", "wrong", "entry"), SLIPS)
def test_a_slip_is_named_and_the_first_entry_that_shows_it(slip, wrong, entry):
    verdict = check_backprop(backprop(**wrong))
    assert verdict.slips == (slip,)
    assert entry in str(verdict)


@pytest.mark.parametrize("eta", [1e-6, 0.5, 300])
def test_moved_output_weights_are_recognised_at_any_learning_rate(eta):
    wrong = backprop(back=lambda u, h, d: u - eta * np.outer(h, d))
    assert check_backprop(wrong).slips == ("updated-output-weights",)


MOVING_U = backprop(back=lambda u, h, d: np.subtract(u, 0.3 * np.outer(h, d), out=u))


def moving_w(x, t, w, b1, u, b2):
    found = backprop()(x, t, w, b1, u, b2)
    w -= found[0]
    return found


@pytest.mark.parametrize(
    ("function", "slips", "changed"),
    [(MOVING_U, ("updated-output-weights",), "u"), (moving_w, (), "w")],
)
def test_changed_inputs_are_told(function, slips, changed):
    verdict = check_backprop(function)
    assert (verdict.status, verdict.slips) == ("slip" if slips else "wrong", slips)
    assert f"changes what it was given ({changed})" in str(verdict)


@pytest.mark.parametrize("remembered", [2, 99])
def test_gradients_that_pile_up_are_recognised_also_when_run_again(remembered):
    kept = []

    def pile_up(*arrays):
        kept.append(arrays)
        return tuple(sum(parts) for parts in zip(*kept[-remembered:], strict=True))

    function = backprop(returned=pile_up)
    for _ in range(2):
        assert check_backprop(function).slips == ("accumulated",)


@pytest.mark.parametrize(
    ("slips", "wrong"),
    [
        (
            {"factor-two", "updated-output-weights"},
            {"error": lambda y, t: 2 * (y - t), "back": lambda u, h, d: u - 0.4 * np.outer(h, d)},
        ),
        (
            {"wrong-sign", "indices-swapped"},
            {"error": lambda y, t: t - y, "returned": lambda a, b, c, d: (a.T, b, c.T, d)},
        ),
        (
            {"hidden-slope-missing", "bias-frozen"},
            {"hidden_slope": lambda a, h: 1, "returned": lambda a, b, c, d: (a, b, c, 0 * d)},
        ),
    ],
)
def test_two_slips_at_once_are_found(slips, wrong):
    assert set(check_backprop(backprop(**wrong)).slips) == slips


def test_one_entry_that_is_off_is_pointed_at():
    function = backprop(returned=lambda a, b, c, d: (a, b, c + np.eye(3, 2)[::-1] * 0.01, d))
    verdict = check_backprop(function)
    assert (verdict.status, verdict.slips) == ("wrong", ())
    assert "dL_du[1, 1], the gradient of u22" in str(verdict)
