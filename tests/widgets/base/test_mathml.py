import pytest

from backprop_helpers import Network, trace_update
from backprop_helpers.widgets.base.mathml import mathml
from tests.markup import parsed, text_of

DERIVATIVE = r"\frac{\partial L}{\partial u_{11}}"


def formulas():
    """Return the TeX of every factor of a deep and a two-layer network."""
    for sizes in [(2, 3, 2), (1, 2, 2, 1), (1, 11)]:
        trace = trace_update(Network.random(sizes, seed=0), [1] * sizes[0], [0] * sizes[-1], 0.5)
        for move in trace.updates:
            yield move.chain.derivative.tex
            for factor in move.chain.factors:
                yield from (factor.derivative.tex, factor.formula.tex)


@pytest.mark.parametrize("tex", sorted(set(formulas())))
def test_every_formula_is_well_formed(tex):
    math = parsed(mathml(tex))
    assert math.tag == "math"
    assert not any("\\" in text or "{" in text for text in math.itertext())
    assert len(list(math.iter("mfrac"))) == tex.count(r"\frac")
    assert not list(math.iter("merror"))


def test_a_derivative_reads_in_order():
    assert text_of(parsed(mathml(DERIVATIVE))) == "∂L∂u11"


@pytest.mark.parametrize(("tex", "style"), [(DERIVATIVE, "true"), ("y_1-t_1", None)])
def test_fractions_stand_at_full_size(tex, style):
    assert parsed(mathml(tex)).get("displaystyle") == style


def test_letters_sit_on_the_line():
    math = parsed(mathml(r"h_1(1-h_1)\sigma"))
    letters = [letter for letter in math.iter("mi") if letter.text == "h"]
    boxes = [box for box in math.iter("mpadded") if box[0] in letters]
    assert [box.get("depth") for box in boxes] == ["0"] * 2


def test_a_minus_is_a_minus():
    assert [operator.text for operator in parsed(mathml("y_1-t_1")).iter("mo")] == ["−"]
