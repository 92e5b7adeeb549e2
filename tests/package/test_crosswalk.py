"""Every formula that is shown, read as it stands in TeX, against exact derivatives.

A network is worked out in 60 digits by the equations of the article; a derivative of anything in it
by anything else is a complex step, exact in all digits that a float has. Nothing of either comes
from the package.
"""

import functools
import re

import mpmath
import numpy as np
import pytest

from backprop_helpers import Network, chain_rule, examples, forward, gradients, loss

EXACT = mpmath.mp.clone()
EXACT.dps = 60
STEP = EXACT.mpf("1e-30")

SYMBOL = r"[A-Za-z](?:\^\{\(\d\)\})?(?:_\{\d+\}|_\d)?"
PARTIAL = re.compile(rf"\\frac\{{\\partial ({SYMBOL})\}}\{{\\partial ({SYMBOL})\}}")
BESIDE = re.compile(r"(?<=[\])\d])(?=[v(])")


class Written:
    """A network with its sample, where TeX can be read."""

    def __init__(self, net, x, t):
        self.net, self.x, self.t = net, x, t
        self.partial = functools.cache(self.partial)

    @functools.cached_property
    def numbers(self):
        """The number of each symbol."""
        return self.moved("", 0)

    def moved(self, name, step):
        """Return the number of each symbol after one of them moved, and all that depends on it."""
        numbers, depth = {}, len(self.net.layers)

        def note(symbol, value):
            numbers[symbol] = EXACT.convert(value) + (step if symbol == name else 0)
            return numbers[symbol]

        def notes(letter, values):
            return [note(f"{letter}_{j}", value) for j, value in enumerate(values, start=1)]

        t, h = notes("t", self.t), notes("x", self.x)
        for k, layer in enumerate(self.net.layers, start=1):
            letter, unit = ("wu"[k - 1], "h") if depth == 2 else (f"W^{{({k})}}", f"h^{{({k})}}")
            w = {
                (i, j): note(f"{letter}_{{{i + 1}{j + 1}}}", value)
                for (i, j), value in np.ndenumerate(layer.weights)
            }
            b = notes(f"b^{{({k})}}", layer.bias)
            sums = [sum(h[i] * w[i, j] for i in range(len(h))) + b[j] for j in range(len(b))]
            a = notes(f"a^{{({k})}}", sums)
            h = notes("y" if k == depth else unit, [1 / (1 + EXACT.exp(-each)) for each in a])
        note("L", sum((y - wanted) ** 2 for y, wanted in zip(h, t, strict=True)) / 2)
        return numbers

    def partial(self, above, below):
        """Differentiate one symbol by another."""
        return EXACT.im(self.moved(below, STEP * 1j)[above]) / STEP

    def read(self, tex):
        """Work a formula out: sums and products, side by side, of symbols and of partials."""
        values = []

        def keep(value):
            values.append(value)
            return f"v[{len(values) - 1}]"

        text = PARTIAL.sub(lambda found: keep(self.partial(*found.groups())), tex)
        text = re.sub(rf"(?!v\[){SYMBOL}", lambda found: keep(self.numbers[found[0]]), text)
        text = BESIDE.sub("*", text.replace(r"\,", ""))
        return eval(text, {"v": values})  # noqa: S307 (what is left are signs, brackets and v)


ARTICLE = examples.article()
WRITTEN = {
    "article": Written(ARTICLE.network, ARTICLE.x, ARTICLE.t),
    "deep": Written(Network.random((3, 2, 4, 2), seed=5), [0.5, -1.2, 0.8], [0.3, 0.9]),
    "deeper": Written(Network.random((2, 3, 2, 3, 1), seed=8), [-0.7, 1.1], [0.6]),
}
LABELS = [(name, label) for name, here in WRITTEN.items() for label in here.net.labels]


def exactly(number):
    return pytest.approx(float(number), rel=1e-12, abs=1e-18)


def test_what_is_read_tells_formulas_apart():
    here = WRITTEN["article"]
    y, t = here.numbers["y_1"], here.numbers["t_1"]
    tex = r"y_1(1-y_1)\,\frac{\partial L}{\partial y_1}"
    assert here.read(tex) == y * (1 - y) * here.partial("L", "y_1")
    assert abs(here.read(r"\frac{\partial L}{\partial y_1}") - (y - t)) < 1e-50
    assert here.read("y_1(1-y_1)") != here.read("y_1(1+y_1)")
    with pytest.raises(KeyError):
        here.read("u_{45}")


@pytest.mark.parametrize(("name", "label"), LABELS)
def test_2_to_17_each_factor_is_what_its_formula_and_its_derivative_say(name, label):
    here = WRITTEN[name]
    chain = chain_rule(here.net, here.x, here.t, label)
    assert chain.gradient == exactly(here.read(chain.derivative.tex))
    assert chain.gradient == exactly(here.read(chain.formula.tex))
    for factors in (chain.factors, *(path.factors for path in chain.paths)):
        for factor in factors:
            assert factor.value == exactly(here.read(factor.derivative.tex))
            assert factor.value == exactly(here.read(factor.formula.tex))
    for path in chain.paths:
        assert path.value == exactly(here.read("".join(f.derivative.tex for f in path.factors)))


@pytest.mark.parametrize("name", WRITTEN)
def test_1_and_18_and_19_hold_in_every_layer(name):
    """A delta is the derivative by a unit's linear combination."""
    here = WRITTEN[name]
    assert loss(forward(here.net, here.x).y, here.t) == exactly(here.read("L"))
    for layer, delta in enumerate(gradients(here.net, here.x, here.t).deltas, start=1):
        names = [f"a^{{({layer})}}_{j}" for j in range(1, len(delta) + 1)]
        assert list(delta) == [exactly(here.partial("L", each)) for each in names]
