import pytest
from jupyterlab.labapp import LabApp

from backprop_helpers.__main__ import main
from backprop_helpers.course import lab
from backprop_helpers.course.lessons import shipped


@pytest.fixture
def told(monkeypatch):
    """What JupyterLab was told; it is not started."""
    told = []
    monkeypatch.setattr(LabApp, "launch_instance", told.append)
    return told


def test_the_lessons_are_copied_and_the_first_is_shown(tmp_path, told):
    folder = tmp_path / "lessons"
    assert main(["lab", str(folder), "--", "--no-browser", "--port=8899"]) == 0
    assert told == [["--no-browser", "--port=8899", str(folder / "00_start_here.ipynb")]]
    assert set(shipped()) <= {path.name for path in folder.iterdir()}


def test_a_changed_lesson_is_opened_as_it_is(tmp_path, told):
    (tmp_path / "00_start_here.ipynb").write_text("mine")
    assert main(["lab", str(tmp_path)]) == 0
    assert told == [[str(tmp_path / "00_start_here.ipynb")]]
    assert (tmp_path / "00_start_here.ipynb").read_text() == "mine"


def test_without_jupyterlab_a_sentence_says_what_to_do(tmp_path, told, monkeypatch, capsys):
    monkeypatch.setattr(lab, "find_spec", {}.get)
    assert main(["lab", str(tmp_path / "lessons")]) == 2
    assert capsys.readouterr().err == (
        "JupyterLab is missing here: python -m pip install jupyterlab\n"
    )
    assert told == []
    assert not (tmp_path / "lessons").exists()


def test_a_folder_that_is_a_file_is_told_in_a_sentence(tmp_path, told, capsys):
    (tmp_path / "taken").write_text("mine")
    assert main(["lab", str(tmp_path / "taken")]) == 2
    assert "taken cannot be written to" in capsys.readouterr().err
    assert told == []
