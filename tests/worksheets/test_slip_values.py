import pytest

from backprop_helpers import Network, examples, gradients
from backprop_helpers.worksheets.exercise import exercise
from backprop_helpers.worksheets.key import solved
from backprop_helpers.worksheets.slip_values import SlipValues
from tests.worksheets.asked import check_of


# the last one's input from the wrong layer, 0.6, is the right 0.5695 to one digit
@pytest.mark.parametrize("name", ["Ada", "Zoë Ørsted", "pupil 2"])
def test_a_check_names_the_slip_of_every_number_as_it_is_written(name):
    learner = exercise(name)
    wrong, told = solved(learner).wrong, 0
    for blank in learner.blanks():
        check = check_of(learner.example, blank)
        for (slip, _), written in wrong[blank.name].items() if check else ():
            told += 1
            assert slip in check(written).slips, (blank.name, slip, written)
    assert told > 150


def test_the_weight_on_a_path_may_have_moved_or_be_read_at_swapped_indices():
    net = examples.article().network
    found = SlipValues(examples.article()).weight_back("u12")
    assert ("indices-swapped", net["u21"]) in found
    moved = 0.4 - 0.4 * 0.0469
    assert dict(found)["updated-output-weights"] == pytest.approx(moved, abs=1e-4)


def test_a_new_value_without_the_learning_rate_is_there():
    e = examples.article()
    without = e.network["u11"] - gradients(e.network, e.x, e.t)["u11"]
    assert ("eta-missing", pytest.approx(without)) in SlipValues(e).new_value("u11")


def test_what_rounds_to_the_right_number_is_no_slip():
    e = examples.article()
    assert "accumulated" not in dict(SlipValues(e).new_value("w11"))
    net, near = e.network, examples.Example("near", e.network, [1e-9, 0.0], e.t, e.eta, "here")
    assert net["w11"] == near.network["w11"]
    assert dict(SlipValues(near).new_value("w11")).keys() == {"wrong-layer-activation"}


def test_a_bias_of_almost_nothing_is_not_missed():
    e, article = examples.article(), examples.article().network
    net = Network.from_arrays([(article.w, [1e-9, 0.2, 0.3]), (article.u, article.b2)])
    of = SlipValues(examples.Example("near", net, e.x, e.t, e.eta, "here"))
    assert "bias-missing" not in dict(of.forward("a1_1"))
    assert "bias-missing" in dict(of.forward("a1_2"))


def test_a_batch_is_refused():
    with pytest.raises(ValueError, match="one sample"):
        SlipValues(examples.half_adder())
