from backprop_helpers.drawing.glyphs import error_glyph
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.update_stepper.cards import (
    cards,
    factor_id,
    gradient_id,
    numbers_if_updated_first,
    path_id,
)
from backprop_helpers.widgets.update_stepper.if_updated_first import if_updated_first
from tests.markup import parsed
from tests.traces import article_trace
from tests.widgets.update_stepper.traces import every_trace


@every_trace
def test_cards_hold_the_numbers_of_the_trace(trace):
    found = cards(trace)
    known = set()
    for chain in (update.chain for update in trace.updates):
        for path in chain.paths:
            assert found[path_id(path)]["value"] == on_page(path.value)
            known.add(path_id(path))
        for factor in [*chain.factors, *(f for path in chain.paths for f in path.factors)]:
            card = found[factor_id(factor)]
            assert (card["name"], card["value"]) == (factor.name, on_page(factor.value))
            formula = factor.derivative if factor.name == "upstream" else factor.formula
            assert card["math"] == mathml(formula.tex)
            known.add(factor_id(factor))
        gradient = found[gradient_id(chain)]
        assert gradient["value"] == on_page(chain.gradient)
        assert gradient["math"] == mathml(chain.derivative.tex)
        known.add(gradient_id(chain))
    assert set(found) == known


@every_trace
def test_cards_are_spoken_and_factors_have_little_pictures(trace):
    for card in cards(trace).values():
        said = card["said"].replace("minus ", "−").replace(" times 10 to the ", "×10")
        number_said = card["value"].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789"))
        assert card["said"].startswith(card["name"])
        assert said.endswith(f", {number_said}")
        assert not set("<>−\\_{}") & set(card["said"])
        assert bool(card["drawn"]) == (card["name"] in {"error", "slope", "input"})
        assert not card["drawn"] or parsed(card["drawn"]).tag == "svg"


def test_an_error_is_drawn_from_its_own_output_to_its_own_target():
    trace = article_trace()
    found = cards(trace)
    factors = [factor for update in trace.updates for factor in update.chain.factors]
    errors = {f.symbols[0].text: factor_id(f) for f in factors if f.name == "error"}
    drawn = {unit: found[error]["drawn"] for unit, error in errors.items()}
    pairs = enumerate(zip(trace.forward.y, trace.t, strict=True), start=1)
    assert drawn == {f"y{j}": error_glyph(y, t) for j, (y, t) in pairs}


def test_formulas_are_spoken_and_derivatives_are_not():
    said = {card["said"] for card in cards(article_trace()).values()}
    assert "error, y 1 minus t 1, minus 0.3236" in said
    assert "slope, h 1 times 1 minus h 1, 0.2482" in said
    assert "upstream, minus 0.0292" in said
    assert "gradient, minus 0.0384" in said


@every_trace
def test_the_numbers_of_weights_updated_first(trace):
    numbers, wrong = numbers_if_updated_first(trace), if_updated_first(trace)
    assert set(numbers) <= set(cards(trace))
    for chain in (update.chain for update in trace.updates if update.chain.paths):
        expected = wrong[chain.label]
        assert numbers[gradient_id(chain)] == on_page(expected.gradient)
        assert numbers[factor_id(chain.factors[0])] == on_page(expected.upstream)
        adds = [numbers[path_id(path)] for path in chain.paths]
        assert adds == [*map(on_page, expected.adds)]
