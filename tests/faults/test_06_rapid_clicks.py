"""Clicks that come faster than Python answers are all taken, in their order."""

import pytest

from backprop_helpers import Stepper, UpdateStepper, examples
from tests.kernel.front_end import asked

MAKE = "w = UpdateStepper(examples.article()); print(w.model_id)"


@pytest.mark.kernel
def test_five_hundred_steps_at_once_land_exactly_and_one_outside_is_brought_back(kernel, tried):
    model = kernel.run(MAKE)
    for k in range(500):
        kernel.send(model, cursor=k % 179)
    tried("clicks", 500)
    assert kernel.run("print(w.cursor, w.stepper.k)") == f"{499 % 179} {499 % 179}"
    assert kernel.change(model, cursor=-3)["cursor"] == 0
    assert kernel.change(model, cursor=10**6)["cursor"] == 178
    e = "e = w.trace; print(w.stepper.network == update(e.before, e.grads, e.eta))"
    assert kernel.run(e) == "True"


@pytest.mark.kernel
def test_edits_that_waited_for_a_busy_kernel_all_arrive_in_order(kernel):
    model = kernel.run(MAKE)
    waiting = [asked("w11", "0.31"), asked("w12", "0.32", 2), asked("w11", "0.33", 3)]
    kernel.client.execute("import time; time.sleep(0.5)")
    kernel.send(model, asked=waiting[:1])
    kernel.change(model, asked=[*waiting, asked("undo", "", 4)])
    assert kernel.run("print(w.trace.before['w11'], w.trace.before['w12'], w.edits)") == (
        "0.31 0.32 2"
    )


def test_ten_thousand_clicks_end_where_one_walk_ends(tried):
    widget = UpdateStepper(examples.article())
    last = len(widget.trace.steps) - 1
    for click in range(10_000):
        widget.cursor = click % (last + 1)
    tried("clicks", 10_000)
    walked = Stepper(widget.trace)
    while walked.k < widget.cursor:
        walked.next()
    assert widget.stepper.network == walked.network
    widget.cursor = last
    assert widget.stepper.network == widget.trace.after
    widget.close()
