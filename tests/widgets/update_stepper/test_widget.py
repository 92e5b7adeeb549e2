import re
from dataclasses import replace

import ipywidgets
import pytest

from backprop_helpers import Network, UpdateStepper, examples, trace_update
from backprop_helpers.trace.narration import say
from tests.markup import HOSTILE, IDS, parsed

LIVE = ipywidgets.widgets.widget._instances
ROW = re.compile(r"^(\S+) +(-?\d+\.\d{4}) -> +(-?\d+\.\d{4})$", re.MULTILINE)
ARTICLE = examples.article()
X, T, ETA = ARTICLE.x, ARTICLE.t, ARTICLE.eta


@pytest.fixture(autouse=True)
def leave_nothing():
    """Close the steppers that a test has made, and see that nothing else stays."""
    before = set(LIVE)
    yield
    for widget in [LIVE[key] for key in set(LIVE) - before]:
        if isinstance(widget, UpdateStepper):
            widget.close()
    assert set(LIVE) == before


@pytest.fixture
def stepper():
    return UpdateStepper(ARTICLE)


@pytest.fixture(scope="module")
def unchanged():
    """Return a stepper that many tests may ask for what it refuses."""
    stepper = UpdateStepper(ARTICLE)
    yield stepper
    stepper.close()


def rows(trace):
    return [(m.label, f"{m.before:.4f}", f"{m.after:.4f}") for m in trace.updates]


def body(html):
    """Return the snapshot's elements in one."""
    return parsed(f"<div>{html}</div>")


def edit(stepper, field, text):
    stepper.edit = {"field": field, "text": text}


def bundle(stepper):
    data, _ = stepper._repr_mimebundle_()
    return data


def test_two_instances_are_written_alike(stepper):
    twin = UpdateStepper(examples.article())
    assert repr(stepper) == repr(twin)
    assert bundle(stepper)["text/html"] == bundle(twin)["text/html"]
    assert stepper.model_id != twin.model_id


def test_the_text_holds_all_old_and_new_values(stepper):
    assert len(ROW.findall(repr(stepper))) == 17
    assert ROW.findall(repr(stepper)) == rows(stepper.trace)
    first = repr(stepper).splitlines()[0]
    assert first == "UpdateStepper at step 0 of 124, eta 0.4000, loss 0.1210 -> 0.1112"


def test_the_text_follows_the_cursor(stepper):
    told = set()
    for cursor, step in enumerate(stepper.trace.steps):
        stepper.cursor = cursor
        head, said = repr(stepper).splitlines()[:2]
        assert head.startswith(f"UpdateStepper at step {cursor} of 124,")
        assert said == say(stepper.trace, step).text
        told.add(repr(stepper))
    assert len(told) == 125


@pytest.mark.parametrize(
    ("field", "text"), [("η", "0,5"), ("x1", "1/2"), ("x2", "−1"), ("t1", "0.8")]
)
def test_the_text_follows_an_edited_number(stepper, field, text):
    before, html = repr(stepper), stepper.snapshot()
    edit(stepper, field, text)
    assert repr(stepper) != before
    assert stepper.snapshot() != html
    assert ROW.findall(repr(stepper)) == rows(stepper.trace)
    changed = {"η": stepper.trace.eta, "x": stepper.trace.x, "t": stepper.trace.t}[field[0]]
    assert {"0,5": 0.5, "1/2": 0.5, "−1": -1.0, "0.8": 0.8}[text] in (
        changed if field != "η" else [changed]
    )


def test_the_bundle_has_a_text_a_page_and_a_view(stepper):
    data = bundle(stepper)
    assert data["text/plain"] == repr(stepper)
    assert data["text/html"] == stepper.snapshot()
    view = data["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"] == stepper.model_id


@pytest.mark.parametrize(
    "net", [ARTICLE.network, Network.random((1, 1), seed=0), Network.random((2, 3, 3, 2), seed=0)]
)
def test_a_network_comes_with_its_numbers(net):
    n_in, n_out = net.sizes[0], net.sizes[-1]
    stepper = UpdateStepper(net, X[:n_in], T[:n_out], ETA)
    assert stepper.trace.before is net
    assert ROW.findall(repr(stepper)) == rows(trace_update(net, X[:n_in], T[:n_out], ETA))


