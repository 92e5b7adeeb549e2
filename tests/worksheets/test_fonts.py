import matplotlib as mpl
import pytest
from matplotlib import font_manager

from backprop_helpers.worksheets import fonts
from backprop_helpers.worksheets.fonts import families


@pytest.fixture
def only_bundled(monkeypatch):
    """Leave only what comes with matplotlib, so that no installed font helps."""
    own = [f.name for f in font_manager.fontManager.ttflist if mpl.get_data_path() in f.fname]
    known = {name: file for name, file in fonts._upright().items() if name in own}
    monkeypatch.setattr(fonts, "_upright", lambda: known)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Zoë Łukasz", "STIXGeneral"),
        ("Ольга Αθηνά", "STIXGeneral"),
        ("Nguyễn Thị Ánh", "DejaVu Serif"),
    ],
)
def test_one_font_writes_a_whole_name(name, family):
    assert families(name) == (family,)


@pytest.mark.usefixtures("only_bundled")
def test_letters_that_no_font_has_are_told():
    with pytest.raises(
        ValueError, match=r"no font on this machine has 小 \(U\+5C0F\), 明"
    ) as error:
        families("Wang 小明")
    assert "W (" not in str(error.value)


def test_a_font_that_is_installed_helps(monkeypatch):
    letters = {"STIXGeneral": "abc", "DejaVu Serif": "", "DejaVu Sans": "", "Zen": "小明"}
    monkeypatch.setattr(fonts, "_upright", lambda: dict.fromkeys([*letters, "Last Resort X"]))
    monkeypatch.setattr(fonts, "_letters_of", lambda family: set(letters[family]))
    assert families("小明") == ("Zen",)
    assert families("a 明") == ("STIXGeneral", "Zen")


def test_a_font_that_cannot_be_read_writes_nothing(monkeypatch, tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    broken = {"Broken": str(tmp_path / "broken.ttf"), "Gone": str(tmp_path / "gone.ttf")}
    monkeypatch.setattr(fonts, "_upright", lambda: broken)
    assert fonts._letters_of("Broken") == fonts._letters_of("Gone") == frozenset()


@pytest.mark.parametrize("name", ["דוד", "محمد", "राम", "प्र"])
def test_an_older_matplotlib_is_not_trusted_with_letters_that_join(monkeypatch, name):
    monkeypatch.setattr(mpl, "__version_info__", (3, 10, 1))
    with pytest.raises(ValueError, match=r"matplotlib 3\.11"):
        families(name)
    assert families("Zoë")


def test_the_fonts_that_are_counted_on_come_with_matplotlib():
    found = {font.name for font in font_manager.fontManager.ttflist}
    assert {*fonts.BUNDLED, fonts.TYPEWRITER} <= found
