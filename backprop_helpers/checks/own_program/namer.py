"""Names what the parts of a program hold: a quantity, in whatever way a program spreads it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from .quantities import TIMES


def spreads(
    quantity: np.ndarray, shape: tuple[int, ...], count: int
) -> Iterator[tuple[int, np.ndarray]]:
    """Yield all ways of spreading a quantity over the executions of a part.

    Parameters
    ----------
    quantity : ndarray
    shape : tuple of int
        Of what one execution of the part holds.
    count : int
        How many executions there are.

    Yields
    ------
    way : int
        0 as it is, 1 transposed, 2 and 3 each entry several times, 4 a vector for a number.
    ndarray, shape (count, *shape)
    """
    size, squeezed = math.prod(shape), tuple(n for n in shape if n != 1)
    ways = (quantity, quantity.T) if quantity.ndim > 1 else (quantity,)
    for way, array in enumerate(ways):
        flat = array.ravel()
        if array.shape == squeezed or array.size == size == 1:
            yield way, np.broadcast_to(flat.reshape(shape), (count, *shape))
        elif count > 1 and (array.shape == (count, *squeezed) or _in_turn(array, size, count)):
            yield way, flat.reshape(count, *shape)
        elif size == 1 and count > 1 and array.size < count and count % array.size == 0:
            yield 2, np.repeat(flat, count // array.size).reshape(count, *shape)
            yield 3, np.tile(flat, count // array.size).reshape(count, *shape)
    if not shape and count == 1 and quantity.ndim == 1:
        yield 4, quantity[None]


def _in_turn(array: np.ndarray, size: int, count: int) -> bool:
    """Tell whether the executions of a part may hold an array piece by piece."""
    return array.size == count * size and (size == 1 or size in array.shape)


class Namer:
    """Names what a part holds, and spreads quantities over its executions.

    Parameters
    ----------
    quantities : sequence of mapping
        The quantities of each case.
    eps : float
        How near a value is to a quantity, relative to the largest entry.
    """

    def __init__(self, quantities: Sequence[Mapping[str, np.ndarray]], eps: float) -> None:
        self.quantities, self.eps = quantities, eps
        self._totals = np.array([np.abs(q).sum() for q in quantities[0].values()])
        self._sizes = np.array([q.size for q in quantities[0].values()])
        self._ways: dict[tuple, list[dict[int, np.ndarray]]] = {}
        self._labels: dict[tuple, tuple[float, str] | None] = {}

    def label(self, held: Sequence[Sequence[np.ndarray]]) -> tuple[float, str] | None:
        """Name what a part holds on every case: a scale and a quantity, or None.

        Parameters
        ----------
        held : sequence of sequence of ndarray
            For each case what the part held, one execution after another.
        """
        if not _alike(held):
            return None
        together = [np.array(each) for each in held]
        key = (*(a.tobytes() for a in together), together[0].shape)
        if key not in self._labels:
            self._labels[key] = self._named(together)
        return self._labels[key]

    def _named(self, together: Sequence[np.ndarray]) -> tuple[float, str] | None:
        first = together[0]
        total, count = np.abs(first).sum(), len(first)
        names = list(self.quantities[0])
        for scale in TIMES:
            sums = abs(scale) * self._totals
            likely = np.zeros(len(names), bool)
            for times in (1, count, count / self._sizes):
                likely |= np.abs(total - times * sums) <= 1e-3 * total
            for name in np.compress(likely, names) if total else ():
                ways = self.ways(name, [array.shape[1:] for array in together], map(len, together))
                if any(self._is(together, ways, way, scale) for way in ways[0] if way < 4):
                    return scale, str(name)
        return None

    def _is(
        self,
        together: Sequence[np.ndarray],
        ways: Sequence[Mapping[int, np.ndarray]],
        way: int,
        scale: float,
    ) -> bool:
        return all(
            way in each and near(array, scale * each[way], self.eps)
            for array, each in zip(together, ways, strict=True)
        )

    def ways(
        self, name: str, shapes: Iterable[tuple[int, ...]], counts: Iterable[int]
    ) -> list[dict[int, np.ndarray]]:
        """Return, for each case, all ways to spread a quantity over executions of a shape."""
        key = (name, *shapes, *counts)
        if key not in self._ways:
            cases = len(self.quantities)
            self._ways[key] = [
                dict(spreads(q[name], shape, count))
                for q, shape, count in zip(
                    self.quantities, key[1 : 1 + cases], key[1 + cases :], strict=True
                )
            ]
        return self._ways[key]

    def candidates(
        self, held: Sequence[Sequence[np.ndarray]]
    ) -> Iterator[tuple[str, list[np.ndarray]]]:
        """Yield every quantity that a part could hold and does not hold, one value an execution."""
        if not _alike(held):
            return
        together = [np.array(each) for each in held]
        shapes, counts = [a.shape[1:] for a in together], [len(a) for a in together]
        single = self.quantities[0]["x"].ndim == 1
        for name in self.quantities[0]:
            if single and name in ("dL_db1", "dL_db2"):  # they are delta1 and delta2
                continue
            ways = self.ways(name, shapes, counts)
            for way in ways[0]:
                if not all(way in each for each in ways):
                    continue
                if way == 4 or not self._is(together, ways, way, 1):
                    yield name, [each[way] for each in ways]


def _alike(held: Sequence[Sequence[np.ndarray]]) -> bool:
    return all(held) and not any(a.shape != held[0][0].shape for each in held for a in each)


def near(a: np.ndarray, b: np.ndarray, eps: float) -> bool:
    """Tell whether two arrays are the same, relative to the largest entry of the second."""
    return a.shape == b.shape and np.abs(a - b).max() <= eps * max(np.abs(b).max(), 1e-12)
