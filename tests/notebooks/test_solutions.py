"""Every question of the course has an answer that its check calls right, where it is asked."""

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from backprop_helpers.checks import asking
from tools import solutions
from tools.run_cells import code_cells, show, stored
from tools.solutions import NOTE, answered, filled, main, objection

pytestmark = pytest.mark.usefixtures("nothing_answered")

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
# what a learner's own function makes of the lesson's numbers
OWN_FUNCTION = ("CodeStepper(backprop)", "layers = [(layer.w", "start = net.w")
MAY_CHANGE = (*solutions.COUNTS, *OWN_FUNCTION, "ticket()")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_answer_is_right_in_its_place_for_any_name_and_changes_nothing_else(path):
    names, objections, others = {"__name__": "__main__"}, [], []
    for cell in code_cells(path):
        source = filled(cell.source)
        said = show(source.replace('"your name"', '"Sofia Kovalevskaya"'), names)
        objections.append(objection(source, said))
        own = "mine" in source or "my_" in source
        if source == cell.source and not own and not source.startswith(MAY_CHANGE):
            others.append((source, said, stored(cell)))
    assert [*filter(None, objections)] == []
    assert [source for source, said, before in others if said != before] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_is_left_open(path):
    assert [cell.source for cell in code_cells(path) if "= ..." in filled(cell.source)] == []


def test_a_question_without_a_solution_is_named():
    unsolved = {"exercise": {}, "prediction": {}}
    for kind, number in (("exercise", "03-4"), ("prediction", "03-1")):
        asked = asking.question(kind, number)
        judge = replace(asked.judge, options=None)
        unsolved[kind][number] = replace(asked, solution="", judge=judge)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "questions", lambda _: unsolved)
        for kind, number in (("exercise", "03-4"), ("prediction", "03-1")):
            with pytest.raises(ValueError, match=f"{kind} {number} has no solution"):
                answered(kind, number, "answer = ...")


def test_what_stands_above_the_blank_and_what_it_offers_stays():
    source = 'print(1)\nprediction = ...  # "up" or "down"\npredict("03-1", prediction)'
    assert filled(source) == source.replace("...", '"down"')


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('predict("03-1", prediction)', "Not yet. It falls."),
        ('check("03-1", answer)', "Not answered yet. Put your number in place of ..."),
        ('score("03")', "2 of 3 predictions right."),
        ('score("03")', "3 of 3 predictions right, 1 question waiting."),
        ('points("before")', "11 of 12 points."),
    ],
)
def test_a_reply_that_is_not_right_is_told(source, said):
    assert objection(source, said) == f"{objection(source, '').removesuffix(': ')}: {said}"


@pytest.mark.kernel
def test_a_solved_notebook_is_written_and_one_with_a_wrong_answer_is_not(tmp_path, capsys):
    made = [tmp_path / f"{name}.ipynb" for name in ("right", "wrong", "missing")]
    first = ("from backprop_helpers import check", "def check(*_):\n    print('Not yet.')")
    for path, source in zip(made, first, strict=False):
        cells = [new_code_cell(source), new_code_cell('answer = ...\ncheck("03-4", answer)')]
        nbformat.write(new_notebook(cells=cells), path)
    assert main([*map(str, made), "--into", str(tmp_path / "solved")]) == 1
    (written,) = (tmp_path / "solved").iterdir()
    first, _, asks = nbformat.read(written, as_version=4).cells
    assert (written.name, first.source) == ("right.ipynb", NOTE)
    assert stored(asks).startswith("Right. ")
    told = capsys.readouterr().err
    assert "wrong.ipynb is not written:\ncheck 03-4: Not yet.\n" in told
    assert "missing.ipynb is not written:\n" in told


def test_solutions_stay_out_of_the_repository_and_of_the_package():
    ignored = (FOLDER.parent / ".gitignore").read_text("utf-8").splitlines()
    assert "/solutions/" in ignored
