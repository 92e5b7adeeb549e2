"""A learner's np.seterr changes nothing: not what is returned, not what is said."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from backprop_helpers import (
    GradientCheckLab,
    Network,
    NetworkExplorer,
    SigmoidExplorer,
    TrainingPlayer,
    UpdateStepper,
    chain_rule,
    check_backprop,
    check_direction,
    check_factor,
    check_forecast,
    check_forward,
    check_gradient,
    check_loss,
    check_slope,
    check_update,
    examples,
    forward,
    gradients,
    loss,
    sigmoid,
    sigmoid_prime,
    trace_update,
    train,
    update,
    wrong_derivation,
)
from backprop_helpers.drawing import plots
from backprop_helpers.examples.example import Example
from backprop_helpers.network.numeric import central_difference, complex_step, relative_error

ARTICLE = examples.article()
X, T = ARTICLE.x, ARTICLE.t


def scaled(size):
    layers = [(size * layer.weights, size * layer.bias) for layer in ARTICLE.network.layers]
    return Network.from_arrays(layers)


def case(network=ARTICLE.network, x=X, t=T, eta=0.4):
    return Example("", network, x, t, eta, "")


# each makes some step on the way overflow, underflow or divide by zero
with np.errstate(all="ignore"):
    CASES = {
        "saturated": case(scaled(300)),
        "far out": case(scaled(1e5), x=1e3 * X),
        "tiny weights": case(scaled(1e-310)),
        "tiny inputs": case(x=1e-310 * X),
        "no input": case(x=0 * X),
        "no error": case(t=forward(ARTICLE.network, X).y),
        "tiny rate": case(eta=5e-324),
        "huge rate": case(eta=1e300),
        "huge target": case(t=[1e150, 0], eta=1e-160),
    }


def backprop(x, t, w, b1, u, b2):
    h = 1 / (1 + np.exp(-(x @ w + b1)))
    y = 1 / (1 + np.exp(-(h @ u + b2)))
    delta2 = (y - t) * y * (1 - y)
    delta1 = (u @ delta2) * h * (1 - h)
    return np.outer(x, delta1), delta1, np.outer(h, delta2), delta2


def ax():
    return Figure().add_subplot()


MATHEMATICS = {
    "forward": lambda e: forward(e.network, e.x),
    "loss": lambda e: loss(forward(e.network, e.x).y, e.t),
    "gradients": lambda e: gradients(e.network, e.x, e.t),
    "update": lambda e: update(e.network, gradients(e.network, e.x, e.t), e.eta),
    "chain_rule": lambda e: chain_rule(e.network, e.x, e.t, "w12"),
    "trace_update": lambda e: trace_update(e.network, e.x, e.t, e.eta).updates,
    "train": lambda e: train(e.network, e.x, e.t, e.eta, 5).network,
    "sigmoid": lambda e: [f(1e3 * e.x) for f in (sigmoid, sigmoid_prime)],
    "central_difference": lambda e: central_difference(e.network, e.x, e.t),
    "complex_step": lambda e: complex_step(e.network, e.x, e.t),
    "relative_error": lambda e: relative_error(gradients(e.network, e.x, e.t), e.network),
}
CHECKS = {
    "check_gradient": lambda e: check_gradient(e.network, e.x, e.t, "w12", 1e-300),
    "check_update": lambda e: check_update(e.network, e.x, e.t, e.eta, "u21", 1e300),
    "check_factor": lambda e: check_factor(e.network, e.x, e.t, "u21", "slope", 0.2),
    "check_forecast": lambda e: check_forecast(e.network, e.x, e.t, e.eta, "u21", 0.2),
    "check_forward": lambda e: check_forward(e.network, e.x, "h2", 0.2),
    "check_loss": lambda e: check_loss(e.network, e.x, e.t, 0.2),
    "check_slope": lambda e: check_slope(1e3 * e.x[0], 0.2),
    "check_direction": lambda e: check_direction(e.network, e.x, e.t, "u21", "up"),
    "wrong_derivation": lambda e: wrong_derivation(e.network, e.x, e.t, "w12", "factor-two"),
}
PICTURES = {
    "loss_curves": lambda e: plots.loss_curves(
        ax(), {"now": train(e.network, e.x, e.t, e.eta, 5).losses}
    ),
    "loss_map": lambda e: plots.loss_map(
        ax(), e.network, [e.x], [e.t], ("u11", "u21"), [e.network]
    ),
    "decision_map": lambda e: plots.decision_map(
        ax(), e.network, np.array([e.x]), np.array([[1.0, 0.0]]), ("a", "b")
    ),
}
WIDGETS = {
    "UpdateStepper": lambda e: told(UpdateStepper(e)),
    "NetworkExplorer": lambda e: told(NetworkExplorer(e)),
    "SigmoidExplorer": lambda e: told(SigmoidExplorer(e)),
    "GradientCheckLab": lambda e: told(GradientCheckLab(e)),
    "TrainingPlayer": lambda e: told(TrainingPlayer(e, epochs=20)),
}
ALL = MATHEMATICS | CHECKS | PICTURES | WIDGETS


def told(widget):
    """Return all that a widget says, before and after a number is changed."""
    texts = [repr(widget), widget.snapshot()]
    if widget.has_trait("edit"):
        widget.edit = {"field": "η", "text": "1e-320"}
        assert widget.problem == {}
        texts += [repr(widget), widget.snapshot()]
    widget.close()
    return texts


def outcome(call, example):
    try:
        return repr(call(example))
    except ValueError as error:
        return f"refused: {error}"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("way", ALL)
@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_numpy_may_raise_and_nothing_changes(way, case):
    with np.errstate(all="ignore"):
        quiet = outcome(ALL[way], CASES[case])
    for setting in ("raise", "warn"):
        with np.errstate(all=setting):
            assert outcome(ALL[way], CASES[case]) == quiet


def test_a_right_backprop_is_right_whatever_numpy_does():
    for setting in ("raise", "warn", "ignore"):
        with np.errstate(all=setting):
            assert check_backprop(backprop).status == "right"
