import pytest

from backprop_helpers import Network, check_gradient, check_update, examples, gradients, update
from tests.slips.by_hand import ETA, RIGHT, STEPS, d1, d2, h1, u11, u12, x1, z1

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)
OLD = ARTICLE.network["w11"]


@pytest.mark.parametrize(("label", "slip", "value"), STEPS)
def test_what_comes_after_the_gradient_is_told_from_it(label, slip, value):
    assert check_gradient(*SAMPLE, label, value, eta=ETA).slips == (slip,)


def test_a_step_is_told_from_a_gradient_also_where_no_rate_is_given():
    verdict = check_gradient(*SAMPLE, "u11", 0.3 * RIGHT["u11"])
    assert verdict.slips == ("step-for-gradient",)
    assert "The gradient comes first; the update multiplies it by η." in str(verdict)


def test_half_a_gradient_is_rather_an_average():
    assert check_gradient(*SAMPLE, "u11", RIGHT["u11"] / 2).slips == ("mean-instead-of-sum",)


def test_a_step_of_the_size_of_an_input_is_named_beside_the_other_way_to_get_it():
    """The article's learning rate is as large as its second input."""
    for sign in (1, -1):
        answer = sign * 0.4 * gradients(*SAMPLE)["b1_1"]
        found = check_gradient(*SAMPLE, "b1_1", answer, eta=0.4).slips
        assert "step-for-gradient" in found
        assert "step-for-gradient" in check_gradient(*SAMPLE, "b1_1", answer).slips


@pytest.mark.parametrize(
    ("value", "slip"),
    [
        (OLD - RIGHT["w11"], "eta-missing"),
        (OLD + ETA * RIGHT["w11"], "wrong-sign"),
        (OLD - ETA**2 * RIGHT["w11"], "eta-twice"),
        (-ETA * RIGHT["w11"], "old-value-missing"),
        (RIGHT["w11"], "old-value-missing"),
    ],
)
def test_slips_of_an_update(value, slip):
    assert check_update(*SAMPLE, ETA, "w11", value).slips == (slip,)


def test_a_bias_that_stays_is_named():
    assert check_update(*SAMPLE, ETA, "b2_1", 0.2).slips == ("bias-frozen",)


def test_an_update_of_a_hidden_weight_after_the_output_weights_moved():
    eta = 2.5
    moved1, moved2 = u11 - eta * d1 * h1, u12 - eta * d2 * h1
    value = OLD - eta * (d1 * moved1 + d2 * moved2) * z1 * x1
    assert check_update(*SAMPLE, eta, "w11", value).slips == ("updated-output-weights",)


@pytest.mark.parametrize(("part", "slip"), [(1, "accumulated"), (0.9, "momentum-mixed-in")])
def test_the_gradient_of_the_step_before_added_to_this_one(part, slip):
    start, eta = Network.random((2, 3, 2), seed=8), 0.7
    first = gradients(start, *SAMPLE[1:])
    now = update(start, first, eta)
    value = now["u21"] - eta * (part * first["u21"] + gradients(now, *SAMPLE[1:])["u21"])
    assert check_update(now, *SAMPLE[1:], eta, "u21", value).slips == (slip,)
