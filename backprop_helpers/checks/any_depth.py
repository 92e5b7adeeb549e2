"""Says whether a learner's backprop function for networks of any depth is right."""

from __future__ import annotations

import contextlib
import io

import numpy as np

from backprop_helpers.examples.builtin import article
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.network import Network

from .answer import unanswered
from .backprop import check_backprop
from .learner_function import Run, run
from .verdict import Verdict

# the sizes of the network of three layers
DEEPER = (2, 3, 3, 2)


def check_any_depth(function: object) -> Verdict:
    """Judge a function on networks of two layers as ``check_backprop`` does, then on one of three.

    Parameters
    ----------
    function : callable
        Called as ``function(x, t, layers)``, with weights and bias of each layer as a pair; returns
        a pair of gradients for each layer.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> check_any_depth(...).status
    'unanswered'
    >>> check_any_depth(lambda x, t, layers: layers).status
    'wrong'
    """

    def on_two_layers(x: object, t: object, *parameters: object) -> object:
        w, b1, u, b2 = parameters
        found = function(x, t, [(w, b1), (u, b2)])
        return found if unanswered(found) else [array for pair in found for array in pair]

    verdict = check_backprop(on_two_layers if callable(function) else function)
    if verdict.status == "right" and not _right_for_three(function):
        return Verdict(
            "wrong",
            "Two layers are right, but three are not. Does something in the function count on "
            "two, a fixed number or a name such as u?",
        )
    return verdict


def _right_for_three(function: object) -> bool:
    e, deeper = article(), Network.random(DEEPER, seed=5)
    layers = [(layer.weights.copy(), layer.bias.copy()) for layer in deeper.layers]
    with contextlib.redirect_stdout(io.StringIO()):
        found = run(function, {"x": e.x, "t": e.t, "layers": layers}, _arrays)
    right = _arrays([(layer.weights, layer.bias) for layer in gradients(deeper, e.x, e.t).layers])
    return (
        isinstance(found, Run)
        and len(found.returned) == len(right)
        and all(
            yours.shape == there.shape and np.allclose(yours, there)
            for yours, there in zip(found.returned, right, strict=True)
        )
    )


def _arrays(pairs: object) -> list[np.ndarray]:
    return [np.asarray(array, float) for pair in pairs for array in pair]
