from backprop_helpers.checks.own_program.recorder import Recorder
from backprop_helpers.checks.program_play.storing_parts import StoringParts
from tests.checks.own_program.cases import ARTICLE
from tests.checks.own_program.programs import SIGMOID, defined, written


def lines_of(body, before=SIGMOID):
    """Return where each stored name got its value: its line, or None."""
    recorder = Recorder(defined(written(body, before)), 2)
    stores = recorder.record(ARTICLE).stores
    storing, found = StoringParts(recorder.parts, recorder.sources), []
    for k, stored in enumerate(stores):
        first = not any(each[::2] == stored[::2] for each in stores[:k])
        part = storing.part_of(stored, is_first=first)
        line = recorder.parts[part].line if part is not None else None
        found.append((stored.name, line))
    return found


def test_a_loop_gives_its_variable_a_value():
    body = "s = 0.0\nfor v in [0.5, 0.25]:\n    s += v\n"
    assert lines_of(body) == [("s", 2), ("s", 4), ("v", 3), ("s", 4), ("v", 3)]


def test_what_a_helper_is_given_is_no_change():
    helper = "def twice(v):\n    r = 2 * v\n    return r\n"
    assert lines_of("a = twice(x)", helper) == [("v", None), ("r", 2), ("a", 2)]


def test_a_change_in_place_belongs_to_its_statement():
    assert lines_of("h = x + 1\nh[0] = 5\nh.sort()") == [("h", 2), ("h", 3), ("h", 4)]
