"""What all widgets do alike: what they are given, how they are shown, and what a fault does."""

from dataclasses import replace

import pytest
from traitlets.traitlets import ObserveHandler

import backprop_helpers
from backprop_helpers import CodeStepper, LineOrder, NetworkExplorer, UpdateStepper, examples
from backprop_helpers.widgets.base.still_page import asleep
from backprop_helpers.widgets.base.widget import LessonWidget
from tests.markup import HOSTILE

ARTICLE = examples.article()
X, T, ETA = ARTICLE.x, ARTICLE.t, ARTICLE.eta
EXPORTED = [getattr(backprop_helpers, name) for name in backprop_helpers.__all__]
WIDGETS = [w for w in EXPORTED if isinstance(w, type) and issubclass(w, LessonWidget)]
HANDLERS = [
    (widget, name)
    for widget in WIDGETS
    for base in widget.__mro__
    if base.__module__.startswith("backprop_helpers")
    for name, member in vars(base).items()
    if isinstance(member, ObserveHandler)
]
each_widget = pytest.mark.parametrize("kind", WIDGETS)
ALONE = (CodeStepper, LineOrder)  # they are not made from an example alone
each_of_an_example = pytest.mark.parametrize("kind", [w for w in WIDGETS if w not in ALONE])


class Planted:
    """A change that nobody can read."""

    def __getitem__(self, key):
        raise RuntimeError("planted")


def shown(widget):
    return repr(widget), widget.snapshot()


def test_there_are_widgets_and_handlers():
    assert len(WIDGETS) == 7
    assert {name for _, name in HANDLERS} >= {"_answer", "_revealed"}


@each_of_an_example
def test_an_example_and_its_parts_are_the_same(kind, make):
    widget = make(kind, ARTICLE)
    assert shown(make(kind, ARTICLE.network, X, T, ETA)) == shown(widget)
    assert shown(make(kind, ARTICLE.network, x=X, t=T, eta=ETA)) == shown(widget)
    with pytest.raises(TypeError, match="an example brings its own"):
        kind(ARTICLE, eta=0.5)


@each_of_an_example
def test_names_and_sources_reach_no_page(kind, make):
    text = "".join(HOSTILE)
    plain, named = make(kind, ARTICLE), make(kind, replace(ARTICLE, name=text, source=text))
    assert shown(named) == shown(plain)
    states = [widget.get_state() for widget in (plain, named)]
    for state in states:
        del state["layout"]
    assert states[0] == states[1]


@each_of_an_example
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("eta", (ARTICLE.network, X, T, None)),
        ("eta", (ARTICLE.network, X, T, "<b>")),
        ("x", (ARTICLE.network, None, T, ETA)),
        ("t", (ARTICLE.network, X, [1], ETA)),
        ("net", ("net", X, T, ETA)),
    ],
)
def test_arguments_that_do_not_fit_are_named(kind, name, arguments):
    with pytest.raises((TypeError, ValueError), match=rf"\b{name}\b"):
        kind(*arguments)


@pytest.mark.parametrize("kind", [UpdateStepper, NetworkExplorer])
def test_one_sample_is_taken_from_many(kind, make):
    adder = examples.half_adder()
    trace = make(kind, adder, sample=2).trace
    assert (trace.x.tolist(), trace.t.tolist()) == (adder.x[2].tolist(), adder.t[2].tolist())


@each_widget
def test_the_bundle_has_a_text_a_page_and_a_view(kind, make):
    widget = make(kind) if kind in ALONE else make(kind, ARTICLE)
    data, _ = widget._repr_mimebundle_()
    assert (data["text/plain"], data["text/html"]) == shown(widget)
    view = data["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"] == widget.model_id
    assert "<script" not in data["text/html"]


@each_widget
def test_what_stands_in_for_it_is_shown_before_it(kind, make, monkeypatch):
    widget = make(kind) if kind in ALONE else make(kind, ARTICLE)
    shown = []
    monkeypatch.setattr(f"{LessonWidget.__module__}.display", lambda data, **_: shown.append(data))
    widget._ipython_display_()
    assert shown == [{"text/html": asleep(str(widget))}, widget._repr_mimebundle_()[0]]


@pytest.mark.parametrize(("kind", "name"), HANDLERS)
@pytest.mark.parametrize("strict", [False, True])
def test_a_fault_is_one_line_and_changes_nothing(kind, name, strict, make, monkeypatch):
    monkeypatch.setenv("BACKPROP_STRICT", str(int(strict)))
    widget = make(kind, ARTICLE)
    before = widget.get_state()
    if strict:
        with pytest.raises(RuntimeError, match="planted"):
            getattr(widget, name)(Planted())
    else:
        getattr(widget, name)(Planted())
    says = "This did not work, and nothing changed: planted"
    assert widget.get_state() == before | {"problem": says}
    assert str(widget.last_error) == "planted"
