"""What a screen reader finds in each widget can be read aloud."""

import re

import pytest

from tests.browser.cells import open_cells
from tests.browser.test_accessibility import WALKS
from tests.browser.uses import IMPORTS, MADE

pytestmark = pytest.mark.browser

# each name and each text that is not code or a formula, and the names of curves
HEARD = """root => {
    const names = ["aria-label", "aria-valuetext", "title", "alt"];
    const coded = "code, pre, math, .name";
    const named = "button[aria-label], [role=button][aria-label], [role=img]";
    const found = [...root.querySelectorAll("svg title")].map((title) => title.textContent);
    function visit(node) {
        if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
        if (node.nodeType !== Node.ELEMENT_NODE || !node.checkVisibility()) return;
        for (const name of names) found.push(node.getAttribute(name) ?? "");
        if (!node.matches(`[aria-hidden=true], ${coded}, ${named}`)) node.childNodes.forEach(visit);
    }
    visit(root);
    return [...new Set(found)];
}"""
UNSPEAKABLE = re.compile(r"−|×10|_|[⁻⁰¹²³⁴-⁹]|\b[a-zA-Z]\d\d")
MORE = ["[data-do=last]", "summary", "[data-slip=one-path-only]", "[data-unit]"]


@pytest.mark.parametrize("kind", sorted(WALKS))
def test_signs_powers_and_indices_are_words(lab, kind):
    open_cells(lab, IMPORTS, *MADE.values(), again=False)
    root = lab.page.locator(f".bp-in.{kind}")
    for clicks in [[], *WALKS[kind], *([one] for one in MORE)]:
        for selector in clicks:
            shown = root.locator(f"{selector}:visible")
            if shown.count():
                shown.first.click(force=True)
        heard = root.evaluate(HEARD)
        assert len(heard) > 10
        assert [text for text in heard if UNSPEAKABLE.search(text)] == [], clicks
    titles = root.locator("svg title").all_text_contents()
    assert not {"none", ""} & set(titles)
