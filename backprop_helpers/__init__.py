"""Backpropagation, one weight at a time: networks, gradients, traces and widgets.

Reading this package loads nothing else; each name is loaded when it is first used. In a notebook it
also takes care of cells that run again or out of order.
"""

import sys
from importlib import import_module

PLACES = {
    "ChainRule": ".trace.chain",
    "CodeStepper": ".widgets.code_stepper.widget",
    "Forward": ".network.forward",
    "GradientCheckLab": ".widgets.gradient_check_lab.widget",
    "Gradients": ".network.backprop",
    "History": ".network.training",
    "LineOrder": ".widgets.line_order.widget",
    "Network": ".network.network",
    "NetworkExplorer": ".widgets.network_explorer.widget",
    "SigmoidExplorer": ".widgets.sigmoid_explorer.widget",
    "Stepper": ".trace.stepper",
    "Trace": ".trace.trace",
    "TrainingPlayer": ".widgets.training_player.widget",
    "UpdateStepper": ".widgets.update_stepper.widget",
    "Verdict": ".checks.verdict",
    "answer": ".checks.before_after.sheet",
    "chain_graph": ".drawing.chain_graph",
    "chain_rule": ".trace.chain",
    "check": ".checks.asking",
    "check_backprop": ".checks.backprop",
    "check_choice": ".checks.choices",
    "check_direction": ".checks.choices",
    "check_factor": ".checks.gradient",
    "check_forecast": ".checks.gradient",
    "check_forward": ".checks.forward",
    "check_gradient": ".checks.gradient",
    "check_label": ".checks.choices",
    "check_line": ".checks.wrong_line",
    "check_loss": ".checks.forward",
    "check_slope": ".checks.forward",
    "check_update": ".checks.gradient",
    "compare": ".slips.errata",
    "derivation": ".checks.asking",
    "errata": ".slips.errata",
    "examples": ".examples",
    "forward": ".network.forward",
    "gradients": ".network.backprop",
    "lesson_06": ".checks.lesson_06",
    "loss": ".network.forward",
    "numeric": ".network.numeric",
    "plots": ".drawing.plots",
    "points": ".checks.before_after.sheet",
    "predict": ".checks.asking",
    "score": ".checks.tally",
    "sigmoid": ".network.sigmoid",
    "sigmoid_prime": ".network.sigmoid",
    "sketch": ".drawing.sketch",
    "ticket": ".checks.ticket",
    "trace_update": ".trace.trace",
    "train": ".network.training",
    "update": ".network.training",
    "wrong_derivation": ".checks.wrong_line",
}

__all__ = [*PLACES]  # noqa: PLE0604 (names that are loaded on first use)


def __getattr__(name: str) -> object:
    if name not in PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(PLACES[name], __name__)
    except ModuleNotFoundError as error:
        raise ImportError(
            f"{name} needs {error.name}, which is missing here; "
            "`python -m backprop_helpers doctor` says how to get it"
        ) from error
    return getattr(module, name, module)


if "IPython" in sys.modules:
    import_module(".widgets.base.notebook_session", __name__)
