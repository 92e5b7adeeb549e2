"""A fault in any handler of any widget is one line, changes nothing; strict mode raises it."""

import pytest
from traitlets.traitlets import ObserveHandler

import backprop_helpers
from backprop_helpers import examples
from backprop_helpers.widgets.base.widget import LessonWidget

ARTICLE = examples.article()


def widgets():
    """Return every widget class that the package exports."""
    exported = [getattr(backprop_helpers, name) for name in backprop_helpers.__all__]
    return [w for w in exported if isinstance(w, type) and issubclass(w, LessonWidget)]


def handlers():
    """Return each handler of a change that a widget of ours defines, with its class."""
    return [
        (widget, name)
        for widget in widgets()
        for base in widget.__mro__
        if base.__module__.startswith("backprop_helpers")
        for name, member in vars(base).items()
        if isinstance(member, ObserveHandler)
    ]


class Planted:
    """A change that nobody can read."""

    def __getitem__(self, key):
        raise RuntimeError("planted")


HANDLERS = handlers()


@pytest.fixture(params=HANDLERS, ids=lambda pair: f"{pair[0].__name__}{pair[1]}")
def case(request):
    kind, name = request.param
    widget = kind(ARTICLE)
    yield widget, getattr(widget, name)
    widget.close()


def state_of(widget):
    return {name: value for name, value in widget.get_state().items() if name != "problem"}


def test_there_are_widgets_and_handlers():
    assert len(widgets()) == 5
    assert {name for _, name in HANDLERS} >= {"_edited", "_revealed"}


def test_a_fault_is_one_line_and_changes_nothing(case, monkeypatch):
    monkeypatch.delenv("BACKPROP_STRICT", raising=False)
    widget, handler = case
    before = state_of(widget)
    handler(Planted())
    assert widget.problem["says"] == "This did not work, and nothing changed: planted"
    assert str(widget.last_error) == "planted"
    assert state_of(widget) == before


def test_strict_mode_raises_it(case, monkeypatch):
    monkeypatch.setenv("BACKPROP_STRICT", "1")
    _, handler = case
    with pytest.raises(RuntimeError, match="planted"):
        handler(Planted())
