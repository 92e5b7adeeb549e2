"""An example refuses what does not fit, never changes, and survives its file."""

import copy
import json

import numpy as np
import pytest

from backprop_helpers import examples
from backprop_helpers.examples.builtin import personal
from backprop_helpers.examples.example import FORMAT, Example

NET = examples.article().network


def same(one, other):
    """Tell whether two examples hold the same numbers."""
    arrays = ((one.x, other.x), (one.t, other.t))
    equal = all(np.array_equal(a, b) for a, b in arrays)
    return one.network == other.network and equal and one.eta == other.eta


def test_an_example_is_frozen():
    example = examples.article()
    for name in ("network", "x", "t", "eta", "source", "name"):
        with pytest.raises(AttributeError):
            setattr(example, name, 1)
    for array in (example.x, example.t):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    assert same(copy.deepcopy(example), example)


def test_an_example_leaves_its_arguments_alone():
    x, t = np.array([1.0, 2.0]), np.array([1.0, 0.0])
    example = Example("mine", NET, x, t, 1, "me")
    x[0] = t[0] = 9
    assert example.x.tolist() == [1, 2]
    assert example.t.tolist() == [1, 0]
    assert type(example.eta) is float


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"network": "net"}, "net must be a Network"),
        ({"x": [1, 2, 3]}, "x must have shape"),
        ({"t": [1, float("nan")]}, "t holds nan at index 1"),
        ({"eta": "fast"}, "eta must be one real number"),
        ({"inputs": ("length",)}, "inputs must be 2 names or none"),
        ({"outputs": (1, 2)}, "outputs must be 2 names or none"),
    ],
)
def test_what_does_not_fit_is_refused(given, named):
    fitting = {"name": "mine", "network": NET, "x": [1, 2], "t": [1, 0], "eta": 1, "source": "me"}
    with pytest.raises((TypeError, ValueError), match=named):
        Example(**fitting | given)


@pytest.mark.parametrize("name", ["Zoë", "李", "<script>", "O'Hara", "a" * 10000, "🦊"])
def test_any_text_is_a_name_and_survives_the_file(name, tmp_path):
    example = personal(name)
    example.save(tmp_path / "mine.json")
    again = Example.load(tmp_path / "mine.json")
    assert same(again, example)
    assert (again.name, again.source) == (example.name, example.source)


def test_a_batch_and_its_names_survive_the_file(tmp_path):
    example = examples.penguins()
    example.save(tmp_path / "penguins.json")
    again = Example.load(tmp_path / "penguins.json")
    assert same(again, example)
    assert (again.inputs, again.outputs) == (example.inputs, example.outputs)
    assert json.loads((tmp_path / "penguins.json").read_text("utf-8"))["format"] == FORMAT


def changed(**changes):
    def change(content):
        content.update(changes)
        return content

    return change


def without(key):
    def change(content):
        del content[key]
        return content

    return change


@pytest.mark.parametrize(
    "change",
    [
        *map(without, ["format", "name", "source", "eta", "x", "t", "layers"]),
        changed(format="backprop_helpers example 2"),
        changed(eta="fast"),
        changed(eta=None),
        changed(eta=True),
        changed(x=[1, 2, 3]),
        changed(x=[1, None]),
        changed(t=[[1, 0]]),
        changed(layers=[]),
        changed(layers=3),
        changed(layers=[[1]]),
        changed(layers=[{"weights": [[1, 2]], "bias": [1]}]),
        changed(layers=[{"weights": [["1"]], "bias": [1]}]),
        lambda content: [content],
        lambda _: 3,
        lambda _: None,
    ],
)
def test_a_file_that_is_no_example_is_refused(change, tmp_path):
    path = tmp_path / "mine.json"
    personal("Ada").save(path)
    content = change(json.loads(path.read_text("utf-8")))
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(ValueError, match=r"mine\.json holds no saved example: "):
        Example.load(path)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"NaN", b'{"x": NaN}'])
def test_a_file_that_is_no_json_is_refused(content, tmp_path):
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"mine\.json holds no saved example: "):
        Example.load(path)
