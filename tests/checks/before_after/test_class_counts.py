import pytest

from backprop_helpers.__main__ import main
from backprop_helpers.checks.before_after.class_counts import class_counts, read_people
from backprop_helpers.checks.before_after.sheet_code import encode
from backprop_helpers.checks.before_after.teacher_table import teacher_table

BEFORE = encode("B", [1] * 6 + [4] * 6)
AFTER = encode("A", [0] * 11 + [2])
BETTER = encode("B", [0] * 12)


def test_a_line_holds_both_codes_and_anything_before_them():
    for line in (f"{BEFORE} {AFTER}", f"pupil 7: {BEFORE}, {AFTER}", f"{AFTER};{BEFORE}".lower()):
        (person,) = read_people(f"# a class\n\n{line}\n")
        assert person.number == 3
        assert person.fault == ""
        assert person.chosen["B"] == (1,) * 6 + (4,) * 6
        assert set(person.chosen) == {"A", "B"}


def test_codes_typed_without_dashes_are_read_where_they_stand_alone():
    (person,) = read_people(f"{BEFORE} {AFTER}".replace("-", ""))
    assert set(person.chosen) == {"A", "B"}


@pytest.mark.parametrize("line", [f"{BEFORE} {BETTER}", f"{BEFORE[:-1]}# {AFTER}", "nobody"])
def test_a_line_that_cannot_be_read_says_why(line):
    (person,) = read_people(line)
    assert person.fault.endswith(".")
    assert person.chosen == {}


def test_only_pairs_are_counted():
    told = class_counts(read_people(f"{BEFORE} {AFTER}\n{BETTER} {AFTER}\n{AFTER}"))
    lines = told.splitlines()
    assert lines[:3] == [
        "2 with both codes, 1 with one alone, left out.",
        "Mean points of 12: before 6.0, after 11.0.",
        "More points after: 1, fewer: 1, as many: 0.",
    ]
    assert [" ".join(line.split()) for line in lines[4:10]] == [
        "1 the ½ in the loss before after",
        "right 1 2",
        "factor-two 1 0",
        "mean-instead-of-sum 0 0",
        "loss-for-error 0 0",
        "I don't know 0 0",
    ]
    assert lines[-3].split() == ["input-missing", "0", "2"]


def test_a_point_more_is_more():
    almost = encode("B", [0] * 10 + [2, 2])
    told = class_counts(read_people(f"{almost} {AFTER}\n{BEFORE} {AFTER}"))
    assert "More points after: 2, fewer: 0, as many: 0." in told


def test_without_a_pair_there_is_nothing_to_compare():
    assert class_counts(read_people(AFTER)).startswith("No line has both codes")


def test_the_command_prints_counts_and_names_faults(tmp_path, capsys):
    path = tmp_path / "codes.txt"
    path.write_text(f"{BEFORE} {AFTER}\n{BEFORE[:-1]}# {AFTER}\n", encoding="utf-8")
    assert main(["before-after", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("1 with both codes.")
    assert said.err.startswith("line 2: This is no code")
    assert main(["before-after", str(tmp_path / "none.txt")]) == 2


def test_without_a_file_the_command_prints_the_table(capsys):
    assert main(["before-after"]) == 0
    assert capsys.readouterr().out.strip() == teacher_table()
