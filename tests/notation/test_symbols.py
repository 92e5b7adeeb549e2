import itertools
import re

import pytest

from backprop_helpers import Network
from backprop_helpers.notation.symbols import Notation, Symbol, notation

SHAPES = [(2, 3, 2), (1, 1), (4, 3, 2, 5), (2, 12, 11), (11, 10), (3, 11, 12, 2), (1,) * 13]


def test_the_article_has_seventeen_labels_in_its_order():
    assert list(Notation((2, 3, 2)).parameters) == [
        *("w11", "w12", "w13", "w21", "w22", "w23", "b1_1", "b1_2", "b1_3"),
        *("u11", "u12", "u21", "u22", "u31", "u32", "b2_1", "b2_2"),
    ]


@pytest.mark.parametrize("sizes", SHAPES)
def test_every_label_reads_one_entry_in_order(sizes):
    rest = itertools.count()
    layers = []
    for n_in, n_out in itertools.pairwise(sizes):
        weights = [[next(rest) for _ in range(n_out)] for _ in range(n_in)]
        layers.append((weights, [next(rest) for _ in range(n_out)]))
    net = Network.from_arrays(layers)
    assert [net[label] for label in net.labels] == list(range(next(rest)))


@pytest.mark.parametrize("sizes", SHAPES)
def test_a_label_gives_back_its_layer_and_indices(sizes):
    for label, parameter in Notation(sizes).parameters.items():
        letter, layer, sub = re.fullmatch(r"([wuWb])(?:(\d+)_)?([\d,]+)", label).groups()
        assert (letter in "wu") == (len(sizes) == 3 and letter != "b")
        at = int(layer) - 1 if layer else "wu".index(letter)
        if letter == "b":
            assert (at, None, int(sub)) == (parameter.layer, parameter.i, parameter.j)
        else:
            units = [int(unit) for unit in (sub.split(",") if "," in sub else sub)]
            assert (at, *units) == (parameter.layer, parameter.i, parameter.j)


@pytest.mark.parametrize("sizes", SHAPES)
def test_every_parameter_has_its_own_tex_and_words(sizes):
    symbols = [parameter.symbol for parameter in Notation(sizes).parameters.values()]
    for form in ("text", "tex", "html", "spoken"):
        assert len({getattr(symbol, form) for symbol in symbols}) == len(symbols)


def test_index_and_cell_point_at_the_same_number():
    net = Network.random((3, 4, 2), seed=0)
    for label, parameter in notation(net.sizes).parameters.items():
        layer = net.layers[parameter.layer]
        array = layer.bias if parameter.kind == "bias" else layer.weights
        assert array[parameter.index] == net.matrices[parameter.layer][parameter.cell] == net[label]


@pytest.mark.parametrize(
    ("symbol", "text", "tex", "spoken"),
    [
        (Symbol("h", "2"), "h2", "h_2", "h 2"),
        (Symbol("h", "2", "1"), "h1_2", "h^{(1)}_2", "h 2 of layer 1"),
        (Symbol("w", "1,12"), "w1,12", "w_{1,12}", "w 1 , 12"),
        (Symbol("L"), "L", "L", "L"),
        (Symbol("W", "12", "3").whole, "W3", "W^{(3)}", "W of layer 3"),
        (Symbol("x", "12"), "x12", "x_{12}", "x 1 2"),
    ],
)
def test_symbols_are_written_and_spoken(symbol, text, tex, spoken):
    assert (symbol.text, symbol.tex, symbol.spoken) == (text, tex, spoken)


def test_units_of_each_layer():
    names = Notation((2, 3, 2))
    assert [names.unit(layer, 2).text for layer in range(3)] == ["x2", "h2", "y2"]
    assert names.linear(1, 2).tex == "a^{(1)}_2"
    assert names.target(1).text == "t1"
    assert Notation((2, 3, 3, 2)).unit(2, 3).text == "h2_3"
    assert [names.layer_name(k) for k in range(2)] == ["hidden", "output"]


@pytest.mark.parametrize("label", ["w33", "W1_11", "b3_1", "", 7, None, ["w11"]])
def test_an_unknown_label_lists_the_known_ones(label):
    net = Network.random((2, 3, 2), seed=0)
    with pytest.raises(KeyError) as refusal:
        net[label]
    assert f"label {label!r} names no parameter" in str(refusal.value)
    assert ", ".join(net.labels) in str(refusal.value)


def test_the_list_of_known_labels_stays_short():
    with pytest.raises(KeyError) as refusal:
        Network.random((50, 50), seed=0)["w11"]
    assert len(str(refusal.value)) < 400


def test_names_are_made_once():
    assert notation((2, 3, 2)) is notation((2, 3, 2))
