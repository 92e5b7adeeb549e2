"""What is written can be read: on a phone, by a class, in a large font, in a contrast theme."""

import pytest

from tests.browser.cells import open_cells, widget
from tests.browser.places import widen
from tests.browser.uses import IMPORTS, MADE

pytestmark = pytest.mark.browser

SMALLEST, INDEX = 11, 9  # px
NUMBER_SHARE, TEXT_SHARE = 0.022, 0.016  # of a projector's height
NEARLY = 0.99
OTHERS = tuple(name for name in MADE if name != "UpdateStepper")
# the size in px in which each text is drawn, and whether it is an index, or a number that is shown
TEXTS = """root => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement: element } = walker.currentNode;
        const seen = { visibilityProperty: true };
        if (!/[^\\s\\u200b]/.test(data) || !element.checkVisibility(seen)) continue;
        if (element.closest(".vh, title")) continue;
        const { a, b } = element.getScreenCTM?.() ?? { a: 1, b: 0 };
        found.push({
            size: Math.hypot(a, b) * parseFloat(getComputedStyle(element).fontSize),
            index: element.closest("sub, sup, .ss, .n, .above, .one, msub, msup, small") !== null,
            number: element.closest(".net, .stage-net, .plot, td") !== null && /\\d/.test(data),
        });
    }
    return found;
}"""
SCROLLED = """root => [root, ...root.querySelectorAll("*")].filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const wide = element.scrollWidth > element.clientWidth + 1;
    const high = element.scrollHeight > element.clientHeight + 1;
    return (wide && /auto|scroll/.test(overflowX)) || (high && /auto|scroll/.test(overflowY));
}).length"""
READERS_FONT = "size => { document.documentElement.style.fontSize = size && `${size}px`; }"
GROUND = "element => getComputedStyle(element).backgroundColor"
KNOB = "element => getComputedStyle(element, '::before').backgroundImage"
IN_SIGHT = """part => {
    const place = part.closest(".net-host").getBoundingClientRect();
    const { left, right } = part.getBoundingClientRect();
    return left >= place.left && right <= place.right;
}"""


def texts(root, *, index=False, number=None):
    """Return the sizes of indices or of other texts, of those in numbers or of all."""
    return [
        text["size"]
        for text in root.evaluate(TEXTS)
        if text["index"] == index and number in (None, text["number"])
    ]


@pytest.fixture(params=OTHERS)
def root(request, lab):
    open_cells(lab, IMPORTS, *MADE.values(), again=False)
    root = widget(lab, list(MADE).index(request.param))
    root.scroll_into_view_if_needed()
    yield root
    widen(root)


@pytest.mark.parametrize("width", [320, 390, 848])
def test_type_keeps_its_size_however_narrow_the_place(root, width):
    widen(root, width)
    assert min(texts(root)) >= NEARLY * SMALLEST
    assert min(texts(root, index=True), default=INDEX) >= NEARLY * INDEX


@pytest.mark.parametrize("screen", [(1024, 768), (1280, 720), (1920, 1080)], ids=str)
def test_the_last_row_of_a_class_can_read_it(lab, root, screen):
    width, height = screen
    lab.page.set_viewport_size({"width": width, "height": height})
    root.locator("[data-view=room]").focus()
    for key in ("f", "c"):
        lab.page.keyboard.press(key)
    lab.page.wait_for_function("document.fullscreenElement")
    numbers, all_texts = texts(root, number=True), texts(root) + texts(root, index=True)
    scrolled = root.evaluate(SCROLLED)
    for key in ("c", "f"):
        lab.page.keyboard.press(key)
    lab.page.wait_for_function("!document.fullscreenElement")
    assert min(numbers, default=height) >= NEARLY * NUMBER_SHARE * height
    assert min(all_texts) >= NEARLY * TEXT_SHARE * height
    assert scrolled == 0


def test_a_readers_font_makes_all_type_larger(lab, root):
    widen(root, 1200)
    before = texts(root)
    lab.page.evaluate(READERS_FONT, 24)
    after = texts(root)
    lab.page.evaluate(READERS_FONT, "")
    assert min(after) >= 1.4 * min(before)


def test_a_contrast_theme_shows_what_is_on_and_what_is_chosen(lab, root):
    switch = root.get_by_role("switch", name="Class")
    lab.page.emulate_media(forced_colors="active")
    grounds = [switch.evaluate(KNOB)]
    switch.click()
    grounds.append(switch.evaluate(KNOB))
    switch.click()
    chosen = root.locator(".btn[aria-pressed=true]")
    others = root.locator(".btn[aria-pressed=false]")
    pressed = {button.evaluate(GROUND) for button in chosen.all()}
    loose = {button.evaluate(GROUND) for button in others.all()}
    lab.page.emulate_media(forced_colors="none")
    assert grounds[0] != grounds[1] != "none"
    assert not pressed & loose


def test_a_picture_without_room_slides_and_says_so(lab):
    open_cells(lab, IMPORTS, MADE["NetworkExplorer"])
    root = widget(lab)
    widen(root, 320)
    place = root.locator(".net-host.slides")
    place.wait_for()
    hint = place.evaluate("host => getComputedStyle(host, '::after').content")
    assert "slides sideways" in hint
    root.locator("[data-do=next]").press("End")
    assert root.locator(".net [data-part=L]").evaluate(IN_SIGHT)


def test_the_legend_shows_what_is_there(lab):
    one_layer = "TrainingPlayer(Network.random((2, 1), seed=1), [[0, 1]], [[1]], 0.5, epochs=20)"
    imports = IMPORTS.replace("examples", "Network, examples", 1)
    open_cells(lab, imports, MADE["GradientCheckLab"], one_layer)
    check, player = widget(lab), widget(lab, 1)
    assert not check.locator(".key.slip").is_visible()
    check.get_by_role("button", name="one path only").click()
    assert check.locator(".key.slip").is_visible()
    assert player.locator(".weights .legend").inner_text() == "output layer"
