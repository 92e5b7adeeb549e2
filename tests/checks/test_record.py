"""What is remembered of the answers."""

import pytest

from backprop_helpers.checks import record
from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.examples import personal

pytestmark = pytest.mark.usefixtures("nothing_answered")


def keep(*verdicts, own=None):
    for verdict in verdicts:
        record.keep("exercise", "98-1", verdict, own)
    return record.answered("exercise", "98-1")


def test_what_was_never_asked_is_unanswered():
    assert record.answered("exercise", "98-1") == record.Answered("unanswered")
    assert (record.last_lesson(), record.own_example("98")) == ("", None)


def test_the_last_status_counts_and_slips_on_the_way_are_kept_once():
    slip, other = Verdict("slip", "", ("wrong-sign",)), Verdict("slip", "", ("eta-missing",))
    found = keep(slip, slip, other, Verdict("right", ""))
    assert found == record.Answered("right", ("wrong-sign", "eta-missing"))


def test_the_lesson_and_the_own_network_are_known():
    mine = personal("Ada")
    keep(Verdict("wrong", ""), own=mine)
    keep(Verdict("wrong", ""))
    assert (record.last_lesson(), record.own_example("98")) == ("98", mine)
