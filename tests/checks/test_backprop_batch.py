"""A learner's function on a batch: rows are samples, and right is the sum of their gradients."""

import numpy as np
import pytest

from backprop_helpers import Network, check_backprop, gradients
from backprop_helpers.checks.backprop_runs import cases
from backprop_helpers.checks.backprop_slips import table
from tests.checks.committed import committing
from tests.checks.own_program.programs import COURSE, SIGMOID, STYLES, defined, written
from tests.checks.wrong_programs import PROGRAMS as WRONG_PROGRAMS
from tests.checks.wrong_programs import right, sigmoid

BATCH = """
h = sigmoid(x @ w + b1)
y = sigmoid(h @ u + b2)
delta2 = (y - t) * y * (1 - y)
dL_du, dL_db2 = h.T @ delta2, delta2.sum(axis=0)
delta1 = (delta2 @ u.T) * h * (1 - h)
dL_dw, dL_db1 = x.T @ delta1, delta1.sum(axis=0)
return dL_dw, dL_db1, dL_du, dL_db2
"""
LOOP = """
sums = [0, 0, 0, 0]
for k in range(len(x)):
    h = sigmoid(x[k] @ w + b1)
    y = sigmoid(h @ u + b2)
    delta2 = (y - t[k]) * y * (1 - y)
    delta1 = (u @ delta2) * h * (1 - h)
    found = np.outer(x[k], delta1), delta1, np.outer(h, delta2), delta2
    sums = [old + new for old, new in zip(sums, found)]
return sums
"""
LAST = """
for k in range(len(x)):
    h = sigmoid(x[k] @ w + b1)
    y = sigmoid(h @ u + b2)
    delta2 = (y - t[k]) * y * (1 - y)
    dL_du, dL_db2 = np.outer(h, delta2), delta2
    delta1 = (u @ delta2) * h * (1 - h)
    dL_dw, dL_db1 = np.outer(x[k], delta1), delta1
return dL_dw, dL_db1, dL_du, dL_db2
"""


def judged(body, before=SIGMOID, samples=4):
    return check_backprop(defined(written(body, before)), samples=samples)


def spoilt(*pairs):
    body = BATCH
    for old, new in pairs:
        assert old in body
        body = body.replace(old, new)
    return judged(body)


def over_samples(one):
    """Return a function that adds up what another makes of each sample, without lines to show."""
    return lambda x, t, *parameters: [
        sum(map(np.asarray, parts))
        for parts in zip(
            *(one(*sample, *parameters) for sample in zip(x, t, strict=True)), strict=True
        )
    ]


def by_einsum(x, t, w, b1, u, b2):
    h = sigmoid(x @ w + b1)
    y = sigmoid(h @ u + b2)
    delta2 = (y - t) * y * (1 - y)
    delta1 = np.einsum("kj,ij->ki", delta2, u) * h * (1 - h)
    w_and_u = [np.einsum("ki,kj->ij", v, d) for v, d in ((x, delta1), (h, delta2))]
    return w_and_u[0], np.einsum("kj->j", delta1), w_and_u[1], np.einsum("kj->j", delta2)


def in_columns(x, t, w, b1, u, b2):
    H = sigmoid(w.T @ x.T + b1[:, None])
    Y = sigmoid(u.T @ H + b2[:, None])
    D2 = (Y - t.T) * Y * (1 - Y)
    D1 = u @ D2 * H * (1 - H)
    return x.T @ D1.T, D1.sum(axis=1), H @ D2.T, D2 @ np.ones(len(x))


def with_each_bias_as_one_more_weight(x, t, w, b1, u, b2):
    one = np.ones((len(x), 1))
    x = np.hstack([x, one])
    h = np.hstack([sigmoid(x @ np.vstack([w, b1])), one])
    y = sigmoid(h @ np.vstack([u, b2]))
    d2 = (y - t) * (y - y**2)
    d1 = ((d2 @ np.vstack([u, b2]).T) * (h - h**2))[:, :-1]
    first, second = x.T @ d1, h.T @ d2
    return first[:-1], first[-1:], second[:-1], second[-1:]


def by_dot(x, t, w, b1, u, b2):
    h = sigmoid(np.dot(x, w) + b1)
    y = sigmoid(np.dot(h, u) + b2)
    d2 = (y - t) * y * (1 - y)
    d1 = np.dot(u, d2.T).T * h * (1 - h)
    return np.dot(x.T, d1), np.sum(d1, axis=0, keepdims=True), h.T.dot(d2), sum(d2)


def in_tables_of_each_sample(x, t, w, b1, u, b2):
    h = sigmoid(x @ w + b1)
    y = sigmoid(h @ u + b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u * d2[:, None, :]).sum(axis=2) * h * (1 - h)
    return (x[:, :, None] * d1[:, None]).sum(0), d1.sum(0), sum(map(np.outer, h, d2)), d2.sum(0)


