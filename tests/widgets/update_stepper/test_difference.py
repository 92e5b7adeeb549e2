"""What Python calls the difference, the page's script turns into the new value."""

import json

from hypothesis import given
from hypothesis import strategies as st

from backprop_helpers import Network, examples, trace_update
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.widgets.update_stepper.content import content
from backprop_helpers.widgets.update_stepper.difference import difference
from backprop_helpers.widgets.update_stepper.layer_content import layer_content
from tests.page import called, needs_node, size

LEAVES = st.text("ab", max_size=2) | st.integers(0, 2) | st.none()
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=8,
)


def as_json(value):
    return json.loads(json.dumps(value))


def patched(value, change):
    """Apply a difference as the page does."""
    if isinstance(change, list):
        return change[0]
    if isinstance(value, dict):
        return value | {key: patched(value[key], part) for key, part in change.items()}
    if isinstance(value, list):
        return [patched(part, change.get(str(k), {})) for k, part in enumerate(value)]
    assert change == {}
    return value


@given(VALUES, VALUES)
def test_a_difference_leads_from_one_value_to_the_other(old, new):
    assert patched(old, as_json(difference(old, new))) == new


@given(VALUES)
def test_equal_values_differ_in_nothing(value):
    assert difference(value, value) == {}


def article_story(eta=0.4, **changed):
    net = examples.article().network
    for label, value in changed.items():
        net = net.replacing(label, value)
    return content(trace_update(net, [0.9, -0.4], [1, 0], eta))


def layer_story(eta):
    net = Network.random((10, 12, 3), seed=1)
    return layer_content(trace_layers(net, [0.5] * 10, [1, 0, 0], eta))


@needs_node
def test_the_page_turns_a_story_into_the_next():
    pairs = [
        (article_story(), article_story(eta=-0.05)),
        (article_story(), article_story(w11=3)),
        (article_story(eta=0, b1_2=0), article_story()),
        (layer_story(0.4), layer_story(0.7)),
    ]
    sent = [(old, difference(old, new)) for old, new in pairs]
    found = called("update_stepper/difference.js", "changedBy", sent)
    assert found == as_json([new for _, new in pairs])


def test_a_new_learning_rate_or_weight_sends_little():
    first = article_story()
    assert size(difference(first, article_story(eta=-0.05))) <= size(first) / 10
    assert size(difference(first, article_story(w11=3))) <= 24_000
