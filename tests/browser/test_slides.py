"""A deck of slides, as a teacher shows it with a presenter's remote."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_markdown_cell

from tests.browser.cells import write_notebook
from tests.browser.conftest import NOTEBOOKS
from tests.browser.test_site import NO_MATHML, PAGE_COUNT, Visit
from tests.browser.uses import IMPORTS, MADE
from tools.slides.__main__ import main
from tools.slides.check import RESTING, SCREENS, WALK, faults

pytestmark = pytest.mark.browser

LESSON = "03_update_an_output_weight"
ALL_WIDGETS = "09_all_widgets"
ON = "document.querySelector('.slide.on')"
SHOWN = f"[...document.querySelectorAll('.slide')].indexOf({ON}) + 1"
NUMBER_OF = """selector => [...document.querySelectorAll('.slide')]
    .findIndex(slide => slide.matches(selector)) + 1"""
WIDGET = ".slide.on .widget"
DEEP = """\
from backprop_helpers import Network, UpdateStepper
net = Network.random((2, 3, 3, 2), seed=1)
stepper = UpdateStepper(net, [0.9, -0.4], [1, 0], 0.4, start="W1_11")
stepper.whole_layer = True
stepper"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the decks of a lesson and of all widgets."""
    folder = tmp_path_factory.mktemp("slides")
    made = folder / f"{ALL_WIDGETS}.ipynb"
    write_notebook(made, new_markdown_cell("# All widgets"), IMPORTS, *MADE.values())
    lesson = NOTEBOOKS / f"{LESSON}.ipynb"
    assert main([str(lesson), str(made), "--into", str(folder)]) == 0
    return folder


@pytest.fixture
def visit(browser, folder):
    page = browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    yield Visit(page, folder)
    page.close()


@pytest.fixture
def deck(visit):
    page = visit.go(LESSON)
    page.wait_for_function(RESTING)
    return page


def go_to(page, selector):
    """Open the first slide of a kind; return its number."""
    number = page.evaluate(NUMBER_OF, selector)
    page.evaluate("number => { location.hash = `#${number}`; }", number)
    page.wait_for_function(f"{SHOWN} === {number}")
    return number


def shown(page):
    return page.evaluate(SHOWN)


@pytest.mark.parametrize("screen", SCREENS, ids="{0[0]}x{0[1]}".format)
def test_nothing_is_cut_and_all_can_be_read(visit, folder, screen):
    for deck in sorted(folder.glob("*.html")):
        assert faults(visit.page, deck, screen) == []
    assert visit.wrong == []


def test_what_is_cut_or_too_small_is_told(deck):
    deck.add_style_tag(content=".title h1 { width: 3000px; white-space: nowrap; font-size: 60vh; }")
    deck.add_style_tag(content=".question .all > p { font-size: 20px; }")
    deck.add_style_tag(content=".title .course { height: 0.4em; overflow: hidden; }")
    deck.add_style_tag(content=".answer footer { position: fixed; inset: 0; background: #fff; }")
    deck.add_style_tag(content=".widget-slide .bp.projected { zoom: 0.5; }")
    told = "\n".join(fault["what"] for fault in deck.evaluate(WALK))
    assert "“Update an output weight” is cut by" in told
    assert "is small: 2.8 % of the height" in told
    assert re.search("“Backpropagation, .*” is hidden by", told)
    assert "“Right.” is covered by footer" in told
    assert re.search(r"is small: (0\.\d|1\.[0-5]) % of the height, one of \d+", told)


def test_a_stepper_that_needs_a_wide_screen_has_the_height_of_one(visit, tmp_path):
    made = tmp_path / "deep.ipynb"
    write_notebook(made, new_markdown_cell("# Deep"), DEEP)
    assert main([str(made), "--into", str(tmp_path)]) == 0
    told = faults(visit.page, tmp_path / "deep.html", (1024, 768))
    assert len(told) == 1
    assert "is small" in told[0]  # 29 parameters in one line are
    go_to(visit.page, ".widget-slide")
    root = visit.page.locator(f"{WIDGET} .bp")
    assert root.bounding_box() == {"x": 0, "y": 96, "width": 1024, "height": 576}
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    visit.page.wait_for_function(RESTING)
    assert root.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}


