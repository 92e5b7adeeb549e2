import ast
from itertools import pairwise, permutations

import numpy as np
import pytest

from backprop_helpers import Network, check_backprop, examples, gradients
from backprop_helpers.widgets.line_order.judge import judge
from backprop_helpers.widgets.line_order.questions import ANY_DEPTH, EIGHT_LINES, QUESTIONS
from tests.widgets.line_order.orders import function_of, right_orders, some_orders, written

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
ARTICLE = examples.article()
SAMPLES = [
    (ARTICLE.network, ARTICLE.x, ARTICLE.t),
    (Network.random((2, 3, 2), seed=5), np.array([0.7, -1.2]), np.array([0.2, 0.9])),
]
DISTRACTORS = [(question, line) for question in QUESTIONS.values() for line in question.distractors]


def is_close(found, right):
    return np.abs(found - right).max() <= 1e-12


def is_part(order, right):
    """Tell whether lines of an order are left when some of a right one are taken out."""
    rest = iter(right)
    return all(line in rest for line in order)


def computes_the_gradients(function):
    for net, x, t in SAMPLES:
        right = gradients(net, x, t)
        found = function(x, t, net.w, net.b1, net.u, net.b2)
        for name, array in zip(("w", "b1", "u", "b2"), found, strict=True):
            assert is_close(array, getattr(right, name))
    return True


@each_question
def test_every_order_that_is_called_right_computes_the_gradients(question):
    found = list(right_orders(question))
    assert [line.lstrip() for line in found[0]] == [line.text for line in question.lines]
    assert len(found) == {EIGHT_LINES: 3, ANY_DEPTH: 5}[question]
    for order in found:
        assert computes_the_gradients(function_of(question, order))


def test_no_other_order_of_the_eight_lines_does():
    texts, (net, x, t) = [line.text for line in EIGHT_LINES.lines], SAMPLES[0]
    found = []
    for order in permutations(texts):
        try:
            result = function_of(EIGHT_LINES, order)(x, t, net.w, net.b1, net.u, net.b2)
        except UnboundLocalError:
            continue
        found += [list(order)] if is_close(result[2], gradients(net, x, t).u) else []
    assert sorted(found) == sorted(right_orders(EIGHT_LINES))


@each_question
def test_right_so_far_means_that_lines_are_missing_and_none_must_move(question):
    rights, seen = list(right_orders(question)), 0
    for order in some_orders(question, 3000):
        if judge(order, question).wrong_place is None:
            seen += 1
            assert any(is_part(order, right) for right in rights), order
    assert seen > 500


@pytest.mark.parametrize("sizes", [(2, 2), (3, 4, 2, 5, 2)])
def test_any_depth_means_any_depth(sizes):
    net, rng = Network.random(sizes, seed=3), np.random.default_rng(3)
    x, t = rng.normal(size=sizes[0]), rng.uniform(size=sizes[-1])
    order = next(right_orders(ANY_DEPTH))
    layers = [(layer.weights, layer.bias) for layer in net.layers]
    found = function_of(ANY_DEPTH, order).any_depth(x, t, layers)
    for (weights, bias), right in zip(found, gradients(net, x, t).layers, strict=True):
        assert is_close(weights, right.weights)
        assert is_close(bias, right.bias)


@pytest.mark.parametrize(
    ("question", "line"), DISTRACTORS, ids=lambda part: getattr(part, "slip", "")
)
def test_each_distractor_is_the_slip_that_it_names(question, line):
    (place,) = (k for k, other in enumerate(question.lines) if other.text == line.instead_of)
    order = next(right_orders(question))
    order[place] = order[place].replace(line.instead_of, line.text)
    assert check_backprop(function_of(question, order)).slips == (line.slip,)


@each_question
def test_a_line_needs_every_name_that_others_make_for_it(question):
    made_somewhere = {name for line in question.lines for name in line.makes}
    for line in question.lines:
        code = ast.walk(ast.parse(line.text + " ..." * line.opens))
        names = [node for node in code if isinstance(node, ast.Name)]
        stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        loaded = {node.id for node in names if isinstance(node.ctx, ast.Load)} & made_somewhere
        assert stored == set(filter(str.isidentifier, line.makes))
        within = [inner for inner in question.lines if inner.inside == line.text and line.opens]
        # delta is moved on in the loop, and has to be there before it
        made_within = {name for each in (line, *within) for name in each.makes} - {"delta"}
        for inner in within:
            loaded |= set(filter(str.isidentifier, inner.needs)) - made_within
        assert loaded == set(filter(str.isidentifier, line.needs))
        assert set(line.needs) <= made_somewhere


@each_question
def test_the_shuffled_lines_give_nothing_away(question):
    shuffled = question.shuffled
    assert len({line.text for line in shuffled}) == len(shuffled)
    assert set(shuffled) == {*question.lines, *question.distractors}
    assert judge([written(shuffled[0])], question).wrong_place == 0
    rights = [line for line in shuffled if line in question.lines]
    places = [question.lines.index(line) for line in rights]
    assert sum(b == a + 1 for a, b in pairwise(places)) <= 2
