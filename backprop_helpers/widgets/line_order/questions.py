"""The questions of LineOrder: programs line by line, and lines with a slip in them."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

INDENT = "    "
FORWARD = "for W, b in layers:"
BACKWARD = "for (W, b), v in zip(layers[::-1], values[-2::-1]):"


@dataclass(frozen=True)
class Line:
    """A line of a right program.

    Parameters
    ----------
    text : str
        The code, without the spaces before it.
    needs, makes : tuple of str
        What lines above it have to make, for a loop also what its lines need, and what it makes
        itself: a name, or in words what has none.
    inside : str
        The line of the loop that it stands in, if any.
    """

    text: str
    needs: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    inside: str = ""

    @property
    def opens(self) -> bool:
        """Whether it begins a loop."""
        return self.text.endswith(":")


@dataclass(frozen=True)
class Distractor:
    """A line that belongs in no right program.

    Parameters
    ----------
    text : str
    instead_of : str
        The right line in whose place somebody might write it.
    slip : str
        Its name in the catalogue.
    """

    text: str
    instead_of: str
    slip: str


@dataclass(frozen=True)
class Question:
    """A program to be put in order.

    Parameters
    ----------
    title : str
    head : str
        The first line, which stands where it is.
    lines : tuple of Line
        The others, in a right order.
    distractors : tuple of Distractor
    praise : str
        What is said of a right order.
    deepest : int
        How often a line can be indented; 0 where no order of these lines asks for it.
    """

    title: str
    head: str
    lines: tuple[Line, ...]
    distractors: tuple[Distractor, ...]
    praise: str
    deepest: int = 0

    @property
    def shuffled(self) -> tuple[Line | Distractor, ...]:
        """All lines in an order that tells nothing, the same on every machine."""
        return tuple(
            sorted(
                (*self.lines, *self.distractors), key=lambda line: crc32(line.text[::-1].encode())
            )
        )


EIGHT_LINES = Question(
    title="Put the eight lines in order",
    head="def backprop(x, t, w, b1, u, b2):",
    lines=(
        Line("h = sigmoid(x @ w + b1)", makes=("h",)),
        Line("y = sigmoid(h @ u + b2)", ("h",), ("y",)),
        Line("delta2 = (y - t) * y * (1 - y)", ("y",), ("delta2",)),
        Line("dL_du, dL_db2 = np.outer(h, delta2), delta2", ("delta2", "h"), ("dL_du", "dL_db2")),
        Line("delta1 = (u @ delta2) * h * (1 - h)", ("delta2", "h"), ("delta1",)),
        Line("dL_dw, dL_db1 = np.outer(x, delta1), delta1", ("delta1",), ("dL_dw", "dL_db1")),
        Line("return dL_dw, dL_db1, dL_du, dL_db2", ("dL_dw", "dL_db1", "dL_du", "dL_db2")),
    ),
    distractors=(
        Distractor("delta2 = y - t", "delta2 = (y - t) * y * (1 - y)", "output-slope-missing"),
        Distractor(
            "dL_du, dL_db2 = np.outer(delta2, h), delta2",
            "dL_du, dL_db2 = np.outer(h, delta2), delta2",
            "indices-swapped",
        ),
        Distractor(
            "delta1 = u @ delta2", "delta1 = (u @ delta2) * h * (1 - h)", "hidden-slope-missing"
        ),
        Distractor(
            "delta1 = ((u - 0.5 * dL_du) @ delta2) * h * (1 - h)",
            "delta1 = (u @ delta2) * h * (1 - h)",
            "updated-output-weights",
        ),
        Distractor(
            "dL_dw, dL_db1 = np.outer(x, delta1), h * delta1",
            "dL_dw, dL_db1 = np.outer(x, delta1), delta1",
            "bias-frozen",
        ),
    ),
    praise="Each line finds what it needs. Other orders may do so too.",
)

ANY_DEPTH = Question(
    title="Put the lines in order, and indent them",
    head="def backprop_deep(x, t, layers):",
    lines=(
        Line("values = [x]", makes=("values",)),
        Line("found = []", makes=("found",)),
        Line(FORWARD, ("values",), ("W", "b")),
        Line(
            "values.append(sigmoid(values[-1] @ W + b))",
            ("values", "W", "b"),
            ("the values of all layers",),
            FORWARD,
        ),
        Line("y = values[-1]", ("the values of all layers", "values"), ("y",)),
        Line("delta = (y - t) * y * (1 - y)", ("y",), ("delta",)),
        Line(BACKWARD, ("the values of all layers", "values", "delta", "found"), ("W", "b", "v")),
        Line(
            "found.insert(0, (np.outer(v, delta), delta))",
            ("found", "v", "delta"),
            ("the gradients of a layer",),
            BACKWARD,
        ),
        Line(
            "delta = (W @ delta) * v * (1 - v)",
            ("v", "the gradients of a layer", "W", "delta"),
            ("delta",),
            BACKWARD,
        ),
        Line("return found", ("found", "the gradients of a layer")),
    ),
    distractors=(
        Distractor("delta = y - t", "delta = (y - t) * y * (1 - y)", "output-slope-missing"),
        Distractor(
            "found.insert(0, (np.outer(delta, v), delta))",
            "found.insert(0, (np.outer(v, delta), delta))",
            "indices-swapped",
        ),
        Distractor(
            "delta = W @ delta", "delta = (W @ delta) * v * (1 - v)", "hidden-slope-missing"
        ),
    ),
    praise="One loop forward, one loop back: this works for any number of layers.",
    deepest=2,
)

QUESTIONS = {"eight lines": EIGHT_LINES, "any depth": ANY_DEPTH}
