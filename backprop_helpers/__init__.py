"""Backpropagation, one weight at a time: networks, gradients, traces and widgets.

Reading this package loads nothing heavier than numpy; widgets are loaded when first used.
"""

from importlib import import_module

from .activation import sigmoid, sigmoid_prime
from .backprop import Gradients, gradients
from .chain import ChainRule, chain_rule
from .forward_pass import Forward, forward, loss
from .network import Network, update
from .stepper import Stepper
from .trace import Trace, trace_update
from .training import History, train

LAZY = {"UpdateStepper": ".widgets.update_stepper", "examples": ".examples"}

__all__ = [
    "ChainRule",
    "Forward",
    "Gradients",
    "History",
    "Network",
    "Stepper",
    "Trace",
    "UpdateStepper",
    "chain_rule",
    "examples",
    "forward",
    "gradients",
    "loss",
    "sigmoid",
    "sigmoid_prime",
    "trace_update",
    "train",
    "update",
]


def __getattr__(name: str) -> object:
    if name in LAZY:
        module = import_module(LAZY[name], __name__)
        return getattr(module, name, module)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
