"""Every public call, each of its arguments of each wrong kind: an answer, or a refusal by name."""

import inspect
import re
from fractions import Fraction

import numpy as np
import pytest
from matplotlib.figure import Figure

import backprop_helpers as b
from backprop_helpers import examples, numeric, plots

ARTICLE = examples.article()
NET, X, T, ETA = ARTICLE.network, ARTICLE.x, ARTICLE.t, ARTICLE.eta
GRADS = b.gradients(NET, X, T)
AXES = Figure().add_subplot()
ADDER = examples.half_adder()

CALLS = {
    "forward": (b.forward, {"net": NET, "x": X}),
    "gradients": (b.gradients, {"net": NET, "x": X, "t": T}),
    "loss": (b.loss, {"y": X, "t": T}),
    "sigmoid": (b.sigmoid, {"a": X}),
    "sigmoid_prime": (b.sigmoid_prime, {"a": X}),
    "update": (b.update, {"net": NET, "grads": GRADS, "eta": ETA}),
    "train": (b.train, {"net": NET, "X": X, "T": T, "eta": ETA, "epochs": 2}),
    "trace_update": (b.trace_update, {"net": NET, "x": X, "t": T, "eta": ETA, "order": None}),
    "chain_rule": (b.chain_rule, {"net": NET, "x": X, "t": T, "label": "w11"}),
    "chain_graph": (b.chain_graph, {"net": NET, "x": X, "t": T, "label": "u11"}),
    "sketch": (b.sketch, {"net": NET}),
    "central_difference": (numeric.central_difference, {"net": NET, "x": X, "t": T, "eps": 1e-5}),
    "complex_step": (numeric.complex_step, {"net": NET, "x": X, "t": T}),
    "relative_error": (numeric.relative_error, {"found": GRADS, "exact": GRADS}),
    "Network.random": (b.Network.random, {"sizes": (2, 3, 2), "seed": 0}),
    "Network.from_arrays": (b.Network.from_arrays, {"arrays": [(NET.w, NET.b1), (NET.u, NET.b2)]}),
    "personal": (examples.personal, {"name": "Ada"}),
    "loss_curves": (plots.loss_curves, {"ax": AXES, "losses": {"one": [2.0, 1.0]}}),
    "decision_map": (
        plots.decision_map,
        {"ax": AXES, "net": NET, "X": ADDER.x, "T": ADDER.t, "names": ("sum", "carry")},
    ),
    "check": (b.check, {"number": "03-2", "answer": 0.5, "own": None}),
    "predict": (b.predict, {"number": "00-1", "prediction": "up", "own": None}),
    "derivation": (b.derivation, {"number": "04-12", "own": None}),
    "check_backprop": (b.check_backprop, {"function": len, "samples": 1}),
    "check_label": (
        b.check_label,
        {"sizes": (2, 3, 2), "start": "x1", "end": "h1", "answer": "w11"},
    ),
    "check_forward": (b.check_forward, {"net": NET, "x": X, "name": "h1", "answer": 0.5}),
    "check_loss": (b.check_loss, {"net": NET, "x": X, "t": T, "answer": 0.5}),
    "check_slope": (b.check_slope, {"a": 0.5, "answer": 0.2}),
    "check_direction": (
        b.check_direction,
        {"net": NET, "x": X, "t": T, "label": "u11", "answer": "up"},
    ),
    "check_gradient": (
        b.check_gradient,
        {"net": NET, "x": X, "t": T, "label": "u11", "answer": 0.5, "eta": 0.1},
    ),
    "check_factor": (
        b.check_factor,
        {"net": NET, "x": X, "t": T, "label": "u11", "factor": "error", "answer": 0.5},
    ),
    "check_update": (
        b.check_update,
        {"net": NET, "x": X, "t": T, "eta": ETA, "label": "u11", "answer": 0.5},
    ),
    "check_forecast": (
        b.check_forecast,
        {"net": NET, "x": X, "t": T, "eta": ETA, "label": "u11", "answer": 0.5},
    ),
    "wrong_derivation": (
        b.wrong_derivation,
        {"net": NET, "x": X, "t": T, "label": "w11", "slip": "hidden-slope-missing"},
    ),
    "score": (b.score, {"lesson": "03"}),
    "ticket": (b.ticket, {"lesson": "03"}),
    "answer": (b.answer, {"number": "A1", "letter": "a"}),
    "points": (b.points, {"test": "A", "code_before": ...}),
    "compare": (b.compare, {"example": examples.published()[0], "why": True}),
    "UpdateStepper": (
        b.UpdateStepper,
        {"example": NET, "x": X, "t": T, "eta": ETA, "start": "w11", "sample": 0},
    ),
    "NetworkExplorer": (
        b.NetworkExplorer,
        {"example": NET, "x": X, "t": T, "eta": ETA, "sample": 0},
    ),
    "SigmoidExplorer": (
        b.SigmoidExplorer,
        {"example": NET, "x": X, "t": T, "eta": ETA, "sample": 0},
    ),
    "GradientCheckLab": (
        b.GradientCheckLab,
        {"example": NET, "x": X, "t": T, "eta": ETA, "slips": ("one-path-only",)},
    ),
    "TrainingPlayer": (
        b.TrainingPlayer,
        {"example": NET, "x": X, "t": T, "eta": ETA, "epochs": 2, "each_sample": False},
    ),
    "LineOrder": (b.LineOrder, {"question": "eight lines"}),
    "CodeStepper": (b.CodeStepper, {"function": None, "example": ARTICLE, "sample": 0}),
}
MADE_BY_OTHERS = {
    "ChainRule", "Forward", "Gradients", "History", "Stepper", "Trace", "Verdict",
    "check_choice", "check_line", "errata", "examples", "lesson_06", "numeric", "plots",
}  # fmt: skip


