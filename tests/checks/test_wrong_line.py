"""Every wrong derivation as a reader audits it: one line breaks a rule or takes a false number."""

import math
import re

import pytest

from backprop_helpers import Network, examples, forward
from backprop_helpers.checks.wrong_line import check_line, wrong_derivation
from backprop_helpers.notation.numbers import four_digits
from backprop_helpers.notation.symbols import notation
from backprop_helpers.slips.catalogue import SLIPS

ARTICLE = examples.article()
MINE = examples.personal("Ada")
CASES = {
    "article": (ARTICLE.network, ARTICLE.x, ARTICLE.t),
    "personal": (MINE.network, MINE.x, MINE.t),
    "deep": (Network.random((2, 3, 3, 2), seed=4), ARTICLE.x, ARTICLE.t),
}
NAME = re.compile(r"dL/d\w+|d\w+/d\w+|δ\w+|[A-Za-z]\w*")
# these need an update, a step before this one, or the numbers of several units: no single line of a
# gradient shows them
NEVER = {
    *("accumulated", "momentum-mixed-in", "eta-missing", "eta-twice", "old-value-missing"),
    *("step-for-gradient", "new-value-for-gradient", "bias-summed", "bias-times-inputs"),
    *("slope-at-bias", "summed-over-units", "slope-of-another-unit", "error-of-another-unit"),
    *("weights-normalised", "gradient-carried-back", "outputs-carried-back", "path-sign-turned"),
    *("target-for-hidden-unit", "samples-not-added"),
}


def given(net, x, t):
    """Return what stands in front of the reader: the parameters and the forward pass, by name."""
    run, names = forward(net, x), notation(net.sizes)
    known = {label: net[label] for label in net.labels}
    known |= {names.target(j).text: value for j, value in enumerate(t, start=1)}
    for k, values in enumerate(run.activations):
        known |= {names.unit(k, j).text: value for j, value in enumerate(values, start=1)}
    return {name: four_digits(value) for name, value in known.items()}


def computed(numbers):
    return eval(re.sub(r"(?<=[\d)])\(", "*(", numbers.replace("·", "*").replace("−", "-")))  # noqa: S307


def near(value, numbers):
    largest = max(map(float, re.findall(r"\d+(?:\.\d+)?(?:e-?\d+)?", numbers)))
    return math.isclose(value, computed(numbers), rel_tol=2e-3, abs_tol=2e-3 * largest)


def lawful(line, right, known):
    """Tell whether a line has the right formula, takes its numbers from above, and adds up."""
    kept = []
    for part, model in zip(line.split(",  "), right.split(",  "), strict=True):
        name, *between, value = re.split(" [=≈] ", part)
        formula, numbers = (*between, value, value)[:2]
        taken = NAME.sub(lambda found: known.get(found[0], found[0]), formula)
        same_rule = [name, formula] == re.split(" [=≈] ", model)[:2]
        bare = re.sub(r"\((-[\d.e-]+)\)", r"\1", numbers)
        kept.append(same_rule and bare == taken and near(float(value), numbers))
        known[name] = value
    return all(kept)


def unlawful(derivation, known):
    right = [derivation.writer.line(place) for place in derivation.writer.places]
    pairs = enumerate(zip(derivation.lines, right, strict=True), start=1)
    return [k for k, (line, model) in pairs if not lawful(line, model, known)]


def assert_sent_the_right_way(derivation, line, wrong):
    last, writer = len(derivation.writer.places), derivation.writer
    verdict = check_line(derivation, line)
    assert verdict.status == ("right" if line == wrong else "wrong")
    if line == wrong:
        says = (
            f"{derivation.slip.says} The line should begin {writer.hint(writer.places[line - 1])}."
        )
    elif not 1 <= line <= last:
        says = f"Choose the number of a line, from 1 to {last}."
    elif line > wrong:
        says = f"Line {line} is right about what stands above it. Look further up."
    else:
        says = f"Line {line} is right. Look further down."
    assert verdict.message == says


def test_of_a_batch_there_is_no_derivation():
    adder = examples.half_adder()
    with pytest.raises(ValueError, match="x must be one sample here"):
        wrong_derivation(adder.network, adder.x, adder.t, "w11", "wrong-sign")


@pytest.mark.parametrize("case", CASES)
def test_exactly_one_line_is_wrong(case):
    net, x, t = CASES[case]
    told = set()
    for label in net.labels:
        for slip in SLIPS:
            try:
                derivation = wrong_derivation(net, x, t, label, slip)
            except ValueError as refusal:
                assert "cannot be shown in one line" in str(refusal)  # noqa: PT017
                continue
            told.add(slip)
            found = unlawful(derivation, given(net, x, t))
            assert found == [derivation.wrong_line], f"{label} {slip}\n{derivation}"
            writer, lines = derivation.writer, derivation.lines
            assert lines[-1] != writer.line(writer.places[-1])
            for line in range(-1, len(lines) + 3):
                assert_sent_the_right_way(derivation, line, found[0])
    assert told == SLIPS.keys() - NEVER


@pytest.mark.parametrize(
    ("old", "new"), [("0.6764", "0.6746"), ("-0.3236", "0.3236"), ("y1 − t1", "t1 − y1")]
)
def test_the_audit_sees_another_wrong_line(old, new):
    case = CASES["article"]
    derivation = wrong_derivation(*case, "w12", "hidden-slope-missing")
    first = derivation.lines[0]
    assert lawful(first, first, given(*case))
    assert not lawful(first.replace(old, new), first, given(*case))
