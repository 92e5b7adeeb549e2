import pytest

from backprop_helpers import check_gradient, check_update, examples, gradients
from tests.cases import random_case
from tests.slips.by_hand import WITH_THREE_SLIPS, WITH_TWO_SLIPS

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)


@pytest.mark.parametrize(("label", "slips", "value"), WITH_TWO_SLIPS)
def test_two_slips_at_once_are_found(label, slips, value):
    verdict = check_gradient(*SAMPLE, label, value)
    assert set(verdict.slips) == slips
    assert "Two slips at once give this number.\n1. " in str(verdict)
    assert "\n2. " in str(verdict)


@pytest.mark.parametrize(("label", "slips", "value"), WITH_TWO_SLIPS)
def test_six_digits_are_evidence_of_two_and_four_are_not(label, slips, value):
    for digits in (6, 7, 8):
        assert set(check_gradient(*SAMPLE, label, f"{value:#.{digits}g}").slips) == slips
    assert set(check_gradient(*SAMPLE, label, float(f"{value:.3e}")).slips) != slips


@pytest.mark.parametrize(("label", "slips", "value"), WITH_THREE_SLIPS)
def test_three_slips_at_once_are_found(label, slips, value):
    verdict = check_gradient(*SAMPLE, label, value)
    assert set(verdict.slips) == slips
    assert "Three slips at once give this number.\n1. " in str(verdict)
    assert "\n3. " in str(verdict)
    assert check_gradient(*SAMPLE, label, value * (1 + 1e-6)).slips == ()


@pytest.mark.parametrize("label", ["u11", "w11", "b2_2"])
def test_two_slips_in_an_update(label):
    old, gradient = ARTICLE.network[label], gradients(*SAMPLE)[label]
    found = check_update(*SAMPLE, 0.7, label, old + 0.7 * 0.7 * 2 * gradient)
    assert set(found.slips) == {"wrong-sign", "factor-two", "eta-twice"}
    found = check_update(*SAMPLE, 0.7, label, old - 2 * gradient)
    assert set(found.slips) == {"factor-two", "eta-missing"}


@pytest.mark.parametrize("seed", range(6))
def test_in_any_network_a_number_of_no_meaning_is_explained_by_nothing(seed):
    net, x, t = random_case(seed)
    for label in net.labels[:3]:
        assert check_gradient(net, x, t, label, 0.123456789012).slips == ()
