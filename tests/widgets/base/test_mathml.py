import pytest

from backprop_helpers import Network, trace_update
from backprop_helpers.widgets.base.mathml import mathml, page_mathml
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


def test_letters_sit_nearly_on_the_line():
    math = parsed(mathml(r"y_1(1-y_1)h_1"))
    boxes = {box[0].text: box.get("depth") for box in math.iter("mpadded")}
    assert boxes == {"y": "0.1em"}


def test_a_minus_is_a_minus():
    assert [operator.text for operator in parsed(mathml("y_1-t_1")).iter("mo")] == ["−"]


def test_rows_of_an_alignment_and_of_a_matrix_are_rows():
    assert page_mathml(r"\begin{aligned}a&=b\\[1ex]&=c\end{aligned}").count("<mtr>") == 2
    matrix = page_mathml(r"\begin{pmatrix}a&b\\c&d\end{pmatrix}")
    assert (matrix.count("<mtr>"), matrix.count('<mtable class="matrix">')) == (2, 1)
    assert "&#x00028;" not in matrix


def test_a_sign_is_not_a_subtraction():
    assert page_mathml("-1 \\cdot (-2) = -3, -4").count('form="prefix"') == 3
    assert 'form="prefix"' not in page_mathml("a - b, (c) - d")
