"""Every number that a right backprop program may hold, by name, and how programs may spread it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from backprop_helpers.network.network import Network
from backprop_helpers.slips.derivation import derive

# what a line may be said to be; the rest are steps on the way there
WORDS = {
    "a1": "a1",
    "h": "h",
    "a2": "a2",
    "y": "y",
    "error": "the error y − t",
    "slope2": "the slope y(1 − y) of the outputs",
    "delta2": "delta2",
    "upstream": "the upstream gradient u @ delta2",
    "slope1": "the slope h(1 − h) of the hidden units",
    "delta1": "delta1",
    "dL_dw": "dL_dw",
    "dL_du": "dL_du",
    "x": "x",
    "t": "t",
    "w": "w",
    "b1": "b1",
    "u": "u",
    "b2": "b2",
    "x*delta1 of a sample": "x times delta1, sample by sample",
    "h*delta2 of a sample": "h times delta2, sample by sample",
}
STEPS = {
    "xw": "x @ w",
    "hu": "h @ u",
    "terms": "the paths back u · delta2",
    "dL_db1": "dL_db1",
    "dL_db2": "dL_db2",
    "exp(-a1)": "exp(−a1)",
    "exp(-a2)": "exp(−a2)",
    "1+exp(-a1)": "1 + exp(−a1)",
    "1+exp(-a2)": "1 + exp(−a2)",
    "1-h": "1 − h",
    "1-y": "1 − y",
    "error*y": "the error times y",
    "error*(1-y)": "the error times 1 − y",
    "upstream*h": "the upstream gradient times h",
    "upstream*(1-h)": "the upstream gradient times 1 − h",
    "terms*slope": "the paths back times the slope of h",
    "terms*h": "the paths back times h",
    "u*slope": "u times the slope of h",
    "delta1*h": "delta1 times h",
    "h*h": "h²",
    "y*y": "y²",
    "x,1": "x with a 1 behind it",
    "h,1": "h with a 1 behind it",
    "w;b1": "w with b1 beneath it",
    "u;b2": "u with b2 beneath it",
    "dL_dw;db1": "dL_dw with dL_db1 beneath it",
    "dL_du;db2": "dL_du with dL_db2 beneath it",
    "slope1,0": "the slope of the hidden units with a 0 behind it",
    "x*w": "each x times its weights",
    "h*u": "each h times its weights",
    "error**2": "the squared errors",
    "loss": "the loss",
}
SCALES = (1, -1, 2, -2, 0.5, -0.5)
Case = tuple[np.ndarray, ...]


def quantities(x: np.ndarray, t: np.ndarray, *parameters: np.ndarray) -> dict[str, np.ndarray]:
    """Compute every quantity of a right derivation for one sample or a batch.

    Parameters
    ----------
    x, t : ndarray
    *parameters : ndarray
        w, b1, u and b2.

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> e = article()
    >>> found = quantities(e.x, e.t, e.network.w, e.network.b1, e.network.u, e.network.b2)
    >>> found["h"].round(4).tolist(), set(found) == {*WORDS, *STEPS}
    ([0.5424, 0.2497, 0.7465], True)
    """
    w, b1, u, b2 = parameters
    right = derive(Network.from_arrays([(w, b1), (u, b2)]), x, t)
    X, T = right.inputs[0], right.given.t
    (_, h, y), (a1, a2) = right.given.run.activations, right.given.run.linear
    (delta1, delta2), (slope1, slope2) = right.deltas, right.slopes
    upstream, terms = right.upstream[0], u * delta2[:, None, :]
    (dL_dw, dL_db1), (dL_du, dL_db2) = right.arrays(0), right.arrays(1)
    one = np.ones((len(X), 1))
    x_1, h_1 = np.hstack([X, one]), np.hstack([h, one])
    found = {
        "a1": a1,
        "h": h,
        "a2": a2,
        "y": y,
        "error": right.error,
        "slope2": slope2,
        "delta2": delta2,
        "upstream": upstream,
        "slope1": slope1,
        "delta1": delta1,
        "dL_dw": dL_dw,
        "dL_du": dL_du,
        "x": X,
        "t": T,
        "w": w,
        "b1": b1,
        "u": u,
        "b2": b2,
    }
    found |= {
        "xw": X @ w,
        "hu": h @ u,
        "terms": terms,
        "dL_db1": dL_db1,
        "dL_db2": dL_db2,
        "exp(-a1)": np.exp(-a1),
        "exp(-a2)": np.exp(-a2),
        "1+exp(-a1)": 1 / h,
        "1+exp(-a2)": 1 / y,
        "1-h": 1 - h,
        "1-y": 1 - y,
        "error*y": right.error * y,
        "error*(1-y)": right.error * (1 - y),
        "upstream*h": upstream * h,
        "upstream*(1-h)": upstream * (1 - h),
        "terms*slope": terms * slope1[:, :, None],
        "terms*h": terms * h[:, :, None],
        "u*slope": u * slope1[:, :, None],
        "delta1*h": delta1 * h,
        "h*h": h * h,
        "y*y": y * y,
        "x,1": x_1,
        "h,1": h_1,
        "w;b1": np.vstack([w, b1]),
        "u;b2": np.vstack([u, b2]),
        "dL_dw;db1": x_1.T @ delta1,
        "dL_du;db2": h_1.T @ delta2,
        "slope1,0": h_1 - h_1**2,
        "x*w": X[:, :, None] * w,
        "h*u": h[:, :, None] * u,
        "error**2": right.error**2,
        "loss": np.array((right.error**2).sum() / 2),
        "x*delta1 of a sample": X[:, :, None] * delta1[:, None, :],
        "h*delta2 of a sample": h[:, :, None] * delta2[:, None, :],
    }
    return {name: a.squeeze() if len(X) == 1 else a for name, a in found.items()}


def said(name: str) -> str:
    """Return how a quantity is said."""
    return WORDS.get(name) or STEPS[name]


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
    found : sequence of mapping
        The quantities of each case.
    eps : float
        How near a value is to a quantity, relative to the largest entry.
    """

    def __init__(self, found: Sequence[Mapping[str, np.ndarray]], eps: float) -> None:
        self.found, self.eps = found, eps
        self._totals = np.array([np.abs(q).sum() for q in found[0].values()])
        self._sizes = np.array([q.size for q in found[0].values()])
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
        names = list(self.found[0])
        for scale in SCALES:
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
            cases = len(self.found)
            self._ways[key] = [
                dict(spreads(q[name], shape, count))
                for q, shape, count in zip(
                    self.found, key[1 : 1 + cases], key[1 + cases :], strict=True
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
        single = self.found[0]["x"].ndim == 1
        for name in self.found[0]:
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
