"""How a class answered the test before and after: codes in, one table out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .form import AFTER, BEFORE
from .items import ITEMS
from .sheet_code import UNKNOWN, decode

CODE = re.compile(r"[^\s,;:]+")
GROUPED = re.compile(r"(?<![^\s,;:])[AB][-‐‑‒–—−_][^\s,;:]+", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """One line of a file of codes: what one person chose, before and after.

    Parameters
    ----------
    number : int
        Of the line, counted from 1.
    chosen : dict
        By the letter of the form, which option was chosen in each question.
    fault : str
        What is wrong with the line, or nothing; then it is not counted.
    """

    number: int
    chosen: dict[str, tuple[int, ...]] = field(default_factory=dict)
    fault: str = ""


def read_people(text: str) -> list[Person]:
    """Read one person a line: a code or both, anything before them; ``#`` lines say nothing.

    Examples
    --------
    >>> read_people("pupil 7: B-0000-0000")[0].fault
    'This code has a typing error, or is from another edition of the test.'
    """
    lines = ((k, line.strip()) for k, line in enumerate(text.splitlines(), start=1))
    return [_person(k, line) for k, line in lines if line and not line.startswith("#")]


def _person(number: int, line: str) -> Person:
    # without a dash after its letter a code stands alone
    codes = GROUPED.findall(line) or CODE.findall(line)
    chosen = {}
    for code in codes:
        try:
            letter, found = decode(code)
        except ValueError as error:
            return Person(number, fault=str(error))
        if letter in chosen:
            return Person(number, fault=f"There are two codes that begin with {letter}.")
        chosen[letter] = found
    return Person(number, chosen)


def class_counts(people: Iterable[Person]) -> str:
    """Write how many chose each option, before and after, and what the pairs gained.

    Only who has both codes counts, so that both columns speak of the same people.
    """
    people = [person for person in people if not person.fault]
    pairs = [person.chosen for person in people if len(person.chosen) == 2]
    if not pairs:
        return "No line has both codes, so there is nothing to compare."
    alone = len(people) - len(pairs)
    lines = [f"{len(pairs)} with both codes{f', {alone} with one alone, left out' * (alone > 0)}."]
    sums = [[pair[form.letter].count(0) for pair in pairs] for form in (BEFORE, AFTER)]
    means = [f"{sum(points) / len(pairs):.1f}" for points in sums]
    lines.append(f"Mean points of {len(ITEMS)}: before {means[0]}, after {means[1]}.")
    gains = [after - before for before, after in zip(*sums, strict=True)]
    more, less = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    lines.append(f"More points after: {more}, fewer: {less}, as many: {len(pairs) - more - less}.")
    for place, item in enumerate(ITEMS):
        lines += ["", f"{place + 1:2}  {item.idea:48} before  after"]
        named = ["right", *(wrong.slip for wrong in item.wrong), "I don't know"]
        for choice, name in zip(range(UNKNOWN + 1), named, strict=True):
            before, after = (
                sum(pair[form.letter][place] == choice for pair in pairs)
                for form in (BEFORE, AFTER)
            )
            lines.append(f"    {name:48} {before:6} {after:6}")
    return "\n".join(lines)
