"""Where the columns of units and the bands between them stand, where a layer is drawn whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from backprop_helpers.notation.symbols import Notation

from .layout import LOSS_GAP, MARGIN_X, RADIUS, TARGET_GAP, Point

SHOWN = 4
ROW = 52
WIDE, NARROW, ALL_COLUMNS = 216, 138, 620
BADGE_DROP = 15
TOP, BOTTOM = 50, 20
DOTS_DROP, COUNT_DROP = 13, 19


@dataclass(frozen=True)
class LayerLayout:
    """Coordinates of a picture of layers, in SVG units.

    Parameters
    ----------
    names : Notation
        Of the network that is drawn.

    Examples
    --------
    >>> from backprop_helpers.notation.symbols import notation
    >>> layout = LayerLayout(notation((784, 30, 10)))
    >>> layout.shown(0), layout.unit(0, 1)
    (4, (36.0, 50.0))
    """

    names: Notation

    @cached_property
    def height(self) -> float:
        """Of the whole picture."""
        return self._middle + self._reach + RADIUS + DOTS_DROP + COUNT_DROP + BOTTOM

    @cached_property
    def width(self) -> float:
        """Of the whole picture."""
        return self.loss[0] + MARGIN_X

    def shown(self, layer: int) -> int:
        """Return how many units of a layer are drawn."""
        return min(self.names.sizes[layer], SHOWN)

    def is_cut(self, layer: int) -> bool:
        """Tell whether a layer has more units than are drawn."""
        return self.names.sizes[layer] > SHOWN

    def unit(self, layer: int, j: int) -> Point:
        """Return the centre of a unit that is drawn."""
        return self.column(layer), self._middle + ROW * (j - (self.shown(layer) + 1) / 2)

    def column(self, layer: int) -> float:
        """Return where a layer of units stands."""
        return float(MARGIN_X + layer * self._step)

    def dots(self, layer: int) -> Point:
        """Return the middle of the dots that stand for the units left out."""
        x, y = self.unit(layer, self.shown(layer))
        return x, y + RADIUS + DOTS_DROP

    def count(self, layer: int) -> Point:
        """Return where the number of units is written."""
        x, y = self.unit(layer, self.shown(layer))
        return x, y + RADIUS + COUNT_DROP + (DOTS_DROP if self.is_cut(layer) else 0)

    def badge(self, layer: int, side: int) -> Point:
        """Return the place of a factor's number above a column: left (-1), middle, right (1)."""
        x, y = self.unit(layer, 1)
        return x + 20 * side, y - RADIUS - BADGE_DROP

    def target(self, j: int) -> Point:
        """Return the centre of a target that is drawn."""
        x, y = self.unit(self.names.depth, j)
        return x + TARGET_GAP, y

    @cached_property
    def loss(self) -> Point:
        """The centre of the loss."""
        return self.target(1)[0] + LOSS_GAP, self._middle

    def plate(self, layer: int) -> Point:
        """Return the middle of a band, where its name and size are written."""
        return (self.column(layer) + self.column(layer + 1)) / 2, self._middle

    def ends(self, layer: int, *, leaving: bool) -> list[Point]:
        """Return where the lines of a band meet the units of a column, and its dots."""
        side = RADIUS if leaving else -RADIUS
        centres = [self.unit(layer, j) for j in range(1, self.shown(layer) + 1)]
        centres += [self.dots(layer)] if self.is_cut(layer) else []
        return [(x + side, y) for x, y in centres]

    @cached_property
    def _step(self) -> float:
        return min(WIDE, max(NARROW, ALL_COLUMNS / self.names.depth))

    @cached_property
    def _reach(self) -> float:
        """How far the first unit of the tallest column stands above the middle."""
        tallest = max(map(self.shown, range(len(self.names.sizes))))
        return ROW * (tallest - 1) / 2

    @cached_property
    def _middle(self) -> float:
        return TOP + self._reach
