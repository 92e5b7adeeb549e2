import pytest

from backprop_helpers.widgets.base.mathml import mathml, page_mathml
from tests.markup import parsed, text_of
from tests.traces import trace_of

DERIVATIVE = r"\frac{\partial L}{\partial u_{11}}"


@pytest.mark.parametrize("sizes", [(2, 3, 2), (1, 2, 2, 1), (1, 11)], ids=str)
def test_every_formula_is_well_formed(sizes):
    chains = [move.chain for move in trace_of(sizes).updates]
    factors = [factor for chain in chains for factor in chain.factors]
    formulas = [part for factor in factors for part in (factor.derivative, factor.formula)]
    for tex in {formula.tex for formula in [*formulas, *(chain.derivative for chain in chains)]}:
        math = parsed(mathml(tex))
        assert math.tag == "math"
        assert not any("\\" in text or "{" in text for text in math.itertext())
        assert len(list(math.iter("mfrac"))) == tex.count(r"\frac")
        assert not list(math.iter("merror"))


def test_a_derivative_reads_in_order():
    assert text_of(parsed(mathml(DERIVATIVE))) == "∂L∂u11"


def test_only_fractions_stand_at_full_size():
    assert parsed(mathml(DERIVATIVE)).get("displaystyle") == "true"
    assert parsed(mathml("y_1-t_1")).get("displaystyle") is None


def test_letters_sit_nearly_on_the_line_and_a_minus_is_a_minus():
    math = parsed(mathml("y_1-t_1"))
    assert {box[0].text: box.get("depth") for box in math.iter("mpadded")} == {"y": "0.1em"}
    assert [operator.text for operator in math.iter("mo")] == ["−"]


def test_rows_of_an_alignment_and_of_a_matrix_are_rows():
    assert page_mathml(r"\begin{aligned}a&=b\\[1ex]&=c\end{aligned}").count("<mtr>") == 2
    matrix = page_mathml(r"\begin{pmatrix}a&b\\c&d\end{pmatrix}")
    assert (matrix.count("<mtr>"), matrix.count('<mtable class="matrix">')) == (2, 1)
    assert "&#x00028;" not in matrix


def test_a_sign_is_not_a_subtraction():
    assert page_mathml("-1 \\cdot (-2) = -3, -4").count('form="prefix"') == 3
    assert 'form="prefix"' not in page_mathml("a - b, (c) - d")
