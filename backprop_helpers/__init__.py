"""Backpropagation, one weight at a time: networks, gradients, traces and widgets.

Reading this package loads numpy and the mathematics; all else is loaded when first used.
"""

import sys
from importlib import import_module

from .activation import sigmoid, sigmoid_prime
from .backprop import Gradients, gradients
from .forward_pass import Forward, forward, loss
from .network import Network, update

LAZY = {
    "ChainRule": ".chain",
    "GradientCheckLab": ".widgets.gradient_check_lab",
    "History": ".training",
    "NetworkExplorer": ".widgets.network_explorer",
    "SigmoidExplorer": ".widgets.sigmoid_explorer",
    "Stepper": ".stepper",
    "Trace": ".trace",
    "TrainingPlayer": ".widgets.training_player",
    "UpdateStepper": ".widgets.update_stepper",
    "Verdict": ".verdict",
    "chain_rule": ".chain",
    "check_backprop": ".backprop_check",
    "check_choice": ".choices",
    "check_direction": ".choices",
    "check_factor": ".checks",
    "check_forecast": ".checks",
    "check_forward": ".small_checks",
    "check_gradient": ".checks",
    "check_label": ".choices",
    "check_line": ".wrong_lines",
    "check_loss": ".small_checks",
    "check_slope": ".small_checks",
    "check_update": ".checks",
    "examples": ".examples",
    "score": ".predictions",
    "trace_update": ".trace",
    "train": ".training",
    "wrong_derivation": ".wrong_lines",
}

__all__ = [
    "ChainRule",
    "Forward",
    "GradientCheckLab",
    "Gradients",
    "History",
    "Network",
    "NetworkExplorer",
    "SigmoidExplorer",
    "Stepper",
    "Trace",
    "TrainingPlayer",
    "UpdateStepper",
    "Verdict",
    "chain_rule",
    "check_backprop",
    "check_choice",
    "check_direction",
    "check_factor",
    "check_forecast",
    "check_forward",
    "check_gradient",
    "check_label",
    "check_line",
    "check_loss",
    "check_slope",
    "check_update",
    "examples",
    "forward",
    "gradients",
    "loss",
    "score",
    "sigmoid",
    "sigmoid_prime",
    "trace_update",
    "train",
    "update",
    "wrong_derivation",
]


def __getattr__(name: str) -> object:
    if name in LAZY:
        module = import_module(LAZY[name], __name__)
        return getattr(module, name, module)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


if "IPython" in sys.modules:
    import_module(".widgets.missing_names", __name__)
