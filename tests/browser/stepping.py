"""What a learner does to a stepper in a page, and what the page then says."""

from backprop_helpers.narration import minus, number
from backprop_helpers.trace import trace_update


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

    def cards(self):
        """Name and number of each card."""
        cards = self.root.locator(".chain .card")
        names = [text.lstrip("0123456789") for text in cards.locator(".nm").all_inner_texts()]
        names = [name.replace("old", "").strip() for name in names]
        return list(zip(names, cards.locator(".val").all_inner_texts(), strict=True))

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
