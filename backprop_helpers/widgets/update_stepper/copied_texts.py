"""What Copy puts on the clipboard, step by step: NumPy, PyTorch, TeX, words."""

from __future__ import annotations

from backprop_helpers.trace.narration import say
from backprop_helpers.trace.step_numpy import numpy_program
from backprop_helpers.trace.step_tex import step_tex
from backprop_helpers.trace.step_torch import torch_program
from backprop_helpers.trace.trace import Step, Trace


def copied_texts(trace: Trace) -> list[list[tuple[str, ...]]]:
    """Return the texts of each step, in the order of the buttons.

    A text is what stands in it, one below the other. Steps have most of that in common, so each
    piece travels once.
    """
    return [_texts(trace, step) for step in trace.steps]


def _texts(trace: Trace, step: Step) -> list[tuple[str, ...]]:
    programs = [numpy_program(trace, step), torch_program(trace, step)]
    return [*programs, (step_tex(trace, step),), (say(trace, step).text,)]