def test_a_remote_leads_from_slide_to_slide_and_back(deck):
    for key, number in [
        ("PageDown", 2),
        ("PageDown", 3),
        ("PageUp", 2),
        (" ", 3),
        ("ArrowLeft", 2),
    ]:
        deck.keyboard.press(key)
        assert (shown(deck), deck.evaluate("location.hash")) == (number, f"#{number}")
    deck.reload()
    assert shown(deck) == 2
    deck.keyboard.press("End")
    last = shown(deck)
    assert deck.locator(".slide.on footer").inner_text().endswith(f"{last} / {last}")
    deck.keyboard.press("PageDown")
    assert shown(deck) == last
    deck.keyboard.press("Home")
    assert shown(deck) == 1


def test_a_question_stands_there_before_its_answer(deck):
    number = go_to(deck, ".question")
    reply = deck.locator(".slide.on .unsaid")
    assert not reply.is_visible()
    where = deck.locator(".slide.on p").first.bounding_box()
    deck.keyboard.press("PageDown")
    assert shown(deck) == number + 1
    assert deck.locator(".slide.on .answer").get_by_text("Right.").is_visible()
    assert deck.locator(".slide.on p").first.bounding_box() == where


def test_a_remote_steps_the_widget_first_and_then_goes_on(deck):
    number = go_to(deck, ".widget-slide")
    change = deck.locator(f"{WIDGET} .say, {WIDGET} [role=status]").first
    told = set()
    for _ in range(5):
        deck.keyboard.press("PageDown")
        told.add(change.text_content())
        assert shown(deck) == number
    assert len(told) == 5
    deck.keyboard.press("PageDown")
    assert shown(deck) == number + 1
    for _ in range(6):
        deck.keyboard.press("PageUp")
        assert shown(deck) == number
    deck.keyboard.press("PageUp")
    assert shown(deck) == number - 1
    deck.keyboard.press("ArrowDown")
    deck.keyboard.press("ArrowDown")
    assert shown(deck) == number + 1


def test_a_remote_gets_through_every_widget(visit):
    deck = visit.go(ALL_WIDGETS)
    deck.wait_for_function(RESTING)
    *others, last = MADE
    presses = dict.fromkeys(others, 0)
    deck.keyboard.press("PageDown")
    for number, name in enumerate(others, start=2):
        while shown(deck) == number and presses[name] < 30:
            deck.keyboard.press("PageDown")
            presses[name] += 1
    assert shown(deck) == number + 1, presses
    assert (presses["TrainingPlayer"], presses["LineOrder"]) == (2, 1)
    assert presses["SigmoidExplorer"] > 5
    deck.keyboard.press("PageDown")
    assert "step 1 of" in deck.locator(f"{WIDGET} .bp").inner_text(), last


def test_a_widget_has_the_whole_slide_in_class_mode_and_keeps_its_own_keys(deck):
    number = go_to(deck, ".widget-slide")
    root = deck.locator(f"{WIDGET} .bp")
    assert root.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
    assert root.locator(".bp-in.room").count() == 1
    root.get_by_role("button", name="Next", exact=True).click()
    for _ in range(8):
        deck.keyboard.press("ArrowRight")
    assert shown(deck) == number
    deck.keyboard.press("b")
    assert "black" in deck.locator("body").get_attribute("class")


def test_black_notes_and_all_slides_are_a_key_away(deck):
    number = go_to(deck, ".question")
    for key in ("b", "."):
        deck.keyboard.press(key)
        assert deck.locator("body.black").count() == 1
        deck.keyboard.press(key)
        assert deck.locator("body.black").count() == 0
    deck.keyboard.press("n")
    hint = deck.locator(".notes")
    deck.keyboard.press("PageDown")
    assert hint.get_by_text("Hint.").is_visible()
    deck.keyboard.press("n")
    assert not hint.is_visible()
    deck.keyboard.press("o")
    deck.get_by_role("link", name="Recap").click()
    deck.wait_for_function(f"{SHOWN} > {number + 1}")
    assert deck.locator(".slide.on h2").inner_text() == "Recap"
    assert not deck.locator("dialog").is_visible()


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=lambda look: next(iter(look.values())),
)
def test_axe_finds_nothing_and_a_deck_is_all_there_is(visit, deck, look):
    deck.emulate_media(reduced_motion="reduce", **look)
    for kind in (".title", ".answer", ".widget-slide"):
        go_to(deck, kind)
        found = Axe().run(deck, options=NO_MATHML).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == [], kind
    address = (visit.folder / f"{LESSON}.html").as_uri()
    assert {url for url in visit.asked if not url.startswith("blob:")} == {address}
    assert visit.wrong == []


def test_a_slide_prints_on_a_page_of_its_own(deck):
    count = deck.locator(".slide").count()
    pages = PAGE_COUNT.findall(deck.pdf(prefer_css_page_size=True, print_background=True))
    assert max(map(int, pages)) == count