def by_the_package(x, t, w, b1, u, b2):
    g = gradients(Network.from_arrays([(w, b1), (u, b2)]), x, t)
    return g.w, g.b1, g.u, g.b2


def for_one_or_many(x, t, w, b1, u, b2):
    x, t = np.atleast_2d(x), np.atleast_2d(t)
    return by_the_package(x, t, w, b1, u, b2)


def to_four_decimals(x, t, w, b1, u, b2):
    return [np.round(g, 4) for g in by_dot(x, t, w, b1, u, b2)]


RIGHT = [
    *(by_einsum, in_columns, with_each_bias_as_one_more_weight, by_dot, in_tables_of_each_sample),
    *(by_the_package, for_one_or_many, to_four_decimals, over_samples(right)),
    *(defined(written(body, SIGMOID)) for body in (BATCH, LOOP)),
    *(over_samples(defined(written(body, before))) for before, body in STYLES.values()),
]


@pytest.mark.parametrize("k", range(len(RIGHT)))
@pytest.mark.parametrize("samples", [2, 3, 4, 7])
def test_a_right_program_is_right_however_it_is_written(k, samples):
    verdict = check_backprop(RIGHT[k], samples=samples)
    assert verdict.status == "right", verdict
    assert f"on 4 networks with {samples} samples each" in str(verdict)


def test_the_function_is_given_rows_and_one_sample_comes_as_vectors():
    for samples, shape in ((4, (4, 2)), (1, (2,))):
        seen = []
        check_backprop(lambda x, t, *_, seen=seen: seen.append((x.shape, t.shape)), samples=samples)
        assert seen == [(shape, shape)]


@pytest.mark.parametrize(
    ("samples", "error"), [(0, ValueError), (-1, ValueError), ("4", TypeError)]
)
def test_a_number_of_samples_that_is_none_is_refused(samples, error):
    with pytest.raises(error, match="samples"):
        check_backprop(right, samples=samples)


@pytest.mark.parametrize("nothing", [..., None, lambda *_: None, lambda *_: ...])
def test_nothing_is_unanswered(nothing):
    assert check_backprop(nothing, samples=4).status == "unanswered"


@pytest.mark.parametrize(
    ("slip", "old", "new", "line"),
    [
        ("wrong-sign", "(y - t)", "(t - y)", 4),
        ("factor-two", "(y - t)", "2 * (y - t)", 4),
        ("output-slope-missing", "(y - t) * y * (1 - y)", "y - t", 4),
        ("hidden-slope-missing", " * h * (1 - h)", "", 6),
        ("mean-instead-of-sum", "(y - t)", "(y - t) / len(x)", 4),
        ("mean-instead-of-sum", "sum(axis=0)", "mean(axis=0)", 5),
        ("mean-instead-of-sum", "h.T @ delta2", "h.T @ delta2 / len(x)", 5),
        ("wrong-layer-activation", "x.T @", "h[:, :2].T @", 7),
        ("gradient-carried-back", "delta2 @ u.T", "(y - t) @ u.T", 6),
        ("samples-not-added", "delta2.sum(axis=0)", "delta2[-1]", 5),
        ("bias-frozen", "delta1.sum(axis=0)", "0 * b1", 7),
    ],
)
def test_a_slip_is_named_and_its_line_is_found(slip, old, new, line):
    verdict = spoilt((old, new))
    if slip == "gradient-carried-back":
        assert verdict.status in {"slip", "wrong"}
    else:
        assert verdict.slips == (slip,), verdict
    assert verdict.blame.line == line
    assert verdict.lines[line - 1].wrong


def test_the_upstream_gradient_of_rows_is_not_written_as_that_of_one_sample():
    told = str(spoilt((" * h * (1 - h)", "")))
    assert "the upstream gradient" in told
    assert "u @ delta2" not in told


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([("delta1.sum(axis=0)", "delta1")], "dL_db1 has shape (4, 3), a row for each"),
        ([(".sum(axis=0)", "")], "dL_db2 has shape (4, 2), a row for each of the 4 samples"),
        ([("h.T @ delta2", "h[:, :, None] * delta2[:, None]")], "a table for each of the 4"),
    ],
)
def test_samples_that_are_not_added_up_are_told(pairs, says):
    verdict = spoilt(*pairs)
    assert (verdict.status, verdict.slips) == ("slip", ("samples-not-added",))
    assert says in str(verdict)


def test_they_are_told_beside_another_slip():
    verdict = spoilt(("(y - t)", "(t - y)"), ("delta1.sum(axis=0)", "delta1"))
    assert verdict.slips == ("wrong-sign", "samples-not-added")
    assert "a row for each" in str(verdict)


