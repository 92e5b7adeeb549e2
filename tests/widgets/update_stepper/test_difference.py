"""What Python calls the difference, the page's script turns into the new value."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_helpers import Network, examples, trace_update
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.widgets.update_stepper.content import content
from backprop_helpers.widgets.update_stepper.difference import difference
from backprop_helpers.widgets.update_stepper.layer_content import layer_content

NODE = shutil.which("node")
SCRIPT = Path(__file__).parents[3] / "backprop_helpers/widgets/update_stepper/difference.js"
CHANGED_BY = """
const { changedBy } = await import(process.argv[1]);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const pairs = JSON.parse(Buffer.concat(chunks));
console.log(JSON.stringify(pairs.map(([old, difference]) => changedBy(old, difference))));
"""
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


def stories():
    """Return pairs of stories: before and after an edit."""
    net, x, t = examples.article().network, [0.9, -0.4], [1, 0]
    by_weight = [
        content(trace_update(net, x, t, 0.4)),
        content(trace_update(net, x, t, -0.05)),
        content(trace_update(net.replacing("w11", 3), x, t, 0.4)),
        content(trace_update(net.replacing("b1_2", 0), [0, 0], [0.5, 0.5], 0)),
    ]
    large = Network.random((10, 12, 3), seed=1)
    by_layer = [
        layer_content(trace_layers(large, [0.5] * 10, [1, 0, 0], eta)) for eta in (0.4, 0.7)
    ]
    return [
        *((by_weight[0], other) for other in by_weight[1:]),
        (by_weight[-1], by_weight[0]),
        tuple(by_layer),
    ]


@pytest.mark.skipif(NODE is None, reason="node is not on PATH")
def test_the_page_turns_a_story_into_the_next():
    pairs = as_json([(old, difference(old, new)) for old, new in stories()])
    finished = subprocess.run(
        [NODE, "--input-type=module", "-e", CHANGED_BY, SCRIPT],
        input=json.dumps(pairs),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(finished.stdout) == as_json([new for _, new in stories()])


def test_a_new_learning_rate_or_weight_sends_little():
    first, rate, weight, *_ = (new for _, new in [(None, stories()[0][0]), *stories()])
    sizes = [
        len(json.dumps(value, ensure_ascii=False).encode())
        for value in (first, difference(first, rate), difference(first, weight))
    ]
    assert sizes[1] <= sizes[0] / 10
    assert sizes[2] <= sizes[0] / 4
