import re
from collections import Counter

import pytest
from matplotlib.text import Text

from backprop_helpers.__main__ import main
from backprop_helpers.worksheets import writing
from backprop_helpers.worksheets.exercise import exercise
from backprop_helpers.worksheets.writing import refuse_file, sharing, write_class

NAMES = [f"Learner {k}" for k in range(25)]


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("name\nAda\nAlan\n", "utf-8")
    return path


def pages_in(path):
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


def test_a_class_gets_a_page_each_and_hears_how_far_it_is(tmp_path):
    told = []
    file = tmp_path / "sheets.pdf"
    written = write_class(NAMES, file, progress=lambda *step: told.append(step))
    assert [each.name for each in written] == NAMES
    assert pages_in(file) == 25
    assert told == [("drawn", k, 25) for k in range(1, 26)]
    assert list(tmp_path.iterdir()) == [file]


def test_the_key_has_two_pages_each(tmp_path):
    told = Counter()
    file = tmp_path / "key.pdf"
    write_class(NAMES[:3], file, answers=True, size="letter", progress=lambda *s: told.update([s]))
    assert pages_in(file) == 6
    assert told == Counter((what, k, 3) for what in ("worked out", "drawn") for k in (1, 2, 3))


def test_pages_show_each_learner_in_turn(monkeypatch, tmp_path):
    shown = []

    def look(part, pages, _):
        shown.extend({text.get_text() for text in each.figure.findobj(Text)} for each in pages)
        part.touch()

    monkeypatch.setattr(writing, "write_pdf", look)
    write_class(["Ada", "Alan"], tmp_path / "sheets.pdf")
    assert [{"Ada", "Alan"} & each for each in shown] == [{"Ada"}, {"Alan"}]
    assert "page 2 of 2" in shown[1]


def test_nothing_is_written_where_it_fails_and_what_was_there_stays(tmp_path):
    file = tmp_path / "sheets.pdf"
    file.write_bytes(b"older")

    def fail(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_class(["Ada", "Alan"], file, progress=fail)
    with pytest.raises(ValueError, match="cannot be written on the page: it is too long"):
        write_class(["Ada", "W" * 99], file)
    with pytest.raises(ValueError, match="nowhere"):
        write_class(["Ada"], tmp_path / "nowhere" / "sheets.pdf")
    with pytest.raises(ValueError, match="cannot be written"):
        write_class(["Ada"], file / "sheets.pdf")
    assert file.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [file]


def test_all_names_that_find_no_place_are_told(tmp_path):
    with pytest.raises(ValueError, match="W") as error:
        write_class(["W" * 99, "Ada", "V" * 99], tmp_path / "sheets.pdf")
    assert [line[0] for line in str(error.value).splitlines()] == ["W", "V"]


def test_who_shares_a_network_is_told():
    ada, alan = exercise("Ada"), exercise("Alan")
    assert sharing([ada, alan, exercise("ada")]) == [["Ada", "ada"]]


@pytest.mark.parametrize(
    ("out", "answers", "told"),
    [
        ("sheets.doc", False, "--out must end in .pdf; got sheets.doc"),
        ("key.csv", False, "--out must end in .pdf; got key.csv"),
        ("key", True, "--out must end in .pdf or .csv"),
        ("names.csv", True, "is there already; add --force"),
    ],
)
def test_a_place_is_refused(roster, out, answers, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        refuse_file(roster.with_name(out), roster, answers=answers, force=False)


def test_the_roster_is_never_written_over(roster):
    with pytest.raises(ValueError, match="no file to write over"):
        refuse_file(roster, roster, answers=True, force=True)
    (roster.parent / "folder.pdf").mkdir()
    with pytest.raises(ValueError, match="no file to write over"):
        refuse_file(roster.parent / "folder.pdf", roster, answers=False, force=True)


def test_the_command_says_what_it_has_written(roster, capsys):
    out = roster.with_name("sheets.pdf")
    assert main(["worksheet", "--roster", str(roster), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}: 2 worksheets, from Ada to Alan\n"
    first = out.read_bytes()
    assert main(["worksheet", "--roster", str(roster), "--out", str(out)]) == 2
    assert "--force" in capsys.readouterr().err
    again = ["worksheet", "--roster", str(roster), "--out", str(out), "--force"]
    assert main(again) == 0
    assert out.read_bytes() == first
    assert main([*again, "--paper", "letter"]) == 0
    assert out.read_bytes() != first


def test_the_command_names_the_line_of_a_fault(roster, capsys):
    roster.write_text("name\nAda\nada\n", "utf-8")
    out = roster.with_name("key.csv")
    arguments = ["worksheet", "--roster", str(roster), "--out", str(out), "--answers"]
    assert main(arguments) == 2
    assert "line 3: ada is the same name as Ada in line 2" in capsys.readouterr().err
    assert not out.exists()


def test_the_command_can_be_stopped(roster, capsys, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "write_class", stop)
    out = roster.with_name("sheets.pdf")
    assert main(["worksheet", "--roster", str(roster), "--out", str(out)]) == 130
    assert "Nothing is written" in capsys.readouterr().err
