"""An example refuses what does not fit, never changes, and survives its file."""

import copy
import json

import numpy as np
import pytest

from backprop_helpers import examples
from backprop_helpers.examples.example import FORMAT, Example
from backprop_helpers.examples.personal import personal
from tests.cases import same_bits, same_network

NET = examples.article().network


def same(one, other):
    """Tell whether two examples hold the same numbers, bit by bit."""
    numbers = ((one.x, other.x), (one.t, other.t), (one.eta, other.eta))
    return same_network(one.network, other.network) and all(same_bits(p, q) for p, q in numbers)


def test_an_example_is_frozen_and_leaves_its_arguments_alone():
    x, t = np.array([1.0, 2.0]), np.array([1.0, 0.0])
    example = Example("mine", NET, x, t, 1, "me")
    x[0] = t[0] = 9
    assert (example.x.tolist(), example.t.tolist()) == ([1, 2], [1, 0])
    assert type(example.eta) is float
    assert same(copy.deepcopy(example), example)
    with pytest.raises(AttributeError):
        example.eta = 1
    for array in (example.x, example.t):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


@pytest.mark.parametrize(("name", "source", "told"), [(None, "me", "name"), ("mine", 5, "source")])
def test_a_name_and_a_source_are_text(name, source, told):
    with pytest.raises(TypeError, match=f"^{told} must be text; got"):
        Example(name, NET, [1, 2], [1, 0], 1, source)


@pytest.mark.parametrize("names", [("length",), (1, 2), "ab", None])
@pytest.mark.parametrize("side", ["inputs", "outputs"])
def test_names_that_do_not_fit_are_refused(side, names):
    with pytest.raises(ValueError, match=f"^{side} must be 2 names or none; got"):
        Example("mine", NET, [1, 2], [1, 0], 1, "me", **{side: names})


@pytest.mark.parametrize(
    "example",
    [*map(personal, ["李", "<script>", "O'Hara", "a" * 10000, "🦊"]), examples.penguins()],
    ids=lambda example: example.name[:9],
)
def test_an_example_survives_the_file_bit_by_bit(example, tmp_path):
    path = tmp_path / "mine.json"
    example.save(path)
    again = Example.load(path)
    assert same(again, example)
    for field in ("name", "source", "inputs", "outputs"):
        assert getattr(again, field) == getattr(example, field)
    assert json.loads(path.read_text("utf-8"))["format"] == FORMAT


@pytest.mark.parametrize(
    "changes",
    [
        *({key: None} for key in ["format", "name", "source", "eta", "x", "t", "layers"]),
        {"name": 5},
        {"format": "backprop_helpers example 2"},
        {"eta": "fast"},
        {"x": [1, 2, 3]},
        {"x": [1, None]},
        {"t": [[1, 0]]},
        {"layers": []},
        {"layers": [[1]]},
        {"layers": [{"weights": [["1"]], "bias": [1]}]},
    ],
    ids=str,
)
def test_a_file_that_is_no_example_is_refused(changes, tmp_path):
    path = tmp_path / "mine.json"
    personal("Ada").save(path)
    content = json.loads(path.read_text("utf-8")) | changes
    kept = {key: value for key, value in content.items() if value is not None}
    path.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(ValueError, match=r"mine\.json holds no saved example: "):
        Example.load(path)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"NaN", b'{"x": NaN}', b"3", b"[{}]"])
def test_a_file_of_anything_else_is_refused(content, tmp_path):
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"mine\.json holds no saved example: "):
        Example.load(path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    file = tmp_path / "article.json"
    examples.article().save(file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert Example.load(file).network == examples.article().network
