from functools import partial

import pytest
from traitlets import TraitError

from backprop_helpers import CodeStepper, Network, examples
from backprop_helpers.examples.example import Example
from backprop_helpers.widgets.base.still_page import ASLEEP
from tests.checks.own_program.programs import defined, spoiled, written
from tests.markup import HOSTILE


@pytest.fixture
def make(make):
    """Make code steppers that are closed at the end."""
    return partial(make, CodeStepper)


def test_the_text_twin_says_the_step_and_what_all_lines_hold(make):
    widget = make()
    widget.cursor = 3
    head, said, *program = repr(widget).splitlines()
    assert head == "CodeStepper at step 3 of 7 · backward pass"
    assert said == "Line 4: `delta2` becomes (-0.0708, 0.0864), the delta of the outputs."
    assert program[-1] == "  8      return dL_dw, dL_db1, dL_du, dL_db2"
    assert "          # dL_db1 (-0.007245, 0.0190, -0.0171)" in program


def test_the_snapshot_says_the_same(make):
    widget = make(defined(spoiled("foreign", "wrong-sign")[0]))
    page = widget.snapshot()
    for line in repr(widget).splitlines()[2:]:
        assert line.replace("<", "&lt;") in page
    assert ASLEEP in page


def test_a_cursor_stays_inside_and_strides_are_two(make):
    widget = make()
    widget.cursor = 99
    assert widget.cursor == 7
    widget.cursor = -1
    assert widget.cursor == 0
    with pytest.raises(TraitError):
        widget.stride = "factor"


def test_what_cannot_be_played_is_said_in_one_line(make):
    head, note, *program = repr(make(defined(written("return 1 / 0")))).splitlines()
    assert head == "CodeStepper at no step"
    assert note == (
        "Your function stopped with ZeroDivisionError: division by zero. "
        "It was in line 2: return 1 / 0"
    )
    assert program[0] == "  1  def backprop(x, t, w, b1, u, b2):"
    assert "its source is not there" in repr(make(lambda *a: a[2:]))


def test_a_program_is_text_on_every_page(make):
    (text,) = [each for each in HOSTILE if "<" in each][:1]
    widget = make(defined(written(f"name = {text!r}\nh = x @ w + b1\nreturn None")))
    assert text not in widget.snapshot()
    assert "<script" not in str(widget.content)


def test_another_example_and_one_of_its_samples(make):
    adder = examples.half_adder()
    assert repr(make(example=adder, sample=3)) != repr(make(example=adder))
    assert make(None, examples.published()[2]).played.names.sizes == (3, 2, 1)


@pytest.mark.parametrize(
    ("arguments", "kind", "says"),
    [
        ((3,), TypeError, "function must be a function; got int"),
        ((None, 3), TypeError, "example must be an Example; got int"),
        ((None, None, 1), ValueError, "sample must be below 1"),
    ],
)
def test_arguments_that_do_not_fit_are_named(arguments, kind, says):
    with pytest.raises(kind, match=says):
        CodeStepper(*arguments[:2], **({"sample": arguments[2]} if len(arguments) > 2 else {}))


def test_networks_that_do_not_fit_are_refused():
    for sizes, says in (((2, 2, 2, 1), "two layers; got 3"), ((9, 9, 2), "at most 60")):
        net = Network.random(sizes, seed=1)
        example = Example("", net, [0.5] * sizes[0], [0.5] * sizes[-1], 0.4, "")
        with pytest.raises(ValueError, match=says):
            CodeStepper(example=example)
