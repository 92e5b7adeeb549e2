"""A gradient check: a gradient, right and with each slip, against difference quotients."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.network import Network
from backprop_helpers.network.numeric import central_difference, complex_step, relative_error
from backprop_helpers.network.parameters import Parameters
from backprop_helpers.network.validation import real_number
from backprop_helpers.notation.unknown_name import UnknownNameError, described, is_name
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import Derivation, derive

EXPONENTS = tuple(range(-14, 0))
STEPS = tuple(float(f"1e{k}") for k in EXPONENTS)
PLANTED = (
    "output-slope-missing",
    "hidden-slope-missing",
    "one-path-only",
    "indices-swapped",
    "updated-output-weights",
)
CLEAR = 10


@dataclass(frozen=True, eq=False)
class Comparison:
    """One gradient beside the difference quotients of one step ε.

    Parameters
    ----------
    error : float
        Relative error of the whole vector.
    differences : Parameters
        Gradient minus difference quotient, parameter by parameter.
    flagged : tuple of str
        The labels whose difference is more than ten times what ε itself can do.
    """

    error: float
    differences: Parameters
    flagged: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Candidate:
    """A gradient that is checked.

    Parameters
    ----------
    slip : str
        Name of the slip that is in it, or nothing.
    gradient : Parameters
    exact_error : float
        Its relative error by the complex step.
    comparisons : tuple of Comparison
        One for each ε of ``STEPS``.
    """

    slip: str
    gradient: Parameters
    exact_error: float
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """All candidates, and what the difference quotients are worth.

    Parameters
    ----------
    eta : float
        The learning rate, which matters to weights that have moved.
    numeric : tuple of Parameters
        The central differences, one for each ε of ``STEPS``.
    numeric_error : tuple of float
        Their own relative error: below it no fault can be seen.
    rounding : tuple of float
        About how much of it comes from the rounding of the losses.
    candidates : tuple of Candidate
        The right gradient first.
    """

    eta: float
    numeric: tuple[Parameters, ...]
    numeric_error: tuple[float, ...]
    rounding: tuple[float, ...]
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> int:
        """Where in ``STEPS`` the central difference is best."""
        return int(np.argmin(self.numeric_error))


@np.errstate(all="ignore")
def run_gradient_check(
    net: Network, x: object, t: object, eta: float, slips: Sequence[str] = PLANTED
) -> GradientCheck:
    """Compare the gradient, and what each slip makes of it, with central differences of every ε.

    Parameters
    ----------
    net : Network
    x, t : array_like
        As for ``gradients``.
    eta : float
        Learning rate.
    slips : sequence of str
        Names from the catalogue. One that leaves this network's gradient as it is makes no
        candidate.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what ``gradients`` takes, or the loss overflows.
    KeyError
        If the catalogue has no such slip.

    Examples
    --------
    >>> from backprop_helpers import Network
    >>> check = run_gradient_check(Network.random((2, 3, 2), seed=1), [1, 2], [0, 1], eta=0.4)
    >>> check.candidates[0].comparisons[check.best].flagged
    ()
    >>> check.candidates[2].slip, check.candidates[2].comparisons[check.best].flagged[:2]
    ('hidden-slope-missing', ('w11', 'w12'))
    """
    eta = real_number("eta", eta)
    _refuse_unknown(slips)
    right = gradients(net, x, t)
    derivation = derive(net, x, t, eta)
    exact = complex_step(net, x, t)
    numeric = tuple(central_difference(net, x, t, eps) for eps in STEPS)
    limits = [_limit(n, exact) for n in numeric]
    slipped = [(name, _with_slip(derivation, right, name)) for name in slips]
    return GradientCheck(
        eta=eta,
        numeric=numeric,
        numeric_error=tuple(relative_error(n, exact) for n in numeric),
        rounding=_rounding(derivation, exact),
        candidates=tuple(
            Candidate(
                slip=name,
                gradient=gradient,
                exact_error=relative_error(gradient, exact),
                comparisons=tuple(map(_compared, [gradient] * len(STEPS), numeric, limits)),
            )
            for name, gradient in [("", right), *slipped]
            if gradient is not None
        ),
    )


def _refuse_unknown(slips: object) -> None:
    if not isinstance(slips, tuple | list):
        raise TypeError(f"slips must be a list of names; got {described(slips)}")
    unknown = [slip for slip in slips if not is_name(slip, SLIPS)]
    if unknown:
        raise UnknownNameError(f"slips: {described(unknown[0])} is none of {', '.join(SLIPS)}")


def _limit(numeric: Parameters, exact: Parameters) -> float:
    """Return how far apart two derivatives must be before the difference quotient is no excuse."""
    blur = abs(numeric.vector - exact.vector).max()
    return CLEAR * max(blur, np.finfo(float).eps * abs(exact.vector).max())


def _compared(gradient: Parameters, numeric: Parameters, limit: float) -> Comparison:
    apart = [g - n for g, n in zip(gradient.matrices, numeric.matrices, strict=True)]
    differences = Parameters.of(apart, sizes=gradient.sizes)
    flagged = tuple(label for label in gradient.labels if abs(differences[label]) > limit)
    return Comparison(relative_error(gradient, numeric), differences, flagged)


def _with_slip(right_way: Derivation, right: Parameters, name: str) -> Parameters | None:
    """Return the gradient that the first variant of a slip leads to, if it is another one."""
    with np.errstate(all="ignore"):
        for variant in SLIPS[name].variants(right_way):
            arrays = [variant.derivation.arrays(k) for k in range(right_way.depth)]
            shapes = [w.shape for w, _ in arrays]
            if variant.unlikely or shapes != [layer.weights.shape for layer in right.layers]:
                continue
            gradient = Parameters.of([np.vstack(pair) for pair in arrays], sizes=right.sizes)
            finite = np.isfinite(gradient.vector).all()
            if finite and not np.allclose(gradient.vector, right.vector, rtol=1e-9, atol=0):
                return gradient
    return None


def _rounding(derivation: Derivation, exact: Parameters) -> tuple[float, ...]:
    """Estimate what rounding each loss to its last bit does to the relative error."""
    size = np.linalg.norm(exact.vector)
    loss = 0.5 * (derivation.error**2).sum()
    count = len(exact.vector)
    scale = np.finfo(float).eps * math.sqrt(count) * loss / (4 * size) if size else math.inf
    return tuple(min(scale / eps, 1.0) for eps in STEPS)
