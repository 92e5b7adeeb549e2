from dataclasses import replace

import pytest

from backprop_helpers import examples
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.written_lines import LineWriter

ARTICLE = examples.article()


def writer_of(label, eta=0.0, example=ARTICLE):
    derivation = derive(example.network, example.x, example.t, eta)
    return LineWriter(derivation, derivation.names.parameter(label))


W11 = {
    "error": "dL/dy1 = y1 − t1 = 0.6764 − 1 = -0.3236,  dL/dy2 = y2 − t2 = 0.3704 − 0 = 0.3704",
    "slope 2": "dy1/da2_1 = y1(1 − y1) = 0.6764(1 − 0.6764) = 0.2189,  "
    "dy2/da2_2 = y2(1 − y2) = 0.3704(1 − 0.3704) = 0.2332",
    "delta 2": "δ2_1 = dL/dy1 · dy1/da2_1 = -0.3236 · 0.2189 ≈ -0.07083,  "
    "δ2_2 = dL/dy2 · dy2/da2_2 = 0.3704 · 0.2332 ≈ 0.08639",
    "upstream 1": "dL/dh1 = δ2_1 · u11 + δ2_2 · u12 = -0.07083 · 0.9 + 0.08639 · 0.4 = -0.02919",
    "slope 1": "dh1/da1_1 = h1(1 − h1) = 0.5424(1 − 0.5424) = 0.2482",
    "delta 1": "δ1_1 = dL/dh1 · dh1/da1_1 = -0.02919 · 0.2482 = -0.007245",
    "input": "input = x1 = 0.9",
    "gradient": "dL/dw11 = δ1_1 · input = -0.007245 · 0.9 = -0.006521",
}


def test_a_derivation_is_written_from_the_error_to_the_gradient():
    writer = writer_of("w11")
    assert writer.places == tuple(W11)
    assert {place: writer.line(place) for place in writer.places} == W11


def test_an_output_weight_needs_its_own_output_alone():
    writer = writer_of("u12")
    assert writer.places == ("error", "slope 2", "delta 2", "input", "gradient")
    assert writer.line("error") == "dL/dy2 = y2 − t2 = 0.3704 − 0 = 0.3704"


def test_a_bias_is_fed_by_1_and_an_update_is_a_line_too():
    assert writer_of("b1_1").line("input") == "input = 1"
    line = writer_of("b2_1", eta=0.4).line("update")
    assert line == "new b2_1 = b2_1 − η · dL/db2_1 = 0.2 − η · dL/db2_1 = 0.2283"


def test_a_negative_number_that_follows_a_sign_stands_in_brackets():
    writer = writer_of("w22")
    assert writer.line("gradient").endswith(" = 0.01900 · (-0.4) ≈ -0.007601")
    upstream = " = -0.07083 · (-0.7) + 0.08639 · 0.6 = 0.1014"
    assert writer.line("upstream 1").endswith(upstream)
    turned = replace(ARTICLE, t=[0, 1])
    upstream = writer_of("w22", example=turned).line("upstream 1")
    assert " · (-0.7) + (-0." in upstream


@pytest.mark.parametrize("label", ["u12", "w11", "b1_2"])
def test_a_hint_shows_all_but_the_result(label):
    writer = writer_of(label, eta=0.4)
    for place in ("error", "delta 2", "gradient", "update"):
        result = writer.line(place).rsplit(" = ", 1)[1]
        assert not writer.hint(place).endswith(f"= {result}")
    assert writer.hint("gradient").endswith(("· h1", "· x1", "· 1"))


def test_a_hint_for_a_batch_has_no_numbers_of_one_sample():
    writer = writer_of("w11", example=examples.half_adder())
    assert writer.hint("error") == "dL/dy1 = y1 − t1, dL/dy2 = y2 − t2"


def test_a_slip_is_written_as_its_variant_says():
    writer = writer_of("u11")
    variant, *_ = SLIPS["wrong-sign"].variants(derive(ARTICLE.network, ARTICLE.x, ARTICLE.t, 0.4))
    wrong = LineWriter(variant.derivation, writer.parameter)
    assert wrong.line("error", variant.written) == "dL/dy1 = t1 − y1 = 1 − 0.6764 = 0.3236"
    assert wrong.line("slope 2") == writer.line("slope 2")