class Odd:
    """A value of no kind that anybody expects."""


KINDS = {
    "nothing": None,
    "true": True,
    "a number": 3,
    "a negative": -7,
    "a float": 0.5,
    "nan": np.nan,
    "infinity": -np.inf,
    "huge": 10**400,
    "complex": 1j,
    "fraction": Fraction(1, 3),
    "text": "abc",
    "empty text": "",
    "markup": "<b onclick=1>",
    "NUL": "\0",
    "long text": "x" * 5000,
    "bytes": b"12",
    "empty list": [],
    "texts": ["a", "b"],
    "numbers": [1, 2, 3],
    "nested": [[1, 2], [3]],
    "a set": {1, 2},
    "a dict": {"a": 1},
    "an object": Odd(),
    "a class": Odd,
    "a function": len,
    "a generator": (number for number in ()),
    "rank 3": np.zeros((1, 1, 2)),
    "NaN inside": np.array([1, np.nan]),
    "bools": np.array([True, False]),
    "objects": np.array([1, None], object),
    "dots": ...,
    "dates": np.array(["2026-01-01"], "M8[D]"),
    "another network": b.Network.random((4, 2), seed=1),
}


# as a refusal may call an argument
OTHER_NAMES = {
    "X": {"x"},
    "T": {"t"},
    "x": {"X"},
    "t": {"T"},
    "example": {"net"},
    "arrays": {"layer", "layers"},
    "start": {"label"},
}


def complaint(call, good, argument, value):
    """Return what is wrong with how a call takes a bad value, or nothing."""
    try:
        answer = call(**good | {argument: value})
    except (TypeError, ValueError) as refusal:
        said = str(refusal)
        words = set(re.findall(r"[a-zA-Z_]+", said))
        names = set(good).union(*(OTHER_NAMES.get(name, set()) for name in good))
        return "" if words & names and "\n" not in said else f"names no argument: {said}"
    except Exception as error:  # noqa: BLE001 (what else it raises is the finding)
        return f"raises {error!r}"
    said = str(answer)
    if hasattr(answer, "close"):
        answer.close()
    return f"says {said}" if re.search(r"\b(nan|inf)\b", said) else ""


@pytest.mark.parametrize("name", CALLS)
# the oldest ipywidgets still asks traitlets in the way of before
@pytest.mark.filterwarnings("error", "ignore:Deprecated in traitlets 4.1")
def test_any_kind_for_any_argument_is_answered_or_refused_by_name(name, tried):
    call, good = CALLS[name]
    call(**good)
    found = {
        f"{argument}: {kind}": complaint(call, good, argument, value)
        for argument in good
        for kind, value in KINDS.items()
    }
    tried("bad values", len(found))
    assert {case: told for case, told in found.items() if told} == {}


def test_no_public_call_is_left_out():
    named = {name.partition(".")[0] for name in CALLS}
    assert set(b.__all__) - MADE_BY_OTHERS == named & set(b.__all__)
    parameters = {
        name: set(inspect.signature(call).parameters) for name, (call, _) in CALLS.items()
    }
    left = {name: parameters[name] - set(good) for name, (_, good) in CALLS.items()}
    assert {name for name, rest in left.items() if rest - {"steppers"}} == set()
