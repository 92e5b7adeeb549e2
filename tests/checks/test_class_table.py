"""What a teacher reads of a class's tickets."""

import pytest

from backprop_helpers.__main__ import main
from backprop_helpers.checks.class_table import class_table, read_lines
from backprop_helpers.checks.record import Answered
from backprop_helpers.checks.ticket import asked_in
from backprop_helpers.checks.ticket_code import Answers, encode, letter_of
from backprop_helpers.examples import personal

COUNT = len(asked_in("03"))


def code(*first, letter=""):
    rest = [Answered("unanswered")] * (COUNT - len(first))
    return encode(Answers("03", letter, (*first, *rest)))


RIGHT = Answered("right")
SIGN, BOTH = Answered("right", ("wrong-sign",)), Answered("wrong", ("eta-missing", "wrong-sign"))


def test_each_question_is_counted():
    table = class_table(read_lines("\n".join([code(RIGHT, SIGN), code(RIGHT, BOTH), code(BOTH)])))
    title, head, first, second, third, *rest = table.splitlines()
    assert title == "Lesson 03, 3 tickets"
    assert head.split() == ["asks", "for", "answered", "right", "slips", "on", "the", "way"]
    assert first.split()[-6:] == ["1", "×", "eta-missing,", "1", "×", "wrong-sign"]
    assert first.split()[:2] == ["prediction", "03-1"]
    assert first.split()[-8:-6] == ["3", "2"]
    assert second.endswith("2      1  2 × wrong-sign, 1 × eta-missing")
    assert third.split()[-2:] == ["0", "0"]
    assert len(rest) == COUNT - 3


def test_a_name_may_stand_before_its_code():
    mine = letter_of(personal("Ada Lovelace"))
    text = f"# monday\n\nAda Lovelace, {code(RIGHT, letter=mine)}\n"
    (line,) = read_lines(text)
    assert (line.number, line.name, line.fault) == (3, "ada lovelace", "")


def test_the_later_of_two_tickets_of_one_name_counts():
    table = class_table(read_lines(f"Ada {code(BOTH)}\nada {code(RIGHT)}"))
    assert table.startswith("Lesson 03, 1 ticket\n")
    assert "eta-missing" not in table


def test_a_network_of_somebody_else_is_told():
    (line,) = read_lines(f"Bob: {code(RIGHT, letter=letter_of(personal('Ada')))}")
    assert line.fault.startswith("the network is not that of bob: its letter is ")
    assert line.answers is not None


@pytest.fixture
def typed(tmp_path):
    def write(content):
        path = tmp_path / "codes.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ["tickets", str(path)]

    return write


def test_typing_errors_are_named_by_their_lines_and_the_rest_is_counted(typed, capsys):
    good = code(RIGHT)
    bad = good[:-1] + ("0" if good[-1] != "0" else "1")
    assert main(typed(f"{good}\nnonsense\n\n{bad}\n\u200b {good}\n")) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("Lesson 03, 1 ticket\n")
    assert shown.err.splitlines() == [
        "line 2: this is no code; one looks like 03-K-7QF2-9M4X",
        "line 4: this code has a typing error, or is from another edition of the lesson",
        "line 5: name shows nothing; give at least one letter",
    ]


def test_a_file_of_good_codes_is_a_table_and_nothing_else(typed, capsys):
    assert main(typed(b"\xef\xbb\xbf" + code(RIGHT).encode())) == 0
    assert capsys.readouterr().err == ""
    assert main(typed("")) == 0
    assert capsys.readouterr().out == "No tickets.\n"


def test_what_cannot_be_read_is_told_in_a_sentence(typed, tmp_path, capsys):
    assert main(typed("Zoë".encode("latin-1"))) == 2
    assert "save it as UTF-8" in capsys.readouterr().err
    assert main(["tickets", str(tmp_path / "none.txt")]) == 2
    assert "none.txt cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "name"), [("Ada,", ""), (f"Ada, {code(RIGHT)},", "ada"), (" : ", ""), (",;", "")]
)
def test_a_separator_at_the_end_is_no_code(line, name):
    (found,) = read_lines(line)
    assert bool(found.answers) == (code(RIGHT) in line)
    assert found.name == name
    assert bool(found.fault) != bool(found.answers)
