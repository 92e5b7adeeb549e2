from pathlib import Path

from backprop_helpers.checks.before_after.form import AFTER, BEFORE
from backprop_helpers.checks.before_after.items import ITEMS
from backprop_helpers.checks.before_after.teacher_table import teacher_table
from tests.notebooks.gate import broken_links

PAGE = Path(__file__).parents[3] / "teaching" / "before_and_after.md"


def test_the_page_for_teachers_holds_the_table_as_it_is():
    assert PAGE.read_text("utf-8").rpartition("<!-- table -->\n")[2].strip() == teacher_table()


def test_a_line_holds_the_idea_the_right_letters_and_every_slip():
    lines = teacher_table().splitlines()[2:]
    for line, item, *keys in zip(lines, ITEMS, BEFORE.key, AFTER.key, strict=True):
        assert f"| {item.idea} | {item.lesson} | {', '.join(keys)} |" in line
        told = line.split("|")[5].split(";")
        assert [each.split(":")[0].strip() for each in told] == [w.slip for w in item.wrong]
        letters = [*keys, *(letter for each in told for letter in each.split(":")[1].split(","))]
        assert sorted(map(str.strip, letters)) == sorted("abcd" * 2)


def test_the_page_says_that_it_is_a_draft_and_its_links_lead_somewhere():
    text = PAGE.read_text("utf-8")
    assert "It has not been validated" in text
    assert broken_links(text, PAGE.parent) == []
