"""The blocks of a lesson's text: what is projected of each, and how much room it takes."""

import re
from math import ceil
from typing import NamedTuple

WIDTH = 62  # characters in a line of the smallest type on the narrowest screen
SHORT, LEAD = 45, 36  # words: a paragraph that is projected whole, and what is left of a longer one
ROWS = 7  # of a table on one slide
SETUP = re.compile(r"<!--.*?-->\n?", re.DOTALL)
BLOCK = re.compile(r"```.*?\n```|<details>.*?</details>|(?:[^\n]+(?:\n|$))+", re.DOTALL)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z$*`“(])")
TEX = re.compile(r"\\[a-zA-Z]+|[{}$_^*`\\]|\[(?=[^\]]*\]\()|\]\([^)]*\)")
SUMMARY = re.compile(r"<summary>(.*?)</summary>\s*", re.DOTALL)
KINDS = {
    "#": "heading",
    "- ": "list",
    "1. ": "list",
    "|": "table",
    "$$": "equation",
    "```": "code",
    "> ": "quote",
    "<details": "folded",
}


class Block(NamedTuple):
    """One block of Markdown."""

    kind: str
    source: str

    @property
    def lines(self):
        """How many lines of a slide it fills, about."""
        return LINES_OF.get(self.kind, _lines_of_text)(self.source)

    @property
    def leads_in(self):
        """Whether it introduces the block that follows."""
        return self.kind == "text" and self.source.rstrip().endswith((":", "**"))


def blocks(source):
    """Return the blocks of a markdown cell.

    A table that is long for a slide becomes several, each with the same head.
    """
    found = []
    for text in BLOCK.findall(SETUP.sub("", source)):
        kind = next((kind for start, kind in KINDS.items() if text.startswith(start)), "text")
        found += [Block(kind, part) for part in (_tables(text) if kind == "table" else [text])]
    return found


def projected(paragraph):
    """Return what a slide shows of a paragraph: all, or of a long one how it begins.

    What a word means stays, and so does the sentence that leads to what comes next.
    """
    if len(paragraph.split()) <= SHORT:
        return paragraph
    kept, words = [], 0
    sentences = SENTENCE.split(paragraph.strip())
    for sentence in sentences:
        words += len(sentence.split())
        last = sentence is sentences[-1] and sentence.endswith(":")
        if not kept or words <= LEAD or last or ("**" in sentence and words <= 2 * LEAD):
            kept.append(sentence)
    return " ".join(kept)


def unfolded(details):
    """Return the summary of what is folded, and what is inside."""
    summary = SUMMARY.search(details)
    return summary[1], details[summary.end() :].removesuffix("</details>")


def fenced(block):
    """Return the code of a fenced block, and whether it is Python."""
    first, _, rest = block.strip().partition("\n")
    return rest.removesuffix("```").rstrip("\n"), first == "```python"


def _tables(table):
    head, ruler, *rows = table.strip().splitlines()
    count = ceil(len(rows) / ROWS)
    size = ceil(len(rows) / count)
    return ["\n".join([head, ruler, *rows[k : k + size]]) for k in range(0, len(rows), size)]


def _length(text):
    return len(TEX.sub("", text.replace("\\frac", "  ")))


def _lines_of_text(text):
    return ceil(_length(text) / WIDTH) + 0.5


def _lines_of_list(text):
    return sum(ceil(_length(item) / (WIDTH - 4)) + 0.2 for item in text.strip().splitlines()) + 0.5


def _lines_of_table(text):
    rows = [row.strip("| ").split("|") for row in text.strip().splitlines()]
    longest = [max(map(_length, column)) for column in zip(*rows, strict=False)]
    share = [max(6, WIDTH * 1.05 * each / sum(longest)) for each in longest]
    return sum(
        max(ceil(_length(cell) / room) for cell, room in zip(row, share, strict=False)) * 1.1 + 0.4
        for row in rows[:1] + rows[2:]
    )


def _lines_of_equation(text):
    rows = text.split("\\\\")
    return sum(2.2 if "frac" in row or "sum" in row else 1.4 for row in rows) + 0.6


def _lines_of_code(text):
    return 0.85 * (text.count("\n") - 1) + 1


LINES_OF = {
    "list": _lines_of_list,
    "table": _lines_of_table,
    "equation": _lines_of_equation,
    "code": _lines_of_code,
}
