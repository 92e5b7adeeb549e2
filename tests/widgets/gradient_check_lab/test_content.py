import numpy as np
import pytest

from backprop_helpers import examples
from backprop_helpers.widgets.gradient_check_lab.conclusions import conclude, conclude_exactly
from backprop_helpers.widgets.gradient_check_lab.content import content
from backprop_helpers.widgets.gradient_check_lab.gradient_check import EXPONENTS, run_gradient_check
from tests.page import ear, eye, read, size_sent


@pytest.fixture(scope="module")
def check():
    example = examples.article()
    return run_gradient_check(example.network, example.x, example.t, example.eta)


@pytest.fixture(scope="module")
def plain(check):
    return content(check)


def test_the_page_gets_every_number_as_text(check, plain):
    for sent, candidate in zip(plain["candidates"], check.candidates, strict=True):
        labels = candidate.gradient.labels
        assert [read(text) for text in sent["values"]] == [
            float(f"{candidate.gradient[label]:.6f}") for label in labels
        ]
        for at, comparison in zip(sent["at"], candidate.comparisons, strict=True):
            apart = [abs(comparison.differences[label]) for label in labels]
            assert [read(text) for text in at["apart"]] == [float(f"{v:.0e}") for v in apart]
            assert tuple(labels[index] for index in at["flagged"]) == comparison.flagged


def test_the_page_gets_every_conclusion(check, plain):
    for sent, candidate in zip(plain["candidates"], check.candidates, strict=True):
        conclusions = [conclude(check, candidate, k) for k in range(len(EXPONENTS))]
        conclusions.append(conclude_exactly(candidate))
        for said, conclusion in zip([*sent["at"], sent["exact"]], conclusions, strict=True):
            assert said["mark"] == ("✗" if conclusion.fault else "✓")
            assert said["head"] == conclusion.head
            assert eye(said["say"]) == conclusion.sentence.html
            assert ear(said["say"]) == conclusion.sentence.spoken


def test_every_step_is_written_and_said(plain):
    assert plain["range"] == {"min": EXPONENTS[0], "max": EXPONENTS[-1]}
    for exponent, step in zip(EXPONENTS, plain["steps"], strict=True):
        assert step["eps"] == f"10<sup>−{-exponent}</sup>"
        assert step["said"] == f"10 to the minus {-exponent}"


def test_curves_are_drawn_to_scale(check, plain):
    """Ten powers of ten down are ten times one, and the curve passes through the marks."""
    plot, marks = plain["plot"], plain["candidates"][0]["marks"]
    heights = {tick["text"]: tick["at"] for tick in plot["y"]}
    step = (plot["y"][0]["at"] - plot["y"][-1]["at"]) / 16
    for sent, candidate in zip(plain["candidates"], check.candidates, strict=True):
        for mark, comparison in zip(sent["marks"], candidate.comparisons, strict=True):
            expected = heights["1"] - step * np.log10(comparison.error)
            assert mark["y"] == pytest.approx(expected, abs=0.2)
    drawn = next(curve["d"] for curve in plot["curves"] if curve["kind"] == "right")
    assert drawn == "M" + "L".join(f"{m['x']} {m['y']}" for m in marks)
    assert [mark["x"] for mark in marks] == [tick["at"] for tick in plot["x"]]
    assert marks[0]["x"] == pytest.approx(100 - marks[-1]["x"])
    assert len({note["y"] for note in plot["notes"]}) == 1


def test_what_travels_to_the_page_is_small(plain):
    assert size_sent(plain) <= 45_000
