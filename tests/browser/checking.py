"""What a learner does to a GradientCheckLab in a page, and what the page then says."""

from backprop_helpers.notation.numbers import minus
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.widgets.gradient_check_lab.conclusions import (
    conclude,
    conclude_exactly,
    rough,
)
from backprop_helpers.widgets.gradient_check_lab.gradient_check import EXPONENTS

PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")
ROWS = """rows => rows.map(row => [
    ...[...row.querySelectorAll('td')].slice(0, 3), row.querySelector('.mk')
].map(cell => cell.innerText))"""


class PageLab:
    """One GradientCheckLab in a page."""

    def __init__(self, root):
        self.root, self.page = root, root.page
        root.wait_for()
        self.slider = self.root.get_by_role("slider", name="h, a power of ten")

    def plant(self, title):
        self.root.get_by_role("button", name=title, exact=True).click()

    def rows(self):
        """Backprop, quotient, distance and mark of each parameter."""
        return self.root.locator(".apart tbody tr").evaluate_all(ROWS)

    def told(self, which):
        return self.root.locator(f".{which} .long").inner_text()


def assert_shows(page, found, slip, exponent):
    """Compare all that the page shows with what Python finds."""
    k = EXPONENTS.index(exponent)
    candidate = next(c for c in found.candidates if c.slip == slip)
    assert page.root.locator(".what").inner_text() == f"h = 10{minus(str(exponent))}"
    conclusion, exact = conclude(found, candidate, k), conclude_exactly(candidate)
    assert page.told("told") == conclusion.sentence.text.translate(PLAIN)
    assert page.told("exact") == exact.sentence.text.translate(PLAIN)
    assert page.root.locator(".told .short").inner_text() == f"{conclusion.head}."
    assert page.root.locator(".told .mark").inner_text() == ("✗" if conclusion.fault else "✓")
    comparison = candidate.comparisons[k]
    assert page.rows() == [
        [
            minus(f"{candidate.gradient[label]:.6f}"),
            minus(f"{found.numeric[k][label]:.6f}"),
            Sentence(rough(abs(comparison.differences[label]))).text.translate(PLAIN),
            "✗" if label in comparison.flagged else "",
        ]
        for label in candidate.gradient.labels
    ]