def test_a_transposed_matrix_is_told_how_to_turn():
    verdict = spoilt(("h.T @ delta2", "delta2.T @ h"))
    assert verdict.slips == ("indices-swapped",)
    assert "Write .T" in str(verdict)


def test_a_sum_over_the_wrong_axis_is_told():
    assert "axis=1 adds up what stands in one row" in str(spoilt(("axis=0", "axis=1")))
    assert spoilt(("axis=0", "")).slips == ("bias-summed",)


@pytest.mark.parametrize(
    ("body", "which"), [(LAST, "last"), (LAST.replace("\nret", "\n    ret"), "first")]
)
def test_one_sample_alone_is_told_and_no_line_that_is_right_for_it_is_blamed(body, which):
    verdict = judged(body)
    assert verdict.slips == ("samples-not-added",)
    assert f"Only the {which} sample is in it" in str(verdict)
    assert verdict.lines == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("(y - t[k])", "(t[k] - y)", 6),
        (" * h * (1 - h)", "", 7),
        ("np.outer(h, delta2)", "2 * np.outer(h, delta2)", 8),
    ],
)
def test_a_slip_inside_a_loop_over_samples_is_found_in_its_line(old, new, line):
    verdict = judged(LOOP.replace(old, new))
    assert verdict.status == "slip"
    assert verdict.blame is None or verdict.blame.line == line, verdict


def test_a_function_for_one_sample_is_told_which_of_its_lines_cannot_take_rows():
    verdict = judged(COURSE)
    assert (verdict.status, verdict.slips) == ("wrong", ())
    text = str(verdict)
    assert "Right for one sample." in text
    assert "Line 6: `u @ delta2` takes samples for one column." in text
    assert "Lines 5 and 7: `np.outer(h, delta2)` and `np.outer(x, delta1)` write each array" in text
    assert "Lines 5 and 7: `delta2` and `delta1` keep a row for each sample." in text
    assert [line.number for line in verdict.lines if line.wrong] == [5, 6, 7]
    assert "Error" not in text


def test_what_does_not_fit_is_told_in_words_and_gives_nothing_away():
    for old, new, says in (
        ("delta2 @ u.T", "u @ delta2", "Line 6: `u @ delta2` does not fit: u is (3, 2)"),
        ("delta2 @ u.T", "delta2 @ u", "Line 6: `delta2 @ u` does not fit: delta2 is (4, 2)"),
        ("h.T @ delta2", "h @ delta2", "Line 5: `h @ delta2` does not fit: h is (4, 3)"),
        ("h.T @ delta2", "np.outer(h, delta2)", "Line 5: `np.outer(h, delta2)` writes"),
    ):
        text = str(spoilt((old, new)))
        assert says in text
        assert "Error" not in text
        assert old not in text.partition("   1  def")[0]


def test_each_slip_of_the_catalogue_is_named_alone():
    asked = 0
    for step in (*table(4).steps, *table(4).scales.values()):
        function = committing(step)
        if any(np.isnan(g).any() for g in function(*cases(4)[0].arguments.values())):
            continue
        verdict = check_backprop(function, samples=4)
        assert step[0] in verdict.slips, (step, verdict)
        asked += 1
    assert asked > 60


@pytest.mark.parametrize("k", range(0, len(WRONG_PROGRAMS), 5))
def test_a_wrong_program_for_one_sample_in_a_loop_is_never_right_nor_named_amiss(k):
    program = WRONG_PROGRAMS[k]
    verdict = check_backprop(over_samples(program.function), samples=4)
    assert set(verdict.slips) <= set(program.slips), verdict
    assert verdict.status != "right" or program.kind == "rounded"


def test_a_function_that_takes_a_batch_alone_is_told_that_this_is_one_sample():
    verdict = check_backprop(defined(written(BATCH, SIGMOID)))
    assert verdict.status == "wrong"
    assert "right for a batch, whose samples are rows" in str(verdict)
    broken = defined(written("return 1 / 0"))
    assert "samples are rows" not in str(check_backprop(broken))


@pytest.mark.parametrize("samples", [1, 2, 4])
def test_parameters_that_are_returned_as_they_are_are_wrong(samples):
    verdict = check_backprop(lambda *given: given[2:], samples=samples)
    assert (verdict.status, verdict.slips) == ("wrong", ())


@pytest.mark.parametrize("error", [SystemExit, GeneratorExit])
@pytest.mark.parametrize("samples", [1, 4])
def test_a_program_that_leaves_python_is_told(error, samples):
    def function(*_):
        raise error

    told = check_backprop(function, samples=samples).message
    assert told.startswith(f"Your function stopped with {error.__name__}.")
