"""What Copy puts on the clipboard, step by step: NumPy, PyTorch, TeX, words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backprop_helpers.checks.program_play.played import Played
from backprop_helpers.checks.program_play.step_texts import numpy_program, step_tex, torch_program
from backprop_helpers.checks.program_play.step_words import sentence


def copied_texts(played: Played, given: Sequence[np.ndarray]) -> list[list[tuple[str, ...]]]:
    """Return the texts of each step, in the order of the buttons.

    Parameters
    ----------
    played : Played
    given : sequence of ndarray
        x, t, w, b1, u and b2.
    """
    return [
        [
            numpy_program(step, given),
            torch_program(step, given),
            (step_tex(step, given),),
            (sentence(played, step).text,),
        ]
        for step in played.steps
    ]
