"""What the two notebooks of the test call: an answer is noted, and at the end they are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backprop_helpers.checks.answer import unanswered
from backprop_helpers.slips.catalogue import SLIPS

from .form import AFTER, BEFORE, FORMS, Form
from .item import LETTERS, lettered
from .item import UNKNOWN as UNKNOWN_LETTER
from .items import ITEMS
from .sheet_code import UNKNOWN, decode, encode

WAITS = "Not answered yet: put a letter in place of the three dots, in quotation marks."
ODD = 'The answer is one of the letters a to e, such as "c"; "e" says that you don\'t know.'
FEW = "Twelve questions are few: a difference of one or two points can be chance."
NAMES = {BEFORE.name: "the test before the course", AFTER.name: "the test after lesson 05"}
_letters: dict[tuple[str, int], str] = {}


@dataclass(frozen=True, repr=False)
class Said:
    """A sentence that prints itself.

    Parameters
    ----------
    text : str
    """

    text: str

    def __repr__(self) -> str:
        return self.text


def answer(number: str, letter: object) -> Said:
    """Note the answer to a question of the test; say nothing about whether it is right.

    Parameters
    ----------
    number : str
        Such as ``"B1"``.
    letter : object
        One of ``"a"`` to ``"e"``; ``...`` as long as there is none. The last one counts.

    Returns
    -------
    Said
        Never raises.

    Examples
    --------
    >>> answer("B1", ...)
    Not answered yet: put a letter in place of the three dots, in quotation marks.
    """
    form, place = _question(number)
    if form is None:
        last = len(ITEMS)
        return Said(f"There is no such question; they are B1 to B{last} and A1 to A{last}.")
    _letters.pop((form.letter, place), None)
    if unanswered(letter):
        return Said(WAITS)
    found = letter.strip(" ().").lower() if type(letter) is str else ""
    if found not in (*LETTERS, UNKNOWN_LETTER):
        return Said(ODD)
    _letters[form.letter, place] = found
    return Said("Noted.")


def points(test: str, code_before: object = ...) -> Said:
    """Count the points of a test once all its questions are answered, and write its code.

    Parameters
    ----------
    test : str
        ``"before"`` or ``"after"``.
    code_before : object, optional
        The code that the test before the course printed, to compare with.

    Returns
    -------
    Said
        Never raises.

    Examples
    --------
    >>> forget()
    >>> points("before")
    None of the 12 questions is answered yet. "e" is an answer too.
    """
    form = {BEFORE.name: BEFORE, AFTER.name: AFTER}.get(test if type(test) is str else "")
    if form is None:
        return Said('The test is "before" or "after".')
    chosen = [_chosen(form, place) for place in range(1, len(ITEMS) + 1)]
    waiting = [f"{form.letter}{k}" for k, each in enumerate(chosen, start=1) if each is None]
    if len(waiting) == len(ITEMS):
        return Said(f'None of the {len(ITEMS)} questions is answered yet. "e" is an answer too.')
    if waiting:
        verb = "waits" if len(waiting) == 1 else "wait"
        return Said(f'{", ".join(waiting)} still {verb} for an answer. "e" is one too.')
    if form is BEFORE:
        return Said(_before(chosen))
    return Said(_after(chosen, code_before))


def forget() -> None:
    """Forget all answers, as a new kernel does."""
    _letters.clear()


def _question(number: object) -> tuple[Form | None, int]:
    """Return the form and the place of a question, or None where there is none such."""
    found = re.fullmatch(r"([AB])(\d{1,2})", number.strip().upper() if type(number) is str else "")
    if not found or not 1 <= int(found[2]) <= len(ITEMS):
        return None, 0
    return FORMS[found[1]], int(found[2])


def _chosen(form: Form, place: int) -> int | None:
    """Return which option was chosen, 0 for the right one, or None."""
    letter = _letters.get((form.letter, place))
    if letter in (None, UNKNOWN_LETTER):
        return letter and UNKNOWN
    return lettered(ITEMS[place - 1], form, place)[letter]


def _before(chosen: list[int]) -> str:
    lines = [_counted(chosen), "", "Right were:"]
    lines += [f"  {item.idea}" for item, each in zip(ITEMS, chosen, strict=True) if not each]
    if 0 not in chosen:
        lines[-1] = "None is right yet: that is what the course is for."
    kept = "Write it down: the test after lesson 05 compares with it. Nothing is stored elsewhere."
    return "\n".join([*lines, "", f"Your code: {encode(BEFORE.letter, chosen)}", kept])


def _after(chosen: list[int], code: object) -> str:
    before, fault = _read(code)
    lines = [_counted(chosen, before), FEW]
    if fault:
        lines.append(fault)
    width = max(len(item.idea) for item in ITEMS)
    heads = ("before", "now") if before else ("now",)
    lines += ["", " " * width + "".join(f"  {head:12}" for head in heads).rstrip()]
    for place, (item, now) in enumerate(zip(ITEMS, chosen, strict=True)):
        told = [_told(each) for each in ((before[place], now) if before else (now,))]
        lines.append(f"{item.idea:{width}}" + "".join(f"  {each:12}" for each in told).rstrip())
    for place, each in enumerate(chosen, start=1):
        if each:
            lines += ["", f"{AFTER.letter}{place}, {_again(place, each)}"]
    return "\n".join([*lines, "", f"Your code: {encode(AFTER.letter, chosen)}"])


def _read(code: object) -> tuple[tuple[int, ...] | None, str]:
    """Read the code from before; return what was chosen, or a sentence that says what is wrong."""
    if unanswered(code):
        return None, "Put your code from before in place of its three dots, and they are compared."
    try:
        letter, chosen = decode(code if type(code) is str else "")
    except ValueError as error:
        return None, str(error)
    if letter != BEFORE.letter:
        return None, f"This is a code of {NAMES[FORMS[letter].name]}; from before it begins with B."
    return chosen, ""


def _counted(chosen: list[int], before: tuple[int, ...] | None = None) -> str:
    unknown = chosen.count(UNKNOWN)
    said = f', {unknown} × "I don\'t know"' if unknown else ""
    compared = f" Before the course: {before.count(0)}." if before else ""
    return f"{chosen.count(0)} of {len(ITEMS)} points{said}.{compared}"


def _told(choice: int) -> str:
    return {0: "right", UNKNOWN: "don't know"}.get(choice, "not yet")


def _again(place: int, choice: int) -> str:
    """Say which slip an answer stands for, and which lesson to read again."""
    item = ITEMS[place - 1]
    if choice == UNKNOWN:
        return f"{item.idea}: lesson {item.lesson} goes through it."
    says = SLIPS[item.wrong[choice - 1].slip].says
    return f"{item.idea}: {says} Read lesson {item.lesson} again."
