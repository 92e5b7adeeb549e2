"""Numbers that a learner may change in a widget, and changes that can be taken back."""

from __future__ import annotations

from typing import Any

import traitlets

from backprop_helpers.notation.numbers import spoken_number, typeable
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.notation.typed import typed_number

from .widget import LessonWidget, guarded, is_strict

UNDO = "undo"
LARGEST = 1e12  # of any number beyond, a product of some overflows


class EditedWidget(LessonWidget):
    """A widget with number fields.

    What it shows follows from one immutable value, ``shown``. A subclass defines ``edited``, which
    returns the value with one number changed, and ``show``, which puts a value into the traits;
    it may define ``said`` and ``show_the_rest``.

    Attributes
    ----------
    asked : list of dict
        Written by the page: the edits that wait for an answer, oldest first, each with its
        ``field`` and ``text``, the ``page`` that asks and a ``serial`` that this page counts. A
        page sends only the newest list while Python is busy, so each list holds all that waits.
    answered : dict of str to int
        The serial of each page's last edit that was taken over, refused or failed.
    told : str
        What the last edit did, in spoken words.
    refused : dict of str to dict
        By field: the ``text`` that was not taken, and ``says``, why. The page leaves out what a
        learner takes back.
    fields : list of dict
        The numbers that may be changed, as ``number_field`` returns them.
    edits : int
        How many can be taken back.
    """

    asked = traitlets.List().tag(sync=True, echo_update=False)
    answered = traitlets.Dict().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)
    refused = traitlets.Dict().tag(sync=True)
    fields = traitlets.List().tag(sync=True)
    edits = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        self._earlier: list[Any] = []
        super().__init__(**traits)

    @property
    def shown(self) -> Any:
        """The value that is shown now."""
        raise NotImplementedError

    def edited(self, field: str, number: float) -> Any:
        """Return the value with one number changed; a ValueError is told to the learner."""
        raise NotImplementedError

    def show(self, value: Any) -> None:
        """Put a value into the traits; what can fail comes before the first trait changes."""
        raise NotImplementedError

    def show_the_rest(self) -> None:
        """Put into the traits what the page need not wait for: by default, nothing."""

    def said(self) -> dict[str, str]:
        """Say, by field, what its number is now."""
        return {
            field["name"]: f"{field['said']} is now {spoken_number(field['value'])}"
            for field in self.fields
        }

    @traitlets.observe("asked")
    @guarded
    def _answer(self, change: Any) -> None:
        """Answer each edit once, in their order."""
        before = self.shown
        for edit in change["new"]:
            page, serial = edit["page"], edit["serial"]
            if serial > self.answered.get(page, 0):
                with self.hold_sync():
                    self.answered = self.answered | {page: serial}
                    self._take_or_fail(edit["field"], edit["text"])
        if self.shown is not before:
            self.show_the_rest()

    def _take_or_fail(self, field: str, text: str) -> None:
        try:
            self._take(field, text)
        except Exception as error:
            self._refuse(field, text, self.failure(error))
            if is_strict():
                raise

    def _take(self, field: str, text: str) -> None:
        """Take an edit over, or say why not; the old number stays then."""
        if field == UNDO:
            if self._earlier:
                self._adopt(field, self._earlier[-1], self._earlier[:-1])
            return
        try:
            value = self.edited(field, typed_number(text, LARGEST))
        except ValueError as error:
            self._refuse(field, text, str(error))
        else:
            self._adopt(field, value, [*self._earlier, self.shown])

    def _adopt(self, field: str, value: Any, earlier: list[Any]) -> None:
        before = self.said()
        self.show(value)
        self._earlier = earlier
        self.edits = len(earlier)
        now = {name: said for name, said in self.said().items() if said != before.get(name)}
        settled = {field, UNDO, *now}
        self.refused = {name: why for name, why in self.refused.items() if name not in settled}
        self.problem = ""
        news = ", ".join(now.values()) or "nothing has changed"
        self.told = f"Undone: {news}." if field == UNDO else f"{news}."

    def _refuse(self, field: str, text: str, says: str) -> None:
        self.refused = self.refused | {field: {"text": text, "says": says}}


def number_field(symbol: Symbol, value: float) -> dict[str, Any]:
    """Return a field as the page shows it: its name, how it is written and said, its number."""
    names = {"name": symbol.text, "html": symbol.html, "said": symbol.spoken}
    return names | {"value": typeable(value)}


def eta_field(eta: float) -> dict[str, Any]:
    """Return the field of the learning rate.

    Examples
    --------
    >>> eta_field(0.4)["said"]
    'learning rate eta'
    """
    return number_field(Symbol("η"), eta) | {"said": "learning rate eta"}
