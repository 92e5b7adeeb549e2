"""What a slip is: one way to go wrong, how it changes a derivation, and what the learner reads.

A slip is one function under ``@slip``: it takes a derivation and yields a ``Variant`` for every
way in which learners commit it. It changes ingredients only, so slips combine: hand a variant's
derivation to another slip, or a stack of derivations to all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from .derivation import Derivation

NOTATION = "01_read_the_notation"
OUTPUT, HIDDEN = "03_update_an_output_weight", "04_update_a_hidden_weight"
SIGMOID, TRAINING = "02_differentiate_the_sigmoid", "07_train_the_network"
EVERY_LAYER = "05_one_rule_for_every_layer"
# tried where no learning rate is given; 0.5 first, the one that most printed examples use
RATES = (0.5, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Variant:
    """One way to commit a slip.

    Parameters
    ----------
    derivation : Derivation
        The derivation with the slip in it.
    places : tuple of str
        The lines it happens in: ``"error"``, ``"slope 2"``, ``"delta 2"``, ``"upstream 1"``,
        ``"input"``, ``"gradient"`` or ``"update"``; the digit is the layer, counted from 1.
    written : str
        What such a line then says; the names in braces are those of ``written_lines``.
    unlikely : bool
        Whether to name it only where nothing else leads to the number.
    says : str
        What the learner reads, where the slip's own sentences do not fit this way to commit it.
    """

    derivation: Derivation
    places: tuple[str, ...]
    written: str = ""
    unlikely: bool = False
    says: str = ""


@dataclass(frozen=True)
class Slip:
    """A known way to go wrong.

    Parameters
    ----------
    name : str
    lesson : str
        The notebook to go back to.
    says : str
        Three sentences to the learner: what was done, why one would, what is true instead.
    variants : callable
        Takes a derivation, yields the slip's variants of it.
    common : bool
        Whether so many commit it that three digits are evidence of it.
    """

    name: str
    lesson: str
    says: str
    variants: Callable[[Derivation], Iterable[Variant]]
    common: bool = False

    def variant(self, derivation: Derivation, k: int) -> Variant:
        """Return one of its variants, counted from 0."""
        return next(islice(self.variants(derivation), k, None))


def slip(name: str, lesson: str, *, common: bool = False) -> Callable:
    """Make a slip of the decorated function; its docstring is what the learner reads."""

    def make(variants: Callable) -> Slip:
        return Slip(name, lesson, " ".join((variants.__doc__ or name).split()), variants, common)

    return make


def fitted(values: np.ndarray, width: int) -> np.ndarray:
    """Cut or fill up the columns to a width; NaN stands for a unit that does not exist."""
    found = np.full((len(values), width), np.nan)
    kept = min(width, values.shape[1])
    found[:, :kept] = values[:, :kept]
    return found
