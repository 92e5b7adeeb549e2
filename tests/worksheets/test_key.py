import csv
import math
from dataclasses import replace

from backprop_helpers.worksheets.exercise import exercise
from backprop_helpers.worksheets.key import slots, solved, write_csv


def test_a_blank_has_the_slips_of_all_learners_in_the_order_of_the_catalogue():
    ada = solved(exercise("Ada"))
    error = {("factor-two", 1): "2", ("eta-missing", 1): "3"}
    alan = replace(ada, wrong={**ada.wrong, "L": error | {("bias-missing", 1): "4"}})
    assert slots([ada, alan])["L"] == [
        ("bias-missing", 1),
        ("factor-two", 1),
        ("mean-instead-of-sum", 1),
        ("eta-missing", 1),
    ]


def test_a_spreadsheet_has_a_column_for_each_number(tmp_path):
    key = [solved(exercise(name)) for name in ("Ada", "Zoë")]
    write_csv(tmp_path / "key.csv", key)
    with (tmp_path / "key.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Ada"] * 34 + ["Zoë"] * 34
    gradient = next(row for row in rows if row["blank"] == "w23 gradient")
    assert gradient["value"] == "-0.002437"
    assert gradient["slip:one-path-only"] == "-0.001661"
    assert gradient["slip:one-path-only 2"] == "-0.0007759"
    assert gradient["slip:activation-missing"] == ""
    numbers = [value for row in rows for key, value in row.items() if key not in ("name", "blank")]
    assert all(math.isfinite(float(value)) for value in numbers if value)
