"""A learner's function for networks of any depth."""

import numpy as np
import pytest

from backprop_helpers.checks import learner_function
from backprop_helpers.checks.any_depth import check_any_depth
from backprop_helpers.checks.program_play.eight_lines import backprop


def any_depth(x, t, layers):
    values = [x]
    for W, b in layers:
        values.append(1 / (1 + np.exp(-(values[-1] @ W + b))))
    delta, found = (values[-1] - t) * values[-1] * (1 - values[-1]), []
    for (W, _), v in zip(layers[::-1], values[-2::-1], strict=True):
        found.insert(0, (np.outer(v, delta), delta))
        delta = (delta @ W.T) * v * (1 - v)
    return found


def of_two(x, t, layers):
    (w, b1), (u, b2) = layers
    dw, db1, du, db2 = backprop(x, t, w, b1, u, b2)
    return [(dw, db1), (du, db2)]


def first_and_last(x, t, layers):
    return of_two(x, t, [layers[0], layers[-1]])


def of_the_wrong_type(x, t, layers):
    return any_depth(x, t, layers) if len(layers) == 2 else 0.5


def stumbling(x, _, layers):
    (W, _), *_ = layers
    return W @ x


def test_the_line_where_it_stops_is_the_learners_own():
    told = check_any_depth(stumbling).message
    assert " It was in line 3 of stumbling: return W @ x" in told


@pytest.mark.parametrize("function", [any_depth, lambda *given: tuple(any_depth(*given))])
def test_a_function_for_any_depth_is_right(function):
    assert check_any_depth(function).status == "right"


@pytest.mark.parametrize("function", [of_two, first_and_last, of_the_wrong_type])
def test_a_function_for_two_layers_alone_is_told_so(function):
    found = check_any_depth(function)
    assert found.status == "wrong"
    assert "three are not" in str(found)


def test_a_slip_in_a_function_for_any_depth_is_named():
    def without_slope(x, t, layers):
        (dw, db1), (du, db2) = of_two(x, t, layers)
        h = 1 / (1 + np.exp(-(x @ layers[0][0] + layers[0][1])))
        return [(dw / (h * (1 - h)), db1 / (h * (1 - h))), (du, db2)]

    assert check_any_depth(without_slope).slips == ("hidden-slope-missing",)
    assert check_any_depth(...).status == "unanswered"
    assert check_any_depth(lambda *_: None).status == "unanswered"


def endless_for_three(x, t, layers):
    while len(layers) > 2:
        pass
    return any_depth(x, t, layers)


def test_a_function_that_never_ends_for_three_layers_is_stopped(monkeypatch):
    monkeypatch.setattr(learner_function, "SECONDS", 0.5)
    assert "three are not" in str(check_any_depth(endless_for_three))


def test_what_it_prints_is_shown_once(capsys):
    check_any_depth(lambda x, t, layers: print(len(layers)) or any_depth(x, t, layers))  # noqa: T201
    assert capsys.readouterr().out == "2\n"
