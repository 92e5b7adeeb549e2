"""A learner's np.seterr changes nothing: not what is returned, not what is said."""

import numpy as np
import pytest
from matplotlib.figure import Figure

import backprop_helpers as bp
from backprop_helpers.drawing import plots
from backprop_helpers.examples.example import Example
from backprop_helpers.network.numeric import central_difference, complex_step, relative_error
from tests.page import edit

ARTICLE = bp.examples.article()
X, T = ARTICLE.x, ARTICLE.t


def scaled(size):
    layers = [(size * layer.weights, size * layer.bias) for layer in ARTICLE.network.layers]
    return bp.Network.from_arrays(layers)


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
        "no error": case(t=bp.forward(ARTICLE.network, X).y),
        "tiny rate": case(eta=5e-324),
        "huge rate": case(eta=1e300),
        "huge target": case(t=[1e150, 0], eta=1e-160),
    }


def grads(e):
    return bp.gradients(e.network, e.x, e.t)


def ax():
    return Figure().add_subplot()


def told(widget):
    """Return all that a widget says, before and after a number is changed."""
    texts = [repr(widget), widget.snapshot()]
    if widget.has_trait("asked"):
        edit(widget, ("η", "1e-320"))
        assert widget.edits == 1
        texts += [repr(widget), widget.snapshot()]
    widget.close()
    return texts


WAYS = {
    "forward": lambda e: bp.forward(e.network, e.x),
    "loss": lambda e: bp.loss(bp.forward(e.network, e.x).y, e.t),
    "gradients": grads,
    "update": lambda e: bp.update(e.network, grads(e), e.eta),
    "chain_rule": lambda e: bp.chain_rule(e.network, e.x, e.t, "w12"),
    "trace_update": lambda e: bp.trace_update(e.network, e.x, e.t, e.eta).updates,
    "train": lambda e: bp.train(e.network, e.x, e.t, e.eta, 5).network,
    "sigmoid": lambda e: [bp.sigmoid(1e3 * e.x), bp.sigmoid_prime(1e3 * e.x)],
    "central_difference": lambda e: central_difference(e.network, e.x, e.t),
    "complex_step": lambda e: complex_step(e.network, e.x, e.t),
    "relative_error": lambda e: relative_error(grads(e), e.network),
    "check_gradient": lambda e: bp.check_gradient(e.network, e.x, e.t, "w12", 1e-300),
    "check_update": lambda e: bp.check_update(e.network, e.x, e.t, e.eta, "u21", 1e300),
    "check_factor": lambda e: bp.check_factor(e.network, e.x, e.t, "u21", "slope", 0.2),
    "check_forecast": lambda e: bp.check_forecast(e.network, e.x, e.t, e.eta, "u21", 0.2),
    "check_forward": lambda e: bp.check_forward(e.network, e.x, "h2", 0.2),
    "check_loss": lambda e: bp.check_loss(e.network, e.x, e.t, 0.2),
    "check_slope": lambda e: bp.check_slope(1e3 * e.x[0], 0.2),
    "check_direction": lambda e: bp.check_direction(e.network, e.x, e.t, "u21", "up"),
    "wrong_derivation": lambda e: bp.wrong_derivation(e.network, e.x, e.t, "w12", "factor-two"),
    "loss_curves": lambda e: plots.loss_curves(
        ax(), {"now": bp.train(e.network, e.x, e.t, e.eta, 5).losses}
    ),
    "loss_map": lambda e: plots.loss_map(
        ax(), e.network, [e.x], [e.t], ("u11", "u21"), [e.network]
    ),
    "decision_map": lambda e: plots.decision_map(
        ax(), e.network, np.array([e.x]), np.array([[1.0, 0.0]]), ("a", "b")
    ),
    "UpdateStepper": lambda e: told(bp.UpdateStepper(e)),
    "NetworkExplorer": lambda e: told(bp.NetworkExplorer(e)),
    "SigmoidExplorer": lambda e: told(bp.SigmoidExplorer(e)),
    "GradientCheckLab": lambda e: told(bp.GradientCheckLab(e)),
    "CodeStepper": lambda e: told(bp.CodeStepper(example=e)),
    "LineOrder": lambda _: told(bp.LineOrder()),
    "TrainingPlayer": lambda e: told(bp.TrainingPlayer(e, epochs=20)),
}


def outcome(call, example):
    try:
        return repr(call(example))
    except ValueError as error:
        return f"refused: {error}"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_numpy_may_raise_or_warn_and_nothing_changes(way, case):
    with np.errstate(all="ignore"):
        quiet = outcome(WAYS[way], CASES[case])
    for setting in ("raise", "warn"):
        with np.errstate(all=setting):
            assert outcome(WAYS[way], CASES[case]) == quiet
