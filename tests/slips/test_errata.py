"""Every printed figure against the exact one, and each reason against a calculation in numpy."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_helpers import examples, loss
from backprop_helpers.checks.gradient import check_update
from backprop_helpers.slips.errata import CUT, ROUNDED, agreement, compare, errata
from tests.markup import parsed

CASES = {case.id: case for case in examples.published()}
UPDATED = "updated-output-weights"

# what is known about each printed figure that does not agree: the slip, and the rest
ERRATA = {
    "mazur: dE_o2/dout_h1": ("", "one too many in the ninth decimal"),
    "mazur: E_total after 1 step": (UPDATED, UPDATED),
    "mazur: E_total after 10000 rounds (later text)": ("", "the loss after 9999 updates"),
    "mazur: E_total after 10000 rounds (older copies)": (UPDATED, UPDATED),
    "mazur: o1 after 10000 rounds": (UPDATED, UPDATED),
    "mazur: o2 after 10000 rounds": (UPDATED, UPDATED),
    "mazur_biases: b_o2+": (
        "",
        "one too many in the ninth decimal; the test that holds it allows that",
    ),
    "han_kamber: Err6": ("", ROUNDED),
    "rgu: output error": ("", ROUNDED),
    "rgu: w1+": ("", ROUNDED),
    "rgu: w2+": ("", ROUNDED),
    "rgu: hidden error 1": (UPDATED, f"{UPDATED}; {ROUNDED}"),
    "rgu: w3+": (UPDATED, UPDATED),
    "rgu: w4+": (UPDATED, UPDATED),
    "rgu: w5+": (UPDATED, UPDATED),
    "rgu: w6+": (UPDATED, f"{UPDATED}; {CUT}"),
    "matthews: delta h2": ("", ROUNDED),
}


@pytest.fixture(scope="module")
def ledger():
    return {row.name: row for row in errata().rows}


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def by_hand(case, rounds=1, *, moved=False, biases=False):
    """Do the updates in plain numpy; with ``moved``, new output weights carry the error back."""
    net, x, t = case.network, case.x, case.t
    w, b1, u, b2 = (np.array(p) for p in (net.w, net.b1, net.u, net.b2))
    for _ in range(rounds):
        h = sigmoid(x @ w + b1)
        y = sigmoid(h @ u + b2)
        d2 = (y - t) * y * (1 - y)
        new_u = u - case.eta * np.outer(h, d2)
        d1 = ((new_u if moved else u) @ d2) * h * (1 - h)
        w, u = w - case.eta * np.outer(x, d1), new_u
        if biases:
            b1, b2 = b1 - case.eta * d1, b2 - case.eta * d2
    return w, u, d1, sigmoid(sigmoid(x @ w + b1) @ u + b2)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_verdict_on_each_figure_is_the_one_on_record(case):
    verdicts = {row.name: row.verdict for row in compare(case).rows}
    assert verdicts == {figure.name: figure.status for figure in case.figures}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_digits_that_agree_are_alone_in_agreeing(case):
    """A printed figure that were two units higher or lower would be found out."""
    for row in compare(case).rows:
        if row.verdict == "agrees":
            digits, _, power = row.printed.partition("e")
            end = digits[:17].rstrip()
            unit = 10.0 ** (int(power or 0) - len(end.partition(".")[2]))
            for off in (-2, 2):
                assert agreement(row.printed, row.exact + off * unit) != "agrees"


def test_the_ledger_of_errata_says_what_it_should(ledger):
    assert {name: (row.slip, row.why) for name, row in ledger.items()} == ERRATA


def test_the_handout_went_back_through_moved_weights():
    right_w, _, right_d1, _ = by_hand(CASES["rgu"])
    wrong_w, _, wrong_d1, _ = by_hand(CASES["rgu"], moved=True)
    printed = np.array([[0.09916, 0.3972], [0.7978, 0.5928]])
    np.testing.assert_allclose(wrong_w, printed, atol=1e-4)
    assert (abs(wrong_w - printed) < abs(right_w - printed)).all()
    assert abs(wrong_d1[0] - 0.002406) < abs(right_d1[0] - 0.002406) / 50


@pytest.mark.parametrize(
    ("rounds", "printed", "places"),
    [(1, [0.291027924], 9), (10000, [0.000035085, 0.015912196, 0.984065734], 9)],
)
def test_the_late_figures_of_mazur_went_back_through_moved_weights(rounds, printed, places):
    for moved in (True, False):
        *_, y = by_hand(CASES["mazur"], rounds, moved=moved)
        found = [loss(y, CASES["mazur"].t), *y][: len(printed)]
        assert (np.round(found, places) == printed).all() == moved


def test_mazurs_later_text_counts_one_update_less():
    *_, y = by_hand(CASES["mazur"], 9999)
    assert f"{loss(y, CASES['mazur'].t):.10f}" == "0.0000351085"


def test_mazurs_biases_stay_where_they_are():
    (one,) = (row for row in compare(CASES["mazur"]).rows if row.name == "E_total after 1 step")
    (learned,) = (
        row for row in compare(CASES["mazur_biases"]).rows if row.name == "loss after step"
    )
    for row, biases in ((one, False), (learned, True)):
        *_, y = by_hand(CASES["mazur"], biases=biases)
        assert row.exact == pytest.approx(loss(y, CASES["mazur"].t), rel=1e-12)


def test_a_learner_who_types_the_handouts_digits_is_told_the_slip():
    case = CASES["rgu"]
    verdict = check_update(case.network, case.x, case.t, case.eta, "w11", 0.09916)
    assert verdict.slips == (UPDATED,)


@pytest.mark.parametrize(
    ("printed", "exact", "verdict"),
    [
        ("0.10", 0.1049, "agrees"),
        ("0.10", 0.1051, "last digit"),
        ("0.10", 0.1149, "last digit"),
        ("0.10", 0.1151, "differs"),
        ("-0.10", -0.1049, "agrees"),
        ("-0.10", 0.1, "differs"),
        ("1.5e-04", 0.000154, "agrees"),
        ("1.5e-04", 0.000156, "last digit"),
        ("0.028730669543515018", 0.028730669543515015, "agrees"),
        ("0.028730669543515018", 0.028730669543516, "differs"),
    ],
)
def test_digits_agree_by_their_last_place(printed, exact, verdict):
    assert agreement(printed, exact) == verdict


def test_digits_that_nothing_explains_are_left_unexplained():
    case = CASES["rgu"]
    figures = [replace(figure, printed="0.4321", note="") for figure in case.figures]
    for row in compare(replace(case, figures=tuple(figures))).rows:
        assert (row.verdict, row.slip, row.why) == ("differs", "", "")


def test_a_comparison_reads_the_same_as_text_and_as_a_table():
    comparison = compare(CASES["han_kamber"])
    head, *lines = repr(comparison).splitlines()
    assert head.split() == ["figure", "where", "printed", "exact", "verdict", "why"]
    head_row, *rows = parsed(comparison._repr_html_()).iter("tr")
    assert [cell.text for cell in head_row.iter("th")] == head.split()
    for row, line in zip(rows, lines, strict=True):
        assert line.split() == " ".join(cell.text or "" for cell in row.iter("td")).split()
