import json

import pytest

from backprop_helpers.__main__ import main
from backprop_helpers.course.lessons import MANIFEST, copy_lessons, reset, shipped

NAME = "03_update_an_output_weight.ipynb"


def test_all_notebooks_are_copied_as_they_are(tmp_path):
    folder = tmp_path / "new" / "lessons"
    assert copy_lessons(folder) == (tuple(shipped()), ())
    assert all(
        (folder / name).read_bytes() == path.read_bytes() for name, path in shipped().items()
    )
    assert {path.name for path in folder.iterdir()} == {MANIFEST, *shipped()}
    assert copy_lessons(folder) == ((), ())


def test_a_changed_notebook_is_kept_and_named(tmp_path, capsys):
    copy_lessons(tmp_path)
    (tmp_path / NAME).write_text("mine")
    assert main(["lessons", str(tmp_path)]) == 0
    assert (tmp_path / NAME).read_text() == "mine"
    assert NAME in capsys.readouterr().out


def test_what_is_no_plain_file_is_kept(tmp_path):
    (tmp_path / NAME).mkdir()
    assert copy_lessons(tmp_path).kept == (NAME,)


@pytest.mark.parametrize("manifest", ["", "{", "[]"])
def test_without_a_manifest_to_read_what_differs_is_kept(tmp_path, manifest):
    copy_lessons(tmp_path)
    (tmp_path / MANIFEST).write_text(manifest)
    (tmp_path / NAME).write_bytes(b"old")
    assert copy_lessons(tmp_path) == ((), (NAME,))


def test_an_older_version_that_was_not_changed_is_replaced(tmp_path):
    copy_lessons(tmp_path)
    (tmp_path / NAME).write_bytes(b"old")
    ours = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    ours[NAME] = "cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4"
    (tmp_path / MANIFEST).write_text(json.dumps(ours))
    assert copy_lessons(tmp_path) == ((NAME,), ())


@pytest.mark.parametrize("called", ["03", NAME, NAME.removesuffix(".ipynb")])
def test_reset_keeps_each_old_one_beside_it(tmp_path, called):
    for number in (1, 2):
        (tmp_path / NAME).write_text(f"mine {number}")
        target, old = reset(str(tmp_path / called))
        assert target.read_bytes() == shipped()[NAME].read_bytes()
        assert old.name == f"03_update_an_output_weight_old_{number}.ipynb"
    assert (tmp_path / "03_update_an_output_weight_old_1.ipynb").read_text() == "mine 1"
    assert old.read_text() == "mine 2"


def test_reset_where_there_is_none_brings_it_and_names_no_old_one(tmp_path, capsys):
    assert main(["reset", str(tmp_path / "03")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / NAME} is as it came\n"
    assert (tmp_path / NAME).read_bytes() == shipped()[NAME].read_bytes()


@pytest.mark.parametrize("called", ["33", "3", "before", "_", "03_update"])
def test_reset_of_an_unknown_name_lists_the_known_ones(tmp_path, capsys, called):
    assert main(["reset", str(tmp_path / called)]) == 2
    assert NAME in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told_in_a_sentence(tmp_path, capsys):
    (tmp_path / "taken").write_text("mine")
    assert main(["lessons", str(tmp_path / "taken")]) == 2
    assert "taken" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "mine"
