import numpy as np
import pytest

from backprop_helpers import Network, examples, forward, gradients
from backprop_helpers.network.numeric import central_difference, complex_step, relative_error
from backprop_helpers.widgets.gradient_check_lab.gradient_check import (
    PLANTED,
    STEPS,
    _limit,
    run_gradient_check,
)
from tests.traces import trace_of

EXAMPLE = examples.article()
GIVEN = EXAMPLE.network, EXAMPLE.x, EXAMPLE.t
HIDDEN = ("w11", "w12", "w13", "w21", "w22", "w23", "b1_1", "b1_2", "b1_3")


@pytest.fixture(scope="module")
def check():
    return run_gradient_check(*GIVEN, EXAMPLE.eta)


def candidate_of(check, slip):
    return next(candidate for candidate in check.candidates if candidate.slip == slip)


def test_errors_are_those_of_the_public_functions(check):
    right, exact = gradients(*GIVEN), complex_step(*GIVEN)
    for k, eps in enumerate(STEPS):
        quotient = central_difference(*GIVEN, eps)
        assert check.numeric_error[k] == relative_error(quotient, exact)
        assert check.candidates[0].comparisons[k].error == relative_error(right, quotient)
        for label in ("w12", "b2_2"):
            apart = check.candidates[0].comparisons[k].differences[label]
            assert apart == right[label] - quotient[label]


def test_the_error_is_u_shaped(check):
    errors = [comparison.error for comparison in check.candidates[0].comparisons]
    assert STEPS[check.best] == 1e-5
    for k in range(-3, 0):
        assert errors[k] == pytest.approx(100 * errors[k - 1], rel=0.05)
    for k in range(9):
        assert 0.2 < check.rounding[k] / errors[k] < 5


def test_slips_are_what_a_learner_would_compute(check):
    net, x, t = GIVEN
    h, y = forward(net, x).h, forward(net, x).y
    delta2 = (y - t) * y * (1 - y)
    moved_u = net.u - EXAMPLE.eta * np.outer(h, delta2)
    expected = {
        "hidden-slope-missing": np.outer(x, net.u @ delta2),
        "one-path-only": np.outer(x, net.u[:, 0] * delta2[0] * h * (1 - h)),
        "updated-output-weights": np.outer(x, (moved_u @ delta2) * h * (1 - h)),
    }
    for slip, w in expected.items():
        gradient = candidate_of(check, slip).gradient
        assert gradient.w == pytest.approx(w, rel=1e-12)
        assert gradient.u == pytest.approx(np.outer(h, delta2), rel=1e-12)


@pytest.mark.parametrize("slip", PLANTED)
def test_at_the_best_step_what_a_slip_makes_wrong_is_flagged(check, slip):
    everything = check.candidates[0].gradient.labels
    expected = everything if slip == "output-slope-missing" else HIDDEN
    assert candidate_of(check, slip).comparisons[check.best].flagged == expected


@pytest.mark.parametrize("sizes", [(2, 3, 2), (1, 1), (2, 3, 3, 2), (3, 1, 2)], ids=str)
def test_a_right_gradient_is_never_flagged(sizes):
    trace = trace_of(sizes)
    right = run_gradient_check(trace.before, trace.x, trace.t, eta=0.4).candidates[0]
    assert not any(comparison.flagged for comparison in right.comparisons)


def test_a_quotient_that_hits_the_truth_leaves_room_for_the_last_bit():
    """A right gradient may differ from the complex step in its last bit; blur is 0 here."""
    exact = complex_step(*GIVEN)
    largest = max(abs(matrix).max() for matrix in exact.matrices)
    assert _limit(exact, exact) > np.spacing(largest)


def test_a_gradient_of_zero_is_no_fault():
    check = run_gradient_check(Network.from_arrays([([[0.0]], [0.0])]), [1], [0.5], eta=0.4)
    assert not any(comparison.flagged for comparison in check.candidates[0].comparisons)


def test_slips_that_change_nothing_are_not_offered():
    check = run_gradient_check(Network.random((2, 3, 1), seed=1), [1, 2], [0], eta=0.4)
    assert [c.slip for c in check.candidates] == [
        "", "output-slope-missing", "hidden-slope-missing", "updated-output-weights",
    ]  # fmt: skip


def test_a_slip_that_nobody_knows_is_an_error():
    with pytest.raises(KeyError, match="tired"):
        run_gradient_check(*GIVEN, 0.4, slips=["tired"])
