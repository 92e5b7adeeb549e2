"""Lines of a program and their first wrong one are records: they stay as they are."""

from dataclasses import FrozenInstanceError

import pytest

from backprop_helpers.checks.program_line import ProgramLine


def test_a_line_stays_as_it_is():
    line = ProgramLine(2, "    return y", "y is h")
    assert (line.wrong, line.note) == (False, "y is h")
    with pytest.raises(FrozenInstanceError):
        line.note = ""
