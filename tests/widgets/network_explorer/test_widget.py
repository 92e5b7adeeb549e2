import re
from html.parser import HTMLParser

import numpy as np
import pytest
import traitlets

from backprop_helpers import Network, NetworkExplorer, examples, forward
from backprop_helpers.notation.numbers import minus, number
from backprop_helpers.notation.symbols import notation
from backprop_helpers.widgets.network_explorer.parts import anatomy
from backprop_helpers.widgets.network_explorer.quiz import Question, QuizScore, questions
from tests.markup import of_class, parsed, text_of
from tests.widgets.network_explorer.contents import (
    NETS,
    content_of,
    python_names,
    run_code,
    told,
    traced,
)

ARTICLE = examples.article()


@pytest.fixture(params=NETS, ids=str)
def trace(request):
    return traced(request.param)


@pytest.fixture
def explorer():
    widget = NetworkExplorer(ARTICLE)
    yield widget
    widget.close()


def test_every_line_of_code_gives_the_number_it_stands_beside(trace):
    for part in anatomy(trace):
        for line in part.code:
            assert run_code(line, trace) == part.value, line


def test_every_place_is_the_place_of_the_code(trace):
    for part in anatomy(trace):
        array = python_names(trace).get(part.code[0].partition("[")[0])
        counted = [int(digit) + 1 for digit in re.findall(r"\d+(?=[,\]])", part.code[0])]
        if part.shape.startswith("row"):
            assert part.shape.startswith(f"row {counted[0]}, column {counted[1]} of ")
        elif part.shape:
            assert part.shape.startswith(f"entry {counted[0]} of ")
        if part.shape:
            assert part.shape.endswith(f"shape {array.shape}")


def test_every_part_of_the_picture_is_a_part(trace):
    svg = parsed("".join(content_of(trace)["svg"]))
    drawn = {element.get("data-part") for element in svg.iter()} - {None}
    parts = anatomy(trace)
    known = [name for part in parts for name in (part.name, *part.also)]
    assert sorted(known) == sorted(drawn)
    lit = {name for part in parts for name in (*part.inflow, *part.related)}
    assert lit <= drawn


def test_an_edge_says_where_it_leaves_and_enters(trace):
    names = trace.names
    parts = {part.name: part for part in anatomy(trace)}
    for label, parameter in names.parameters.items():
        part, into = parts[label], names.unit(parameter.layer + 1, parameter.j).text
        assert part.related == (into,)
        if parameter.i is None:
            assert part.inflow == (f"one_{label}",)
            where = f"layer {parameter.layer + 1}, unit {parameter.j}."
            assert part.told.text == f"{label} shifts {into}: {where}"
        else:
            source = names.unit(parameter.layer, parameter.i).text
            assert part.inflow == (source,)
            assert part.told.text == (
                f"{label} leaves {source} (first index {parameter.i}) and enters {into} "
                f"(second index {parameter.j})."
            )


def worth(filled):
    """Calculate what a line of calculation says."""
    plain = filled.replace("·", "*").replace("½", "0.5 *")
    if filled.startswith("σ"):
        return 1 / (1 + np.exp(-float(plain[2:-1])))
    return eval(plain, {"__builtins__": {}})  # noqa: S307 (our own text)


def test_every_calculation_ends_in_its_result(trace):
    for part in anatomy(trace):
        for calculation in part.calculations:
            shown = float(number(calculation.result))
            assert worth(calculation.filled.text) == pytest.approx(shown, abs=1e-3)


def test_the_inflow_of_a_unit_is_what_its_sum_is_made_of(trace):
    """Change any part: the unit's sum changes if and only if the part flows in."""
    net, names = trace.before, trace.names
    for part in anatomy(trace):
        if not part.calculations or part.calculations[0].name != "adds up":
            continue
        labels = [name for name in part.inflow if name in names.parameters]
        j = int(part.name[-1])
        layer = next(p.layer for p in names.parameters.values() if p.label == labels[0])
        for label, parameter in names.parameters.items():
            matrices = [matrix.copy() for matrix in net.matrices]
            matrices[parameter.layer][parameter.cell] += 1
            changed = forward(Network.of(matrices, sizes=net.sizes), trace.x)
            entered = trace.forward.activations[layer]
            moved = changed.linear[layer][j - 1] != trace.forward.linear[layer][j - 1]
            if np.array_equal(changed.activations[layer], entered):
                assert moved == (label in labels)


@pytest.mark.parametrize("seed", [*range(20), 87])
@pytest.mark.parametrize("sizes", NETS, ids=str)
def test_questions_are_fair(sizes, seed):
    names = notation(sizes)
    asked = questions(names, seed)
    labels = list(names.parameters)
    weights = [label for label in labels if names.parameter(label).kind == "weight"]
    biases = min(2, len(labels) - len(weights))
    assert len(asked) == min(12, len(weights) + biases)
    assert len({question.label for question in asked}) == len(asked)
    assert sum(question.label not in weights for question in asked) == biases
    assert [q.kind for q in asked] == (["find", "name"] * 6)[: len(asked)]
    for question in asked:
        assert question.label in labels
        if question.kind == "find":
            assert question.choices == ()
        else:
            assert question.label in question.choices
            assert len(set(question.choices)) == len(question.choices) == min(4, len(labels))
            assert sorted(question.choices, key=labels.index) == list(question.choices)


