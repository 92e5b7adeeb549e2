"""The widget that moves a point along the sigmoid and shows its slope."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

from backprop_helpers.examples.example import Example
from backprop_helpers.network.forward import forward
from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import fixed, minus
from backprop_helpers.notation.symbols import notation
from backprop_helpers.notation.tables import html_table
from backprop_helpers.widgets.base.arguments import one_sample
from backprop_helpers.widgets.base.packing import packed
from backprop_helpers.widgets.base.still_page import ASLEEP
from backprop_helpers.widgets.base.widget import LessonWidget

from .content import GRID, Place, content

MIDDLE = len(GRID) // 2
LANDMARKS = (-8, -4, -2, 0, 2, 4, 8)
HEADS = ("a", "sigma", "1 - sigma", "slope")


class SigmoidExplorer(LessonWidget, folder=Path(__file__).parent):
    """Move a point along the sigmoid: its value, its slope, and where it saturates.

    Saturated means here that a is below -4 or above 4, where the slope is below 0.018. Where that
    begins is a matter of taste; that it begins is not.

    Parameters
    ----------
    example : Example or Network, optional
        An example, or a network together with x, t and eta; its units are marked on the curve.
    x : array_like, shape (n_in,), optional
    t : array_like, shape (n_out,), optional
    eta : float, optional
        Learning rate; no slope depends on it.
    sample : int
        Which row to take from several samples.

    Attributes
    ----------
    places : tuple of Place
        From a = -8 to 8 in steps of 0.1, then the units.
    position : int
        Which of them is shown.

    Raises
    ------
    TypeError, ValueError
        If the arguments do not fit together.

    Examples
    --------
    >>> explorer = SigmoidExplorer()
    >>> explorer.position += 20
    >>> explorer.a
    2.0
    >>> print(repr(explorer).splitlines()[1])
    At a = 2 the sigmoid is 0.8808 and its slope 0.1050. Steep: when a changes, the sigmoid follows.
    >>> explorer.close()
    """

    content = traitlets.Dict().tag(sync=True)
    position = traitlets.Int(MIDDLE).tag(sync=True)

    def __init__(
        self,
        example: Example | Network | None = None,
        x: object = None,
        t: object = None,
        eta: object = None,
        *,
        sample: int = 0,
    ) -> None:
        parts = (x, t, eta)
        if example is None or isinstance(example, Example):
            if any(part is not None for part in parts):
                raise TypeError("x, t and eta are given with a network; an example brings its own")
        else:
            example = Example("", example, *parts, source="")
        units = () if example is None else tuple(_units(example, sample))
        self.places = (*GRID, *units)
        super().__init__(content=packed(content(units)))

    @property
    def place(self) -> Place:
        """The point that is shown."""
        return self.places[self.position]

    @property
    def a(self) -> float:
        """The linear combination at the point that is shown."""
        return self.place.a

    def text_twin(self) -> str:
        """Return the sentence about the point, and a table with the units and landmarks."""
        head = f"SigmoidExplorer at a = {fixed(self.a)}"
        rows = [("", *HEADS), *self._rows()]
        table = ["".join(f"{text:>11}" for text in row).rstrip() for row in rows]
        return "\n".join([head, self.place.reading.text + self.place.remark.text, *table])

    def snapshot(self) -> str:
        """Return the text twin as HTML."""
        rows = [(name, *map(minus, numbers)) for name, *numbers in self._rows()]
        table = html_table(("", *HEADS), rows, named_rows=True)
        return (
            f"<div><p>{self.place.reading.html}{self.place.remark.html}</p>"
            f"{table}<p>{ASLEEP}</p></div>"
        )

    def _rows(self) -> Iterator[tuple[str, ...]]:
        """Yield a name and four numbers: the point that is shown, the units, the landmarks."""
        yield ("here", *_numbers(self.place))
        for place in self.places[len(GRID) :]:
            yield (place.unit.text, *_numbers(place))
        for a in LANDMARKS:
            yield ("", *_numbers(Place(a)))

    @traitlets.validate("position")
    def _inside(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), len(self.places) - 1)


def _numbers(place: Place) -> tuple[str, ...]:
    return tuple(map(fixed, (place.a, place.value, place.missing, place.slope)))


def _units(example: Example, sample: int) -> Iterator[Place]:
    """Yield a place for each unit, first layer first."""
    x, _ = one_sample(example, sample)
    names = notation(example.network.sizes)
    for layer, sums in enumerate(forward(example.network, x).linear, start=1):
        for j, a in enumerate(np.ravel(sums), start=1):
            yield Place(float(a), names.unit(layer, j))
