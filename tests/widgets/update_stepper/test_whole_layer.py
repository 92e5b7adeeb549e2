import numpy as np
import pytest

from backprop_helpers.notation.numbers import minus, number
from backprop_helpers.widgets.update_stepper.content import content
from tests.markup import parsed, text_of
from tests.traces import article_trace, trace_of


@pytest.mark.parametrize("sizes", [(2, 3, 2), (3, 1), (2, 3, 3, 2)])
def test_the_matrices_of_the_page_are_those_of_the_trace(sizes):
    trace = trace_of(sizes)
    received = content(trace)
    shown = np.vectorize(lambda value: minus(number(value)))
    depth = len(sizes) - 1
    assert len(received["layers"]) == depth
    for layer, drawn in zip(reversed(range(depth)), received["layers"], strict=True):
        moves = [[received["moves"][move] for move in row] for row in drawn["rows"]]
        for network, key in [(trace.before, "before"), (trace.after, "after")]:
            seen = [[move[key] for move in row] for row in moves]
            assert seen == shown(network.matrices[layer]).tolist()
        seen = [[received["cards"][move["gradient"]]["value"] for move in row] for row in moves]
        assert seen == shown(trace.grads.matrices[layer]).tolist()
        deltas = [delta["value"] for delta in drawn["deltas"]]
        assert deltas == shown(trace.grads.deltas[layer]).tolist()
        inputs = [entering["value"] for entering in drawn["inputs"]]
        assert inputs == [*shown(trace.forward.activations[layer]), "1"]


def test_inputs_and_deltas_are_called_by_their_names():
    def names(layer, kind):
        return [text_of(parsed(f"<p>{each['html']}</p>")) for each in layer[kind]]

    output, hidden = content(article_trace())["layers"]
    assert names(output, "deltas") == ["δ(2)1", "δ(2)2"]
    assert names(hidden, "deltas") == ["δ(1)1", "δ(1)2", "δ(1)3"]
    assert names(output, "inputs") == ["h1", "h2", "h3", "1"]
    assert names(hidden, "inputs") == ["x1", "x2", "1"]
    assert [output["letter"], hidden["letter"]] == ["<i>u</i>", "<i>w</i>"]


def test_new_numbers_equal_what_is_shown_or_nearly():
    # u12 goes from 0.4 to 0.3813, and 0.4 − 0.4 × 0.0469 is 0.3812
    assert [layer["sign"] for layer in content(article_trace())["layers"]] == ["≈", "="]
    assert [layer["sign"] for layer in content(trace_of((2, 3, 2), eta=0))["layers"]] == ["=", "="]
