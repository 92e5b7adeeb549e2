"""Numbers that a learner may change in a widget, and changes that can be taken back."""

from __future__ import annotations

from typing import Any

import traitlets

from backprop_helpers.notation.numbers import typeable
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.notation.typed import typed_number

from .widget import LessonWidget, guarded

NO_EDIT = {"field": "", "text": ""}
UNDO = "undo"


class EditedWidget(LessonWidget):
    """A widget with number fields.

    What it shows follows from one immutable value, ``shown``. A subclass defines ``edited``, which
    returns the value with one number changed, and ``show``, which puts a value into the traits;
    it may define ``show_the_rest``.
    """

    edit = traitlets.Dict(NO_EDIT).tag(sync=True, echo_update=False)  # asked, not shown
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

    @traitlets.observe("edit")
    @guarded
    def _edited(self, change: Any) -> None:
        """Take over what was typed into a field, or say why not; the old number stays then."""
        field, text = change["new"].get("field"), change["new"].get("text")
        if field == UNDO:
            if self._earlier:
                self._adopt(self._earlier[-1], self._earlier[:-1])
        elif field:
            try:
                value = self.edited(field, typed_number(text))
            except ValueError as error:
                self.problem = {"field": field, "says": str(error)}
            else:
                self._adopt(value, [*self._earlier, self.shown])

    def _adopt(self, value: Any, earlier: list[Any]) -> None:
        with self.hold_sync():
            self.show(value)
            self._earlier = earlier
            self.edits = len(earlier)
            self.problem = {}
        self.show_the_rest()


def number_field(symbol: Symbol, value: float) -> dict[str, Any]:
    """Return a field as the page shows it: its name, how it is written and said, its number."""
    return {
        "name": symbol.text,
        "html": symbol.html,
        "said": symbol.spoken,
        "value": typeable(value),
    }


def eta_field(eta: float) -> dict[str, Any]:
    """Return the field of the learning rate.

    Examples
    --------
    >>> eta_field(0.4)["said"]
    'learning rate eta'
    """
    return number_field(Symbol("η"), eta) | {"said": "learning rate eta"}