def test_an_example_and_its_parts_are_the_same(stepper):
    assert repr(UpdateStepper(ARTICLE.network, X, T, ETA)) == repr(stepper)
    assert repr(UpdateStepper(ARTICLE.network, x=X, t=T, eta=ETA)) == repr(stepper)


@pytest.mark.parametrize("sample", range(4))
def test_one_sample_is_taken_from_many(sample):
    adder = examples.half_adder()
    stepper = UpdateStepper(adder, sample=sample)
    assert stepper.trace.x.tolist() == adder.x[sample].tolist()
    assert stepper.trace.t.tolist() == adder.t[sample].tolist()
    assert stepper.trace.eta == adder.eta


NET = ARTICLE.network
BATCH = examples.half_adder()
REFUSED = [
    (NET, BATCH.x, BATCH.t, ETA),
    (NET, None, None, None),
    (NET, X, T, None),
    (NET, X, T, "0.5"),
    (NET, X, T, float("nan")),
    (NET, X, T, True),
    (NET, [1, 2, 3], T, ETA),
    (NET, ["a", "b"], T, ETA),
    (NET, [True, False], T, ETA),
    (NET, [1, float("inf")], T, ETA),
    (NET, X, [1], ETA),
    (NET, X, [[1], [0]], ETA),
    (NET, X, [1, 1j], ETA),
    (None, X, T, ETA),
    ("net", X, T, ETA),
    ([([[1]], [0])], [1], [1], ETA),
]


@pytest.mark.parametrize("arguments", REFUSED, ids=lambda a: repr(a[1:])[:40])
def test_it_refuses_what_trace_update_refuses(arguments):
    before = set(LIVE)
    with pytest.raises((TypeError, ValueError)) as expected:
        trace_update(*arguments)
    with pytest.raises(type(expected.value), match=f"^{re.escape(str(expected.value))}$"):
        UpdateStepper(*arguments)
    assert set(LIVE) == before


@pytest.mark.parametrize("start", ["zz", "", "w33", "W1_11"])
def test_a_start_that_is_not_there(start):
    with pytest.raises(KeyError, match=f"label '{start}' names no parameter"):
        UpdateStepper(ARTICLE, start=start)


def test_closing_leaves_no_model(stepper):
    before = set(LIVE)
    made = UpdateStepper(ARTICLE)
    assert len(set(LIVE) - before) > 0
    made.close()
    assert set(LIVE) == before
    made.close()
    assert stepper.comm is not None


@pytest.mark.parametrize("cursor", [0, 62, 124])
def test_a_stepper_stands_where_the_widget_stands(stepper, cursor):
    stepper.cursor, stepper.stride = cursor, "weight"
    assert (stepper.stepper.k, stepper.stepper.stride) == (cursor, "weight")


def test_fields_offer_the_numbers_that_may_change(stepper):
    assert [(field["name"], field["value"]) for field in stepper.fields][:5] == [
        ("η", "0.4"), ("x1", "0.9"), ("x2", "−0.4"), ("t1", "1"), ("t2", "0"),
    ]  # fmt: skip
    assert [field["said"] for field in stepper.fields][:2] == ["learning rate eta", "x 1"]


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_what_is_typed_stays_text(unchanged, text):
    before = repr(unchanged)
    edit(unchanged, "η", text)
    assert unchanged.problem["field"] == "η"
    assert len(unchanged.problem["says"]) < 100
    assert repr(unchanged) == before


@pytest.mark.parametrize("field", HOSTILE, ids=IDS)
def test_a_field_that_is_not_there_changes_nothing(unchanged, field):
    before, html = repr(unchanged), unchanged.snapshot()
    edit(unchanged, field, "0.5")
    assert unchanged.problem["says"]
    assert (repr(unchanged), unchanged.snapshot()) == (before, html)


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_names_and_sources_reach_no_page(unchanged, text):
    named = UpdateStepper(replace(ARTICLE, name=text, source=text))
    assert named.snapshot() == unchanged.snapshot()
    assert repr(named) == repr(unchanged)
    assert (named.story, named.fields) == (unchanged.story, unchanged.fields)


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_hostile_labels_and_numbers_are_refused(text):
    with pytest.raises(KeyError):
        UpdateStepper(ARTICLE, start=text)
    with pytest.raises(TypeError):
        UpdateStepper(NET, [text, text], T, ETA)
    with pytest.raises(TypeError):
        UpdateStepper(NET, X, T, text)
