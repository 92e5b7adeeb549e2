"""A table of known faults is true: what is new, worse or gone is told."""

import pytest

from tests.browser.layout import HEAD, Faults, known_faults, row, surprises

WALKED = ("UpdateStepper", "320 wide", "DejaVu Sans")
CASE = (*WALKED, "touch")
LISTED = Faults(20, 40.0, "“gradient” leaves .card")


@pytest.mark.parametrize(
    ("found", "listed", "said"),
    [
        (None, None, None),
        (LISTED, LISTED, None),
        (Faults(27, 52.0, "“u” touches “v”"), LISTED, None),
        (Faults(20, 53.0, "“u” touches “v”"), LISTED, "worse than"),
        (Faults(28, 40.0, "“u” touches “v”"), LISTED, "worse than"),
        (Faults(1, 1.1, "“u” touches “v”"), None, "new fault:"),
        (None, LISTED, "take it off:"),
        (None, Faults(20, 2.0, "“u” touches “v”"), None),
    ],
)
def test_what_differs_is_told(found, listed, said):
    found, listed = ({CASE: faults} if faults else {} for faults in (found, listed))
    told = surprises({WALKED}, found, listed)
    assert [text.startswith(said) for text in told] == ([True] if said else [])


def test_what_was_not_looked_at_is_not_told():
    assert surprises(set(), {}, {CASE: LISTED}) == []


def test_a_line_that_is_told_can_be_put_on_the_table(monkeypatch, tmp_path):
    table = tmp_path / "known.txt"
    monkeypatch.setattr("tests.browser.layout.TABLE", table)
    assert known_faults() == {}
    table.write_text(f"Words.\n\n{HEAD}\n{row(CASE, LISTED)}\n", "utf-8")
    assert known_faults() == {CASE: LISTED}