def test_the_exchanged_label_is_among_the_choices():
    names = notation((3, 3, 3))
    for seed in range(10):
        for question in questions(names, seed):
            parameter = names.parameter(question.label)
            if question.kind == "name" and parameter.kind == "weight":
                swapped = names.weight(parameter.layer, parameter.j, parameter.i).label
                assert swapped in question.choices


def test_another_seed_asks_otherwise():
    names = notation((2, 3, 2))
    assert questions(names, 1) == questions(names, 1) != questions(names, 2)


def test_the_first_answer_counts():
    asked = (Question("find", "w12"), Question("name", "u21", ("u12", "u21")))
    assert QuizScore(asked, {"0": ["w21", "w12"]}).right == 0
    score = QuizScore(asked, {"1": ["u21"], "0": ["h2", "w12"]})
    assert repr(score) == "1 of 2 right at the first try\nw12: your first answer was h2"
    assert repr(QuizScore(asked, {"0": []})) == repr(QuizScore(asked, {}))


def test_the_score_follows_the_answers(explorer):
    assert repr(explorer.score) == 'No answers yet. Choose "quiz" in the explorer, then answer.'
    labels = [question.label for question in explorer.questions]
    explorer.tries = {"0": [labels[0]], "3": ["w11" if labels[3] != "w11" else "w12", labels[3]]}
    assert explorer.score.right == 1
    assert repr(explorer.score).startswith("1 of 2 right at the first try\n")


def test_the_quiz_gives_nothing_away(explorer):
    """Neither what a part is called for the ear nor the question names a wanted label."""
    content = explorer.content
    parts = {part["name"]: part for part in content["parts"]}
    for question in content["questions"]:
        part = parts[question["label"]]
        spoken = told(content, part["letters"], "spoken")
        assert spoken not in told(content, part["words"], "spoken")
        if question["kind"] == "name":
            assert spoken not in question["asks"]["spoken"]
            assert told(content, part["letters"]) not in question["asks"]["html"]


def test_the_twin_names_every_part_with_its_number(explorer):
    rows = repr(explorer).splitlines()[2:]
    assert len(rows) == len(explorer.parts) == 29
    for row, part in zip(rows, explorer.parts.values(), strict=True):
        assert row.startswith(part.letters.text)
        assert f" {part.value:.4f}  {part.words.text}" in row
    assert repr(explorer).startswith("NetworkExplorer of a 2-3-2 network, at x1\nx1 is an input")


def test_two_instances_are_written_alike(explorer):
    twin = NetworkExplorer(ARTICLE.network, ARTICLE.x, ARTICLE.t, ARTICLE.eta)
    assert (repr(twin), twin.snapshot()) == (repr(explorer), explorer.snapshot())
    twin.close()


def test_the_snapshot_shows_the_picture_and_the_numbers(explorer):
    page = parsed(f"<div>{explorer.snapshot()}</div>")
    rows = [[text_of(cell) for cell in row.iter("td")] for row in page.iter("tr")][1:]
    assert [row[1] for row in rows] == [minus(number(p.value)) for p in explorer.parts.values()]
    picture = page.find("img").get("src").removeprefix("data:image/svg+xml,")
    tags = of_class(parsed(picture.replace("%25", "%").replace("%23", "#")), "num")
    assert len(tags) == 17
    tags = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, _: tags.append(tag)
    reader.feed(explorer.snapshot())
    assert "script" not in tags
    assert len(explorer.snapshot()) < 20_000


def test_positions_stay_inside(explorer):
    explorer.step, explorer.question = 99, 99
    assert (explorer.step, explorer.question) == (11, 11)
    explorer.step, explorer.question = -1, -1
    assert (explorer.step, explorer.question) == (0, 0)
    with pytest.raises(traitlets.TraitError, match="part must be one of x1, x2, w11"):
        explorer.part = "w33"
    with pytest.raises(traitlets.TraitError):
        explorer.mode = "dream"


@pytest.mark.parametrize("extra", [{"x": [1, 2]}, {"t": [0, 1]}, {"eta": 0.5}])
def test_what_an_example_brings_is_not_given_again(extra):
    with pytest.raises(TypeError, match="an example brings its own"):
        NetworkExplorer(ARTICLE, **extra)


@pytest.mark.parametrize("sample", range(4))
def test_one_sample_is_taken_from_many(sample):
    adder = examples.half_adder()
    widget = NetworkExplorer(adder, sample=sample)
    assert widget.trace.x.tolist() == adder.x[sample].tolist()
    assert widget.trace.t.tolist() == adder.t[sample].tolist()
    widget.close()
    with pytest.raises(ValueError, match="sample must be below 4"):
        NetworkExplorer(adder, sample=4)


@pytest.mark.parametrize("sizes", [(1, 20), (1, 19, 1), (5, 10), (2, 20), (1, 20, 1), (6, 9)])
def test_up_to_sixty_parameters_can_be_explored(sizes):
    net = Network.random(sizes, seed=0)
    arguments = (net, [0.5] * sizes[0], [0] * sizes[-1], 0.4)
    if len(net.labels) <= 60:
        NetworkExplorer(*arguments).close()
        return
    refusal = rf"^net has {len(net.labels)} parameters.* at most 60;.* UpdateStepper"
    with pytest.raises(ValueError, match=refusal):
        NetworkExplorer(*arguments)


def test_a_very_large_network_is_refused_at_once():
    net = Network.random((784, 30, 10), seed=0)
    with pytest.raises(ValueError, match=r"^net has 23860 parameters"):
        NetworkExplorer(net, [0.5] * 784, [0] * 10, 0.4)
