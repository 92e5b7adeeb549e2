"""What a learner does to a stepper in a page, and what the page then says."""

from backprop_helpers.notation.numbers import minus, number
from backprop_helpers.trace.trace import trace_update

SEEN = """(root, label) => {
    const text = (selector) => root.querySelector(selector).innerText;
    const texts = (selector) => [...root.querySelectorAll(selector)].map(each => each.innerText);
    const result = ".move .result", row = `.ledger [data-label='${label}']`;
    return {
        result: [text(`${result} > span:not(.sym):not(.op):not(.tri)`), text(`${result} > b`)],
        ledger: [text(`${row} .o`), text(`${row} .nw`)],
        tag: root.querySelector(`.tag[data-part='${label}'] text`).textContent,
        names: texts(".chain .card .nm"),
        values: texts(".chain .card .val"),
        losses: texts(".move .loss > span"),
    };
}"""


class PageStepper:
    """One UpdateStepper in a page."""

    def __init__(self, root):
        self.root, self.page = root, root.page
        root.wait_for()

    def press(self, key):
        self.root.locator("[data-do=next]").press(key)

    def click(self, what):
        self.root.locator(f"[data-do={what}]").click()

    def stride(self, name):
        self.root.locator(f"[data-stride={name}]").click()

    def title(self):
        return self.root.locator(".what").inner_text().replace("\n", "")

    def said(self):
        return self.root.locator("[role=status]").text_content()

    def result(self):
        """Old and new value in the line of the move."""
        spans = self.root.locator(".move .result > span:not(.sym):not(.op):not(.tri)")
        return spans.first.inner_text(), self.root.locator(".move .result > b").inner_text()

    def assert_shows_move(self, move):
        """Compare all that the page shows of one finished move with the trace."""
        seen = self.root.evaluate(SEEN, move.label)
        moved = [shown(move.before), shown(move.after)]
        assert seen["result"] == seen["ledger"] == moved
        assert seen["tag"].endswith(moved[1])
        factors = [(factor.name, shown(factor.value)) for factor in move.chain.factors]
        for path in move.chain.paths:
            factors += [(factor.name, shown(factor.value)) for factor in path.factors]
            factors.append(("adds", shown(path.value)))
        factors.append(("gradient", shown(move.gradient)))
        names = [name.lstrip("0123456789").replace("old", "").strip() for name in seen["names"]]
        assert sorted(zip(names, seen["values"], strict=True)) == sorted(factors)
        assert {shown(move.forecast, 6), shown(move.change_alone, 6)} <= set(seen["losses"])

    def tag(self, label):
        """Return the number that an edge shows in the picture."""
        return self.root.locator(f".tag[data-part='{label}'] text").text_content()

    def ledger(self, label):
        """Old and new value in the ledger."""
        row = self.root.locator(f".ledger [data-label='{label}']")
        return row.locator(".o").inner_text(), row.locator(".nw").inner_text()


def shown(value, places=4):
    return minus(number(value, places))


def trace_of(example):
    return trace_update(example.network, example.x, example.t, example.eta)
