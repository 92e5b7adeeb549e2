"""How far careful rounding can lead, against derivations that are rounded on the way."""

import numpy as np
import pytest

from backprop_helpers import examples, forward, gradients
from backprop_helpers.notation.numbers import half_of_last_shown
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.rounding import reach

NAMES = [f"learner {k}" for k in range(40)]


def shown(value):
    """Keep four decimals, of a small number four digits."""
    return round(value, 4) if abs(value) >= 0.01 else float(f"{value:.3e}")


def by_hand(e, keep):
    """Carry all gradients through, every number kept as it is shown."""
    run, net = forward(e.network, e.x), e.network
    rounded = np.vectorize(keep, otypes=[float])
    h, y = rounded(run.h), rounded(run.y)
    delta2 = rounded(rounded(y - e.t) * rounded(y * (1 - y)))
    upstream = rounded(rounded(net.u * delta2).sum(axis=1))
    delta1 = rounded(upstream * rounded(h * (1 - h)))
    found = {f"u{i + 1}{j + 1}": h[i] * delta2[j] for i in range(3) for j in range(2)}
    found |= {f"w{i + 1}{j + 1}": e.x[i] * delta1[j] for i in range(2) for j in range(3)}
    found |= {f"b2_{j + 1}": delta2[j] for j in range(2)}
    return found | {f"b1_{j + 1}": delta1[j] for j in range(3)}


@pytest.mark.parametrize("keep", [shown, lambda v: float(f"{v:.3e}")])
def test_it_holds_whoever_rounds_on_the_way(keep):
    for name in NAMES:
        e = examples.personal(name)
        d = derive(e.network, e.x, e.t, e.eta)
        off, right = reach(d), gradients(e.network, e.x, e.t)
        for label, found in by_hand(e, keep).items():
            p = d.names.parameter(label)
            assert abs(found - right[label]) <= off.gradient(p) * (1 + 1e-9) + 1e-15
            new = e.network[label] - keep(e.eta * keep(found))
            assert abs(new - d.updated(p)) <= off.updated(p) * (1 + 1e-9)
            forecast = -e.eta * keep(keep(found) ** 2)
            assert abs(forecast + e.eta * right[label] ** 2) <= off.forecast(p) * (1 + 1e-9)


def test_it_is_narrow():
    """Of every hundred gradients at least ninety are pinned down to two per cent."""
    parts = []
    for name in NAMES:
        e = examples.personal(name)
        d = derive(e.network, e.x, e.t)
        right, off = gradients(e.network, e.x, e.t), reach(d)
        parts += [off.gradient(d.names.parameter(p)) / abs(right[p]) for p in e.network.labels]
    assert np.mean(np.array(parts) < 0.02) > 0.9


@pytest.mark.parametrize(
    ("value", "half"),
    [(0.9, 0), (0.3236, 0), (0.32361, 5e-5), (0.0384183, 5e-5), (0.0065187, 5e-7), (1.43217, 5e-4)],
)
def test_half_a_unit_of_what_is_shown(value, half):
    assert half_of_last_shown(value) == half_of_last_shown(-value) == half
