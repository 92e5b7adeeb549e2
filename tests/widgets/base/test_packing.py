import json

from hypothesis import given
from hypothesis import strategies as st

from backprop_helpers.widgets.base.packing import compressed, packed
from tests.page import called, needs_node, unpacked

LONG = st.sampled_from(["a rather long text", "another long text", "~1", "~", "~ and more"])
LEAVES = (
    LONG | st.integers(0, 3) | st.floats(0, 1) | st.booleans() | st.none() | st.text(max_size=3)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "a long key"]), inner, max_size=3)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_packed_can_be_unpacked(value):
    assert json.dumps(unpacked(packed(value))) == json.dumps(value)


@needs_node
def test_the_page_unpacks_it_too():
    values = [
        [["a rather long text", {"a": 1}], ["a rather long text", {"a": 1}], None, True, 0.5],
        {"a": ["~0", "~0"], "b": [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]], "c": "~"},
        [{"stage": k, "said": f"~{k}", "now": [{"stage": k, "said": "", "now": []}]} for k in "ab"],
        "~7",
        [],
    ]
    sent = [[packed(value)] for value in values]
    assert called("base/packing.js", "unpacked", sent) == values


@needs_node
def test_the_page_reads_what_is_compressed():
    values = [[], "~0", [f"∂L/∂u{k} = −0.5\n" for k in range(200)]]
    assert called("base/copying.js", "decompressed", [[compressed(v)] for v in values]) == values
    assert len(compressed(values[-1])) < len(json.dumps(packed(values[-1]))) / 4


def test_what_is_repeated_is_sent_once():
    row = {"name": "a row with a name", "numbers": [1, 2, 3]}
    sent = packed([row, dict(row), (1, 2, 3)])
    assert sent["value"][0] == sent["value"][1]
    assert json.dumps(sent).count("a row with a name") == 1


def test_keys_that_several_dicts_have_are_sent_once():
    sent = packed([{"stage": k, "said": str(k)} for k in range(9)])
    assert json.dumps(sent).count("stage") == 1
    assert json.dumps(packed({"stage": 1, "said": "it"})["value"]) == '{"stage": 1, "said": "it"}'


def test_numbers_of_different_kinds_stay_apart():
    value = [[1, 1, 1, 1], [1.0, 1.0, 1.0, 1.0], [True, True, True, True]]
    assert json.dumps(unpacked(packed(value))) == json.dumps(value)
