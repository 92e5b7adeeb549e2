import json

import pytest
import traitlets

from backprop_helpers import Network, NetworkExplorer, examples
from backprop_helpers.notation.numbers import minus, number
from backprop_helpers.widgets.network_explorer.content import content
from tests.markup import of_class, parsed, text_of
from tests.page import unpacked

ARTICLE = examples.article()


@pytest.fixture
def explorer():
    widget = NetworkExplorer(ARTICLE)
    yield widget
    widget.close()


def test_the_page_is_sent_the_content(explorer):
    plain = content(explorer.trace, explorer.questions)
    assert json.dumps(unpacked(explorer.content)) == json.dumps(plain)


def test_the_score_follows_the_answers(explorer):
    assert repr(explorer.score) == 'No answers yet. Choose "quiz" in the explorer, then answer.'
    labels = [question.label for question in explorer.questions]
    explorer.tries = {"0": [labels[0]], "3": ["w11" if labels[3] != "w11" else "w12", labels[3]]}
    assert explorer.score.right == 1
    assert repr(explorer.score).startswith("1 of 2 right at the first try\n")


def test_the_twin_names_every_part_with_its_number(explorer):
    rows = repr(explorer).splitlines()[2:]
    assert len(rows) == len(explorer.parts) == 29
    for row, part in zip(rows, explorer.parts.values(), strict=True):
        assert row.startswith(part.letters.text)
        assert f" {part.value:.4f}  {part.words.text}" in row
    assert repr(explorer).startswith("NetworkExplorer of a 2-3-2 network, at x1\nx1 is an input")


def test_the_snapshot_shows_the_picture_and_the_numbers(explorer):
    page = parsed(f"<div>{explorer.snapshot()}</div>")
    rows = [[text_of(cell) for cell in row.iter("td")] for row in page.iter("tr")][1:]
    assert [row[1] for row in rows] == [minus(number(p.value)) for p in explorer.parts.values()]
    picture = page.find("img").get("src").removeprefix("data:image/svg+xml,")
    tags = of_class(parsed(picture.replace("%25", "%").replace("%23", "#")), "num")
    assert len(tags) == 17
    assert len(explorer.snapshot()) < 20_000


def test_positions_stay_inside(explorer):
    explorer.step, explorer.question = 99, 99
    assert (explorer.step, explorer.question) == (11, 11)
    explorer.step = explorer.question = -1
    assert (explorer.step, explorer.question) == (0, 0)
    with pytest.raises(traitlets.TraitError, match="part must be one of x1, x2, w11"):
        explorer.part = "w33"
    with pytest.raises(traitlets.TraitError):
        explorer.mode = "dream"


def test_up_to_sixty_parameters_can_be_explored():
    NetworkExplorer(Network.random((5, 10), seed=0), [0.5] * 5, [0] * 10, 0.4).close()
    refusal = r"^net has 61 parameters.* at most 60;.* UpdateStepper"
    with pytest.raises(ValueError, match=refusal):
        NetworkExplorer(Network.random((1, 20, 1), seed=0), [0.5], [0], 0.4)
    with pytest.raises(ValueError, match=r"^net has 23860 parameters"):
        NetworkExplorer(Network.random((784, 30, 10), seed=0), [0.5] * 784, [0] * 10, 0.4)
