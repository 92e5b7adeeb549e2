"""Questions about the names of a network's edges, and how the answers fared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from backprop_helpers.notation.symbols import Notation, Parameter

LENGTH, BIASES, CHOICES = 12, 2, 4
SEED = 87


@dataclass(frozen=True)
class Question:
    """Find the edge of a label, or name an edge that is lit.

    Parameters
    ----------
    kind : str
        ``"find"`` or ``"name"``.
    label : str
        The right label.
    choices : tuple of str
        The labels to choose from, in the order of the network; none where an edge is to be found.
    """

    kind: str
    label: str
    choices: tuple[str, ...] = ()


def questions(names: Notation, seed: int = SEED) -> tuple[Question, ...]:
    """Ask for up to twelve parameters, two of them biases; the seed fixes the order.

    Find and name take turns.

    Examples
    --------
    >>> from backprop_helpers.notation.symbols import notation
    >>> asked = questions(notation((2, 3, 2)))
    >>> len(asked), asked == questions(notation((2, 3, 2)))
    (12, True)
    >>> asked[1].label, asked[1].choices
    ('b1_2', ('b1_1', 'b1_2', 'b1_3', 'b2_2'))
    """
    rng = np.random.default_rng(seed)
    kinds = {"weight": [], "bias": []}
    for parameter in names.parameters.values():
        kinds[parameter.kind].append(parameter)
    biases = [kinds["bias"][k] for k in rng.permutation(len(kinds["bias"]))[:BIASES]]
    weights = [kinds["weight"][k] for k in rng.permutation(len(kinds["weight"]))]
    asked = weights[: LENGTH - len(biases)] + biases
    return tuple(
        Question("name", asked[k].label, _choices(names, asked[k]))
        if place % 2
        else Question("find", asked[k].label)
        for place, k in enumerate(rng.permutation(len(asked)))
    )


def _choices(names: Notation, right: Parameter) -> tuple[str, ...]:
    """Return the right label among those it is most easily taken for."""

    def strangeness(other: Parameter) -> tuple:
        swapped = (other.layer, other.i, other.j) == (right.layer, right.j, right.i)
        apart = (other.i != right.i) + (other.j != right.j)
        return other.kind != right.kind, not swapped, other.layer != right.layer, apart

    everything = names.parameters.values()
    rivals = sorted((p for p in everything if p is not right), key=strangeness)
    offered = {right.label, *(p.label for p in rivals[: CHOICES - 1])}
    return tuple(label for label in names.parameters if label in offered)


class QuizScore:
    """How a learner's answers fared; prints itself.

    Parameters
    ----------
    asked : sequence of Question
    tries : mapping of str to list of str
        By the number of the question, counted from 0: all that was answered, oldest first. The
        first answer counts.

    Examples
    --------
    >>> asked = (Question("find", "w12"), Question("find", "u21"))
    >>> QuizScore(asked, {})
    No answers yet. Choose "quiz" in the explorer, then answer.
    >>> QuizScore(asked, {"0": ["w21", "w12"], "1": ["u21"]})
    1 of 2 right at the first try
    w12: your first answer was w21
    """

    def __init__(self, asked: Sequence[Question], tries: Mapping[str, Sequence[str]]) -> None:
        firsts = {int(place): answers[0] for place, answers in tries.items() if answers}
        self.first_answers = tuple((asked[k].label, firsts[k]) for k in sorted(firsts))

    @property
    def right(self) -> int:
        """How many first answers were right."""
        return sum(label == answer for label, answer in self.first_answers)

    def __repr__(self) -> str:
        if not self.first_answers:
            return 'No answers yet. Choose "quiz" in the explorer, then answer.'
        lines = [f"{self.right} of {len(self.first_answers)} right at the first try"]
        lines += [
            f"{label}: your first answer was {answer}"
            for label, answer in self.first_answers
            if label != answer
        ]
        return "\n".join(lines)
