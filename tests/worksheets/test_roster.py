import pytest

from backprop_helpers.worksheets.roster import read_roster

NAMES = ["Ada Lovelace", "Zoë", "Łukasz"]


def written(tmp_path, text, name="class.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("class.txt", "Ada Lovelace\nZoë\nŁukasz"),
        ("class.txt", "\ufeffAda Lovelace\r\n\r\n Zoë \r\nŁukasz\r\n"),
        ("class", "Name\nAda  Lovelace\nZoe\u0308\nŁukasz\n"),
        ("class.csv", "name\nAda Lovelace\nZoë\nŁukasz\n"),
        ("class.csv", '"Ada Lovelace"\n"Zoë"\n"Łukasz"\n'),
        ("class.csv", "mail,name\na@b,Ada Lovelace\nb@c,Zoë\n,Łukasz\n"),
        ("class.CSV", "\ufeffgroup; NAME \r\n1;Ada Lovelace\r\n;;\r\n2;Zoë\r\n3;Łukasz\r\n"),
        ("class.csv", '\ufeff"name","mail"\n"Ada Lovelace",\nZoë,\n"Łukasz",""\n'),
        ("class.txt", "group\tname\n1\tAda Lovelace\n2\tZoë\n3\tŁukasz\n"),
        ("class.csv", "name,mail\nAda\u200b Lovelace,a@b\nZoë\nŁukasz,"),
    ],
)
def test_lists_and_tables_are_read(tmp_path, name, text):
    assert read_roster(written(tmp_path, text, name)) == NAMES


def test_a_comma_is_part_of_a_name_in_a_list_and_in_quotation_marks(tmp_path):
    family_first = ["Lovelace, Ada", "Turing; Alan"]
    assert read_roster(written(tmp_path, "\n".join(family_first), "class.txt")) == family_first
    quoted = 'name,mail\n"Lovelace, Ada",a@b\nTuring; Alan,\n'
    assert read_roster(written(tmp_path, quoted)) == family_first


def test_quotation_marks_of_a_list_stay(tmp_path):
    names = ['"Countess" Ada', 'Grace "Amazing', "Seán O'Casey"]
    assert read_roster(written(tmp_path, "\n".join(names), "class.txt")) == names


def test_the_column_can_be_said(tmp_path):
    path = written(tmp_path, "first,last\nAda,Lovelace\nAlan,Turing\n")
    assert read_roster(path, "Last") == ["Lovelace", "Turing"]
    assert read_roster(written(tmp_path, "Student\nAda\n"), "student") == ["Ada"]


@pytest.mark.parametrize(
    ("text", "column", "told"),
    [
        ("first,last\nAda,Lovelace\n", None, "first, last. Say which has the names"),
        ("first,last\nAda,Lovelace\n", "nick", "there is no column 'nick'; its columns are first"),
        ("name,Name\nAda,Lovelace\n", None, "more than one column is called 'name'"),
        ("Ada\nAlan\n", "nick", "there is no column 'nick'; it has one"),
        ("", None, "has no names in it"),
        ("name\n\n", None, "has no names in it"),
        ("name,mail\nLovelace, Ada,a@b\n", None, "line 2 has 3 columns, the first one 2"),
        ("name,mail\nAda,a@b\n,b@c\n", None, "line 3: there is no name"),
        ("Ada\n\u0301\n", None, "line 2: name shows nothing"),
        ('name,mail\n"Ada,a@b\n', None, "is no table that can be read"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, text, column, told):
    path = written(tmp_path, text)
    with pytest.raises(ValueError, match=r"class\.csv") as error:
        read_roster(path, column)
    assert told in str(error.value)


def test_the_same_name_twice_is_told_with_both_lines(tmp_path):
    path = written(tmp_path, "O’Hara Ann\nZoë\n\nO'HARA  ANN\nzoe\u0308\n", "class.txt")
    with pytest.raises(ValueError, match="line") as error:
        read_roster(path)
    first, second = str(error.value).splitlines()
    assert "line 4: O'HARA ANN is the same name as O’Hara Ann in line 1" in first
    assert "line 5: zoë is the same name as Zoë in line 2" in second


def test_of_many_faults_the_first_are_told(tmp_path):
    with pytest.raises(ValueError, match="and 79 more"):
        read_roster(written(tmp_path, "Ada\n" * 100, "class.txt"))


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le"])
def test_other_encodings_are_told_what_to_do(tmp_path, encoding):
    with pytest.raises(ValueError, match="not text in UTF-8"):
        read_roster(written(tmp_path, "Zoë\nAda", "class.txt", encoding))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ValueError, match="cannot be read: No such file"):
        read_roster(tmp_path / "none.csv")
    with pytest.raises(ValueError, match="cannot be read"):
        read_roster(tmp_path)
