"""Each widget brings its own sheet; what other widgets bring to the page does not change it."""

import pytest

from tests.browser.cells import open_cells
from tests.browser.uses import IMPORTS, MADE

pytestmark = pytest.mark.browser

# what looks different where the other widgets' sheets are on the page too, before or after its own
CHANGES = """kind => {
    const sheets = [...document.querySelectorAll("style")].filter((style) =>
        style.textContent.includes(".bp-in."));
    const own = sheets.filter((style) => style.textContent.includes(`.bp-in.${kind}`));
    const inside = document.querySelector(`.bp-in.${kind}`);
    const elements = [...inside.querySelectorAll("*")];
    const all = sheets.map((style) => style.textContent).join("").matchAll(/([a-z-]+):/g);
    const named = [...new Set([...all].map(([, name]) => name))];
    const names = named.filter((name) => name in inside.style);
    const called = (element) => element.getAttribute("class") ?? element.tagName;
    function looks(order) {
        for (const style of sheets) style.remove();
        document.head.append(...order);
        return elements.map((element) => {
            const style = getComputedStyle(element);
            return names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
        });
    }
    const found = [];
    for (const room of [false, true]) {
        inside.classList.toggle("room", room);
        const alone = looks(own);
        for (const order of [sheets, [...sheets].reverse()]) {
            looks(order).forEach((lines, k) => lines.forEach((line, n) => {
                if (line === alone[k][n]) return;
                found.push(`${called(elements[k])} ${line}, not ${alone[k][n]}`);
            }));
        }
    }
    looks(sheets);
    inside.classList.remove("room");
    return [own.length, names.length, elements.length, found];
}"""


@pytest.mark.parametrize(
    "kind", ["stepper", "explorer", "sigmoid", "checklab", "player", "lineorder", "codestepper"]
)
def test_other_sheets_on_the_page_change_nothing(lab, kind):
    open_cells(lab, IMPORTS, *MADE.values(), again=False)
    lab.page.locator(f".bp-in.{kind}").wait_for()
    sheets, names, elements, changes = lab.page.evaluate(CHANGES, kind)
    assert sheets >= 1
    assert names > 50
    assert elements > 50
    assert changes == []
