"""What a learner does to a NetworkExplorer in a page, and what the page then says."""

import re

from backprop_helpers.notation.numbers import minus, number, on_page

NAMES = "elements => elements.map(element => element.dataset.part)"


class PageExplorer:
    """One NetworkExplorer in a page."""

    def __init__(self, root):
        self.root, self.page = root, root.page
        root.wait_for()

    def mode(self, name):
        self.root.get_by_role("button", name=name, exact=True).click()

    def click(self, name):
        """Click where a learner would: a unit's or a line's middle, the number of a parameter."""
        tag = self.root.locator(f".tag[data-part='{name}']")
        target = tag if tag.count() else self.root.locator(f"[data-part='{name}']").first
        target.locator("text").first.click(force=True)

    def press(self, key):
        self.page.keyboard.press(key)

    def into_the_picture(self):
        self.past_the_head()
        self.press("Tab")

    def past_the_head(self):
        """Focus the last switch of the head; the next Tab enters the picture or the choices."""
        self.root.locator("[data-view]:visible").last.focus()

    def focused(self):
        return self.page.evaluate("document.activeElement.dataset.part")

    def text(self, selector):
        texts = self.root.locator(selector).all_inner_texts()
        return " ".join(" ".join(texts).replace("\u200b", "").split())

    def said(self):
        return self.root.get_by_role("status").text_content()

    def number_of(self, name):
        return self.root.locator(f".node[data-part='{name}'] .v").text_content()

    def lit(self, flag):
        return self.parts_at(f".net [data-part].{flag}")

    def symbols(self):
        """Which labels the picture itself shows."""
        return self.parts_at(".tag:has(.sy:visible)")

    def parts_at(self, selector):
        return set(self.root.locator(selector).evaluate_all(NAMES))


def squeezed(text):
    return re.sub(r"\s|\u200b", "", text)


def assert_shows(page, part):
    """Compare all that the page shows of a part with what Python knows of it."""
    assert page.text(".facts .val") == minus(number(part.value))
    assert squeezed(page.text(".facts .words")) == squeezed(part.words.text)
    assert page.said().startswith(part.letters.spoken)
    facts = [squeezed(text) for text in page.root.locator(".facts dd").all_inner_texts()]
    assert squeezed("".join(part.code)) in facts
    assert not part.shape or squeezed(part.shape) in facts
    for line in part.calculations:
        shown = f"= {minus(line.filled.text)}= {on_page(line.result)}"
        assert any(squeezed(shown) in fact for fact in facts)
    for _, says in part.indices:
        assert any(squeezed(re.sub("[_()]", "", says.text)) == fact for fact in facts)
    assert page.lit("now") == {part.name}
    assert page.lit("fw") == set(part.inflow)
    assert page.lit("need") == {part.name, *part.inflow, *part.related}
