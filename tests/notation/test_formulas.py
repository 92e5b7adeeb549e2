import pytest

from backprop_helpers.notation.formulas import Formula, Partial, factor, joined
from backprop_helpers.notation.symbols import Symbol

H3, Y1, T1 = Symbol("h", "3"), Symbol("y", "1"), Symbol("t", "1")


@pytest.mark.parametrize(
    ("parts", "tex", "text", "spoken"),
    [
        ((Y1, "-", T1), "y_1-t_1", "y1-t1", "y 1 minus t 1"),
        ((H3, "(", "1", "-", H3, ")"), "h_3(1-h_3)", "h3(1-h3)", "h 3 times 1 minus h 3"),
        ((Symbol("h", "1", "2"),), "h^{(2)}_1", "h2_1", "h 1 of layer 2"),
        (("1",), "1", "1", "1"),
        ((0.5, " - ", factor(-0.25)), "0.5-(-0.25)", "0.5 - (-0.25)", "0.5 minus minus 0.25"),
        (("σ( ", -2.0, " )"), r"\sigma(-2)", "σ( -2 )", "sigmoid of minus 2"),
        (
            (Partial(Symbol("L"), Y1), " ", Partial(Y1, Symbol("a", "1", "2"))),
            r"\frac{\partial L}{\partial y_1}\,\frac{\partial y_1}{\partial a^{(2)}_1}",
            "∂L/∂y1 ∂y1/∂a2_1",
            "the derivative of L by y 1 times the derivative of y 1 by a 1 of layer 2",
        ),
    ],
)
def test_a_formula_is_drawn_printed_and_said(parts, tex, text, spoken):
    formula = Formula(*parts)
    assert (formula.tex, formula.text, formula.spoken) == (tex, text, spoken)
    assert repr(formula) == text
    assert formula._repr_latex_() == f"${tex}$"


def test_terms_are_joined_by_a_sign_and_bracketed_where_they_are_shown_negative():
    terms = joined([(factor(-0.5), " · ", factor(0.0)), (factor(-0.0),)], " + ")
    assert Formula(*terms).text == "(-0.5) · 0 + 0"


def test_equal_formulas_are_one_key():
    assert Formula(Y1, "-", T1) == Formula(Y1, "-", T1) != Formula(T1, "-", Y1)
    assert len({Formula(Y1), Formula(Y1), Formula(T1)}) == 2
