"""Words of the field: each is bold once, in the lesson that defines it, and hardly used before.

Also where links lead.
"""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
PATHS = sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))
LESSONS = [path for path in PATHS if path.stem[:2] < "09"]
TERMS = {
    "00": """backpropagation, gradient descent, loss, learning rate, sample, partial derivative,
        gradient, parameter, weight, target""",
    "01": """layer, unit, edge, bias, weighted sum, activation function, activation, forward pass,
        fully connected""",
    "02": "sigmoid, squared error, saturation",
    "03": "local gradient, upstream gradient, backward pass, computational graph",
    "04": "chain rule for several variables",
    "05": """delta, outer product, transpose, reverse-mode automatic differentiation,
        vanishing gradient, exploding gradient""",
    "06": "gradient check, central difference, complex step, truncation error, rounding error",
    "07": """epoch, batch, mini-batch, stochastic gradient descent, cross-entropy, overfitting,
        hyperparameter""",
}
# other forms of a term than itself and its plural
FORMS = {
    "bias": "bias(?:es)?",
    "saturation": r"saturat\w+",
    "transpose": r"transpos\w+",
    "gradient check": r"gradient check\w*",
    "overfitting": r"overfit\w*",
    "mini-batch": r"mini-?batch(?:es)?",
    "batch": "batch(?:es)?",
}
FOLD = re.compile(r"<details>.*?</details>|<!--.*?-->", re.DOTALL)
NOT_WORDS = re.compile(
    r"```.*?```|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]+\$|\[[^\]]*\]\([^)]*\)|^#+ [^\n]*$|https?://\S+",
    re.DOTALL | re.MULTILINE,
)
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PROMISE = re.compile(r"^(- .*|\*\*(You|Time).*)$", re.MULTILINE)
# the first words of an entry, and what the recap says again, define nothing
ENTRY = re.compile(r"^- \*\*[^*]+\.\*\*", re.MULTILINE)
RECAP = re.compile(r"^## Recap$.*", re.DOTALL | re.MULTILINE)
EXTERNAL = re.compile(r"\]\((\w+:[^)\s]*)\)|<(https?:[^>\s]*)>|(?<![(<\"])\b(https?://[^\s)>]*)")
ADDRESS = re.compile(r"https://[\w.-]+\.\w+(/[\w./%#?=&~+-]*)?")
WITHOUT_S = ("http://neuralnetworksanddeeplearning.com/",)  # this site has no other address


class Term(NamedTuple):
    """A word of the field and the lesson that defines it."""

    lesson: str
    name: str

    @property
    def pattern(self):
        words = FORMS.get(self.name, rf"{re.escape(self.name)}s?")
        return re.compile(words.replace(r"\ ", r"\s+"), re.IGNORECASE)


ALL = [Term(lesson, name.strip()) for lesson in TERMS for name in TERMS[lesson].split(",")]
LONGER = {a: [b for b in ALL if a != b and re.search(rf"\b{a.name}\b", b.name)] for a in ALL}
each_lesson = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem[:2])
each_term = pytest.mark.parametrize("term", ALL, ids=lambda term: term.name)


def cells(path):
    return nbformat.read(path, as_version=4).cells


def prose(path):
    """Return what a lesson tells in words: no code, formulas, headings, links or promises."""
    texts = [cell.source for cell in cells(path) if cell.cell_type == "markdown"]
    texts[0] = PROMISE.sub("", texts[0])
    told = RECAP.sub("", FOLD.sub("", "\n\n".join(texts)))
    return NOT_WORDS.sub(" ", ENTRY.sub("-", told))


PROSE = {path.stem[:2]: prose(path) for path in LESSONS}


def bold(term):
    """Return lesson and place of each place where a term is bold."""
    return [
        (lesson, found.start())
        for lesson, text in PROSE.items()
        for found in BOLD.finditer(text)
        if term.pattern.fullmatch(found[1].strip(" .:,"))
    ]


def used(term, text):
    """Count the uses of a term in a text, those within longer terms apart."""
    for longer in LONGER[term]:
        text = longer.pattern.sub(" ", text)
    return len(re.findall(rf"(?<![\w-])(?:{term.pattern.pattern})(?![\w-])", text, re.IGNORECASE))


@each_term
def test_a_term_is_bold_once_in_its_lesson(term):
    assert [lesson for lesson, _ in bold(term)] == [term.lesson]


@each_term
def test_a_term_is_hardly_used_before_it_is_defined(term):
    found = bold(term)
    lesson, place = found[0] if found else (term.lesson, 0)
    before = {each: used(term, text) for each, text in PROSE.items() if each < lesson}
    before[lesson] = used(term, PROSE[lesson][:place])
    assert sum(before.values()) <= 1, {each: count for each, count in before.items() if count}


@each_lesson
def test_lessons_are_called_lessons_and_nobody_is_spoken_to_aside(path):
    text = "\n".join(cell.source for cell in cells(path))
    assert re.findall(r"notebooks? 0\d|without a running kernel", text, re.IGNORECASE) == []


@each_lesson
def test_external_links_are_whole_addresses(path):
    text = "\n\n".join(cell.source for cell in cells(path) if cell.cell_type == "markdown")
    links = ["".join(found) for found in EXTERNAL.findall(text)]
    odd = [link for link in links if link not in WITHOUT_S and not well_formed(link)]
    assert odd == []


def well_formed(link):
    return ADDRESS.fullmatch(link) is not None and link[-1] not in ".,;:"


@pytest.mark.parametrize(
    ("link", "fine"),
    [
        ("https://d2l.ai/", True),
        ("https://example.org/a-b/c_d.html#e", True),
        ("http://example.org/", False),
        ("https://example.org/.", False),
        ("https://example", False),
        ("ftp://example.org/", False),
    ],
)
def test_a_whole_address_is_told(link, fine):
    assert well_formed(link) == fine


def test_forms_are_told_and_longer_terms_are_not_counted():
    by_name = {term.name: term for term in ALL}
    gradient, batch, bias = (by_name[name] for name in ("gradient", "batch", "bias"))
    assert used(gradient, "Gradients, upstream gradients and gradient descent") == 1
    assert used(batch, "a mini-batch, batches") == 1
    assert used(bias, "Biases, one bias, unbiased") == 2
    assert used(by_name["saturation"], "it saturates, saturated") == 2
