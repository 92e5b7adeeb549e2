"""What LineOrder says of a program: of its first line that is wrong, or of what is missing."""

from __future__ import annotations

from backprop_helpers.notation.sentences import Code, Sentence
from backprop_helpers.slips.catalogue import SLIPS

from .questions import Distractor, Line, Question

COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def place_name(place: int) -> str:
    """Name a place beneath the first line, as an editor counts.

    Examples
    --------
    >>> place_name(0)
    'Line 2'
    """
    return f"Line {place + 2}"


def faults(line: Line | Distractor, question: Question) -> dict[str, Sentence]:
    """Return what can be wrong with a line, each with what is said after its place.

    Examples
    --------
    >>> from .questions import EIGHT_LINES
    >>> for name, said in faults(EIGHT_LINES.lines[1], EIGHT_LINES).items():
    ...     print(f"{name}: Line 2{said.text}")
    early h: Line 2 comes too early: nothing above it makes `h`.
    """
    if isinstance(line, Distractor):
        return {"slip": Sentence(", ", Code(line.text), ": ", SLIPS[line.slip].says)}
    found = {f"early {need}": _early(need) for need in line.needs}
    if question.deepest:
        found["unopened"] = Sentence(" is indented, but no loop is open there. Move it left.")
    if question.deepest and line.inside:
        loop = Code(line.inside)
        found["inside"] = Sentence(
            " needs the loop ", loop, " around it: move it beneath that line and indent it."
        )
    elif question.deepest:
        order = [other.text for other in question.lines]
        for loop in (other.text for other in question.lines if other.opens and other != line):
            is_later = order.index(line.text) > order.index(loop)
            found[f"outside {loop}"] = _after(loop) if is_later else _outside(loop)
    return found


def progress(question: Question) -> list[Sentence]:
    """Return what is said of a program without a wrong line, by how many lines it has.

    Examples
    --------
    >>> from .questions import EIGHT_LINES
    >>> progress(EIGHT_LINES)[6].text
    'Right so far. One line is missing: what can be computed from what is there?'
    """
    wanted = len(question.lines)
    nothing = Sentence("Which line needs only what the function is given?")
    return [nothing, *(_missing(wanted - k) for k in range(1, wanted)), Sentence(question.praise)]


def _early(need: str) -> Sentence:
    made = Code(need) if need.isidentifier() else need
    return Sentence(" comes too early: nothing above it makes ", made, ".")


def _after(loop: str) -> Sentence:
    return Sentence(" belongs after the loop ", Code(loop), " and not in it: move it left.")


def _outside(loop: str) -> Sentence:
    return Sentence(" belongs outside the loop ", Code(loop), ", or each turn does it again.")


def _missing(count: int) -> Sentence:
    missing = "line is missing" if count == 1 else "lines are missing"
    return Sentence(
        f"Right so far. {COUNTS[count]} {missing}: what can be computed from what is there?"
    )
