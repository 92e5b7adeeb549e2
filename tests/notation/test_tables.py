from backprop_helpers.notation.tables import html_table
from tests.markup import parsed


def test_a_table_has_its_heads_rows_and_names():
    table = parsed(html_table(("", "old"), [("<i>u</i>", "0.9"), ("w", "1")], named_rows=True))
    head, first, second = table
    assert [cell.tag for cell in head] == ["td", "th"]
    assert head[1].get("scope") == "col"
    assert [(cell.tag, cell.get("scope")) for cell in first] == [("th", "row"), ("td", None)]
    assert ["".join(cell.itertext()) for cell in second] == ["w", "1"]
    assert first.get("title") is None


def test_a_title_is_plain_text():
    table = parsed(html_table(["a"], [["1"], ["2"]], titles=['"<b>"', "two"]))
    assert [row.get("title") for row in table][1:] == ['"<b>"', "two"]
