import copy
import json

import numpy as np
import pytest

from backprop_helpers import examples, forward
from backprop_helpers.examples.builtin import RATES, Example, personal
from backprop_helpers.examples.example import FORMAT

NAMES = [f"learner {k}" for k in range(1000)]

# the drawing must never change: these are the numbers that learners have on paper
PINNED = {
    "Ada Lovelace": [
        -0.5,
        -0.5,
        -0.1,
        -0.1,
        -0.2,
        -0.4,
        -0.4,
        0.5,
        -0.7,
        -0.7,
        -0.1,
        0.4,
        0.9,
        -0.5,
        0.1,
        -0.6,
        0.7,
        0.4,
        -0.2,
        1.0,
        0.0,
        0.8,
    ],
    "李": [
        0.9,
        0.1,
        0.1,
        0.1,
        -0.8,
        -0.3,
        -0.6,
        0.2,
        0.5,
        -0.1,
        -0.4,
        0.1,
        -0.9,
        0.2,
        0.7,
        0.3,
        -0.5,
        -0.3,
        0.6,
        0.0,
        1.0,
        0.3,
    ],
}


def numbers(example):
    return [
        *(float(v) for matrix in example.network.matrices for v in matrix.ravel()),
        *example.x.tolist(),
        *example.t.tolist(),
        example.eta,
    ]


@pytest.mark.parametrize("name", PINNED)
def test_a_name_keeps_its_numbers_for_ever(name):
    assert numbers(personal(name)) == PINNED[name]


def test_case_and_spaces_make_no_difference():
    for name in ("ada lovelace", "  Ada   LOVELACE ", "Ada\tLovelace", "ａda lovelace"):
        assert numbers(personal(name)) == numbers(personal("Ada Lovelace"))


def test_a_thousand_names_have_a_thousand_networks():
    assert len({tuple(numbers(personal(name))) for name in NAMES}) == 1000


def fits_the_hand(example):
    """Hold an example to what the lessons need of it."""
    net, x, t = example.network, example.x, example.t
    values = np.array(numbers(example)[:19])
    np.testing.assert_allclose(values * 10, np.round(values * 10), atol=1e-12)
    assert np.abs(values).max() <= 0.9
    assert (x != 0).all()
    assert (values[:17] != 0).all()
    assert abs(x[0]) != abs(x[1])
    assert sorted(t) == [0, 1]
    assert example.eta not in (0.5, 1)
    y = forward(net, x).y
    assert ((y - t) > 0).sum() == 1
    assert net["u12"] != net["u21"]
    first, second = (y - t) * y * (1 - y) * net.u[0]
    assert first * second < 0


@pytest.mark.parametrize("name", NAMES[::10])
def test_personal_numbers_can_be_carried_by_hand(name):
    example = personal(name)
    fits_the_hand(example)
    assert example.eta in RATES
    assert example.name == f"{name}'s network"


def test_the_article_numbers_can_be_carried_by_hand():
    fits_the_hand(examples.article())
    assert examples.article().network.sizes == (2, 3, 2)


def test_the_half_adder_adds():
    example = examples.half_adder()
    assert example.network.sizes == (2, 3, 2)
    for (p, q), (total, carry) in zip(example.x, example.t, strict=True):
        assert p + q == total + 2 * carry
    assert sorted(map(tuple, example.x)) == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
def test_a_blank_name_is_refused(name):
    with pytest.raises(ValueError, match=r"^name is blank"):
        personal(name)


@pytest.mark.parametrize("name", [None, 7, b"Ada", ["Ada"]])
def test_a_name_is_text(name):
    with pytest.raises(TypeError, match=r"^name must be text"):
        personal(name)


@pytest.mark.parametrize("name", ["Zoë", "李", "<script>", "O'Hara", "a" * 10000, "🦊"])
def test_any_text_is_a_name_and_survives_the_file(name, tmp_path):
    example = personal(name)
    example.save(tmp_path / "mine.json")
    again = Example.load(tmp_path / "mine.json")
    assert numbers(again) == numbers(example)
    assert again.network == example.network
    assert (again.name, again.source) == (example.name, example.source)


def test_a_batch_survives_the_file(tmp_path):
    example = examples.half_adder()
    example.save(tmp_path / "adder.json")
    assert numbers(Example.load(tmp_path / "adder.json"))[:17] == numbers(example)[:17]
    np.testing.assert_array_equal(Example.load(tmp_path / "adder.json").x, example.x)
    assert json.loads((tmp_path / "adder.json").read_text("utf-8"))["format"] == FORMAT


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


def test_examples_are_frozen_and_made_anew():
    for make in (examples.article, examples.half_adder, lambda: personal("Ada")):
        example = make()
        assert make() is not example
        assert numbers(make()) == numbers(example)
        for name in ("network", "x", "t", "eta", "source", "name"):
            with pytest.raises(AttributeError):
                setattr(example, name, 1)
        for array in (example.x, example.t, example.network.w):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 1
        assert numbers(copy.deepcopy(example)) == numbers(example)


def test_an_example_leaves_its_arguments_alone():
    x, t = np.array([1.0, 2.0]), np.array([1.0, 0.0])
    example = Example("mine", examples.article().network, x, t, 1, "me")
    x[0] = t[0] = 9
    assert example.x.tolist() == [1, 2]
    assert example.t.tolist() == [1, 0]
    assert type(example.eta) is float
