"""Counts predictions: what a learner said before looking, beside what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backprop_helpers.trace.trace import Update

DIRECTIONS = ("down", "none", "up")
SIZES = ("under 0.001", "0.001 to 0.01", "0.01 to 0.1", "over 0.1")
LIMITS = (0.001, 0.01, 0.1)


def size_of(change: float) -> str:
    """Name the band that the size of a change falls into.

    Examples
    --------
    >>> size_of(-0.02), size_of(0.0)
    ('0.01 to 0.1', 'under 0.001')
    """
    return SIZES[sum(abs(change) >= limit for limit in LIMITS)]


@dataclass(frozen=True)
class Prediction:
    """One prediction of a move, and the move.

    Parameters
    ----------
    label : str
        The parameter.
    direction, size : str
        What was said: one of ``DIRECTIONS``, and one of ``SIZES`` or nothing.
    moved, moved_by : str
        What happened, in the same words.
    """

    label: str
    direction: str
    size: str
    moved: str
    moved_by: str

    @classmethod
    def of(cls, move: Update, direction: str, size: str = "") -> Prediction:
        """Set what was said beside a move.

        Raises
        ------
        ValueError
            If a word is none of those that can be said.
        """
        if direction not in DIRECTIONS:
            raise ValueError(f"direction must be one of {', '.join(DIRECTIONS)}; got {direction!r}")
        if size not in ("", *SIZES):
            raise ValueError(f"size must be one of {', '.join(SIZES)}; got {size!r}")
        return cls(move.label, direction, size, move.direction, size_of(move.change))

    @property
    def right(self) -> bool:
        """Whether the direction was right."""
        return self.direction == self.moved

    @property
    def right_size(self) -> bool:
        """Whether the size was right."""
        return self.size == self.moved_by


class Score:
    """How a learner's predictions fared; prints itself.

    Parameters
    ----------
    predictions : sequence of Prediction

    Examples
    --------
    >>> Score(())
    No predictions yet. Switch on "Predict first" in the stepper, then step.
    """

    def __init__(self, predictions: Sequence[Prediction]) -> None:
        self.predictions = tuple(predictions)

    def __repr__(self) -> str:
        if not self.predictions:
            return 'No predictions yet. Switch on "Predict first" in the stepper, then step.'
        said = len(self.predictions)
        sized = [prediction for prediction in self.predictions if prediction.size]
        right = sum(prediction.right for prediction in self.predictions)
        lines = [f"{right} of {said} directions right"]
        if sized:
            fitting = sum(prediction.right_size for prediction in sized)
            lines[0] += f", {fitting} of {len(sized)} sizes"
        lines += [
            f"{p.label}: you said {p.direction}, it moved {p.moved}"
            for p in self.predictions
            if not p.right
        ]
        return "\n".join(lines)
