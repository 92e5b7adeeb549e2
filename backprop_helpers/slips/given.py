"""What a derivation starts from, and the step that led there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import Forward
from backprop_helpers.network.network import Network


@dataclass(frozen=True, eq=False)
class Given:
    """What a derivation starts from; no slip changes it.

    Parameters
    ----------
    net : Network
    run : Forward
        The forward pass at ``net``, one row per sample.
    t : ndarray, shape (n, n_out)
    eta : float
        The learning rate, 0 where no update is asked for.
    """

    net: Network
    run: Forward
    t: np.ndarray
    eta: float

    @cached_property
    def step_before(self) -> tuple[np.ndarray, ...] | None:
        """The gradients of the update that led to ``net`` from these samples, or None.

        The network before it solves ``p = net + eta * gradient(p)``, which is iterated.
        """
        added = tuple(np.zeros_like(matrix) for matrix in self.net.matrices)
        for _ in range(100):
            moved = [m + self.eta * g for m, g in zip(self.net.matrices, added, strict=True)]
            try:
                found = gradients(Network.of(moved, sizes=self.net.sizes), self.run.x, self.t)
            except ValueError:  # it overflows: eta is far too large to look back
                return None
            change = max(
                abs(new - old).max() for new, old in zip(found.matrices, added, strict=True)
            )
            added = tuple(found.matrices)
            if change < 1e-14:
                return added
        return None
