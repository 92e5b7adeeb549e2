"""What every question of a lesson keeps to, read and run in its notebook."""

import re
from pathlib import Path

import nbformat
import pytest

from backprop_helpers.checks import asking, record
from tools.run_cells import code_cells, show, stored

pytestmark = pytest.mark.usefixtures("nothing_answered")

FOLDER = Path(__file__).parents[2] / "notebooks"
ASKS = re.compile(r'^(check|predict)\("(\d\d-\d+)", \w+(, \w+)?\)$', re.MULTILINE)
KINDS = {"check": "exercise", "predict": "prediction"}
FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
SOLUTION = re.compile(r"<summary>Solution</summary>\s*```python\n(.*?)```", re.DOTALL)
DEFINED = re.compile(r"^def (\w+)", re.MULTILINE)
NUMBER = re.compile(r"(?<![\w.])[-−]?\d+\.\d+(?:e-?\d+)?(?![\w.])")
# a question may ask which one of the printed numbers it is
PRINTED_ON_PURPOSE = {
    "00-4",  # an output whose target is 0 is its own error
    "01-5",  # a weight is to be read off its matrix
    "02-11",  # as 00-4
    "03-6",  # which of the printed h it is
    "03-8",
    "04-8",  # its input is given: x1 of the sample
}

in_each_lesson = pytest.mark.parametrize("lesson", asking.LESSONS)


def notebook(lesson):
    (path,) = FOLDER.glob(f"{lesson}_*.ipynb")
    return path


def asked(cell):
    """Return kind and number of the question that a cell asks, or None."""
    found = ASKS.search(cell.source) if cell.cell_type == "code" else None
    return found and (KINDS[found[1]], found[2])


def every(lesson):
    return [(kind, number) for kind, found in asking.questions(lesson).items() for number in found]


def all_cells(lesson):
    return nbformat.read(notebook(lesson), as_version=4).cells


@in_each_lesson
def test_the_notebook_asks_every_question_once_and_in_order(lesson):
    found = [question for cell in all_cells(lesson) if (question := asked(cell))]
    for kind in KINDS.values():
        numbers = [number for each, number in found if each == kind]
        assert numbers == list(asking.questions(lesson)[kind])
        assert numbers == [f"{lesson}-{k}" for k in range(1, len(numbers) + 1)]


@in_each_lesson
def test_a_question_is_a_line_to_fill_in_and_a_line_that_asks(lesson):
    for cell in all_cells(lesson):
        if question := asked(cell):
            *_, last = cell.source.splitlines()
            assert ASKS.fullmatch(last), question
            assert "..." in cell.source, question
            assert stored(cell).rpartition("Not answered yet.")[2].count("\n") <= 1, question


@in_each_lesson
def test_with_nothing_answered_nothing_is_earned(lesson):
    lesson_names = {"__name__": "__main__"}
    for cell in code_cells(notebook(lesson)):
        show(cell.source, lesson_names)
    (last,) = [cell for cell in code_cells(notebook(lesson)) if cell.source == "ticket()"]
    assert stored(last) == f"No ticket yet: nothing is answered in lesson {lesson}."
    found = {each: record.answered(*each).status for each in every(lesson)}
    assert found == dict.fromkeys(every(lesson), "unanswered")


def solved(lesson):
    """Run a lesson in order; yield each exercise, what its solution answers, and the verdict.

    A solution may build on the one before, and calls the functions that earlier ones have written;
    a cell of the lesson never sees any of them.
    """
    names, beside, functions = {"__name__": "__main__"}, {}, {}
    for cell in all_cells(lesson):
        if cell.cell_type == "code":
            show(cell.source, names)
            continue
        for source in SOLUTION.findall(cell.source):
            beside |= names | functions
            *_, last = source.strip().splitlines()
            said = show(source, beside)
            functions |= {name: beside[name] for name in DEFINED.findall(source)}
            _, number, own = ASKS.fullmatch(last).groups()
            answer = beside[re.search(r", (\w+)", last)[1]]
            yield number, answer, own and beside[own[2:]], said


@in_each_lesson
def test_every_solution_is_right_and_told_why(lesson):
    found = {number: said for number, _, _, said in solved(lesson)}
    assert list(found) == list(asking.questions(lesson)["exercise"])
    assert [number for number, said in found.items() if not said.startswith("Right. ")] == []


@in_each_lesson
def test_every_option_has_a_reply_of_its_own_and_one_is_right(lesson):
    own = {number: own for number, _, own, _ in solved(lesson)}
    for kind, number in every(lesson):
        question = asking.question(kind, number)
        if question.judge.options is None:
            continue
        example = own.get(number) or question.example()
        options = question.judge.options(example)
        found = {each: question.judge.verdict(example, each) for each in options.replies}
        right = [each for each, verdict in found.items() if verdict.status == "right"]
        assert right == [options.right], number
        assert len({str(verdict) for verdict in found.values()}) == len(found), number
        assert question.judge.verdict(example, "none of them").status == "wrong", number


def numbers_in(text):
    """Return what a text shows with a decimal point, and half a unit of its last digit."""
    for token in NUMBER.findall(text):
        plain = token.replace("−", "-")
        decimals = plain.partition("e")[0].partition(".")[2]
        power = int(plain.partition("e")[2] or 0)
        yield plain, float(plain), 0.5 * 10.0 ** (power - len(decimals))


def significant(plain):
    return len(plain.partition("e")[0].replace(".", "").lstrip("-0"))


def answered_by_number(lesson):
    """Yield exercise, right number and how it is asked, for each number that is asked for."""
    for number, answer, own, _ in solved(lesson):
        question = asking.question("exercise", number)
        if question.judge.derivation or callable(answer):
            continue
        answers = answer if isinstance(answer, tuple | list) else [answer]
        for place, right in enumerate(answers):
            if isinstance(right, float) or hasattr(right, "dtype"):
                yield number, float(right), (answers, place, own)


def fits(plain, shown, half, right):
    return significant(plain) >= 2 and abs(shown - right) <= half * (1 + 1e-9)


@in_each_lesson
def test_no_right_number_stands_above_its_question(lesson):
    wanted = {}
    for number, right, _ in answered_by_number(lesson):
        wanted.setdefault(number, []).append(right)
    above, given_away = [], {}
    for cell in all_cells(lesson):
        if question := asked(cell):
            for right in wanted.get(question[1], []) if question[0] == "exercise" else []:
                found = [plain for plain, *rest in above if fits(plain, *rest, right)]
                if found and question[1] not in PRINTED_ON_PURPOSE:
                    given_away[question[1]] = found[0]
        text = stored(cell) if cell.cell_type == "code" else FOLDED.sub("", cell.source)
        above += numbers_in(text)
    assert given_away == {}


@in_each_lesson
def test_every_printed_number_that_answers_a_question_is_right_when_typed(lesson):
    printed = {
        each
        for cell in all_cells(lesson)
        for each in numbers_in(cell.source + (stored(cell) if cell.cell_type == "code" else ""))
    }
    refused = {}
    for number, right, (answers, place, own) in answered_by_number(lesson):
        for plain, shown, half in printed:
            if not fits(plain, shown, half, right):
                continue
            typed = [*answers[:place], plain, *answers[place + 1 :]]
            verdict = asking.check(number, typed[0] if len(typed) == 1 else typed, own)
            if verdict.status != "right":
                refused[number, plain] = str(verdict)
    assert refused == {}
