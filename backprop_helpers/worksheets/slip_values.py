"""What common slips make of each number of one update, where that is told from the right one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np

from backprop_helpers.checks.forward import check_forward, check_loss, forward_slips, loss_slips
from backprop_helpers.checks.gradient import GRADIENT, UPDATED, Quantity, factors
from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.examples.example import Example
from backprop_helpers.network.forward import forward
from backprop_helpers.notation.numbers import digits_needed, half_unit, in_digits, within
from backprop_helpers.notation.typed import digits_of
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import Derivation, derive
from backprop_helpers.slips.explanation import Explanation, apart
from backprop_helpers.slips.rounding import Reach, reach
from backprop_helpers.slips.slip import TRAINING, Slip, Variant

from .exercise import DIGITS, MOVED_DIGITS

# names of slips, each with a number that it makes
Values = tuple[tuple[str, float], ...]
# the weight that a path crosses: it is looked up, so nobody rounds it
CROSSED = Quantity(
    value=lambda d, p: float(d.carriers[p.layer][p.index]),
    reach=lambda *_: 0.0,
    reason=lambda *_: "",
)


class SlipValues:
    """The numbers that common slips lead to, for each number that a learner writes.

    A slip whose number rounds to the right one, or that careful rounding could have made too, is
    left out. Slips that take more than one step, as lesson 07 does, are left out as well.

    Parameters
    ----------
    example : Example
        With one sample.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> of = SlipValues(examples.article())
    >>> [(name, round(value, 4)) for name, value in of.factor("u11", "error")]
    [('wrong-sign', 0.3236), ('factor-two', -0.6472), ('mean-instead-of-sum', -0.1618)]
    """

    def __init__(self, example: Example) -> None:
        self.example = example
        self.update = derive(example.network, example.x, example.t, example.eta, one_sample=True)
        self.way_back = replace(self.update, rate=0.0)

    def forward(self, name: str) -> Values:
        """Return what slips make of a value such as ``"a1_2"`` or ``"y1"``."""
        net, x = self.example.network, self.example.x
        known = forward_slips(net, forward(net, x), name)
        return tuple(_recognised(known, lambda answer: check_forward(net, x, name, answer)))

    def loss(self) -> Values:
        """Return what slips make of the loss."""
        e = self.example
        known = loss_slips(self.update.error)
        return tuple(_recognised(known, lambda answer: check_loss(e.network, e.x, e.t, answer)))

    def factor(self, label: str, factor: str) -> Values:
        """Return what slips make of a factor; ``check_factor`` names them all."""
        return self._values(self.way_back, factors(self.update.names, label)[factor], label)

    def weight_back(self, label: str) -> Values:
        """Return which numbers are taken for the weight that a path crosses."""
        return self._values(self.way_back, CROSSED, label)

    def gradient(self, label: str) -> Values:
        """Return what slips make of a gradient."""
        return self._values(self.way_back, GRADIENT, label)

    def new_value(self, label: str) -> Values:
        """Return what slips make of a parameter after the update."""
        base = self.example.network[label]
        return self._values(self.update, UPDATED, label, base, MOVED_DIGITS)

    @np.errstate(all="ignore")
    def _values(
        self,
        right: Derivation,
        quantity: Quantity,
        label: str,
        base: float = 0.0,
        digits: int = DIGITS,
    ) -> Values:
        parameter = right.names.parameter(label)
        value = quantity.value(right, parameter)
        rounding = quantity.reach(self._reach, parameter)
        found = (
            Explanation((slip,), (variant,), quantity.value(variant.derivation, parameter))
            for slip, variant in self._variants[right]
        )
        return tuple(
            (each.slips[0].name, each.value)
            for each in apart(found, value, base)
            if not _looks_right(each.value, value, base, digits, rounding)
        )

    @cached_property
    def _variants(self) -> dict[Derivation, list[tuple[Slip, Variant]]]:
        """Each common slip with each way to commit it, without and with the update."""
        slips = [slip for slip in SLIPS.values() if slip.common and slip.lesson != TRAINING]
        with np.errstate(all="ignore"):
            return {
                right: [(s, v) for s in slips for v in s.variants(right) if not v.unlikely]
                for right in (self.way_back, self.update)
            }

    @cached_property
    def _reach(self) -> Reach:
        return reach(self.update)


def _looks_right(value: float, right: float, base: float, digits: int, rounding: float) -> bool:
    """Tell whether a number, as it is written, would pass as right or as right but for rounding."""
    text = in_digits(value, digits)
    written = float(text)
    enough = half_unit(right, min(digits_needed(right, base), digits_of(text)))
    return within(written, right, max(enough, rounding + half_unit(written, digits)))


def _recognised(
    known: Iterable[tuple[str, float, str]], check: Callable[[str], Verdict]
) -> Iterator[tuple[str, float]]:
    """Keep the numbers that a check knows again as they are written, each once a slip."""
    seen = set()
    for slip, value, _ in known:
        written = in_digits(float(value), DIGITS)
        if (slip, written) not in seen and slip in check(written).slips:
            seen.add((slip, written))
            yield slip, float(value)
