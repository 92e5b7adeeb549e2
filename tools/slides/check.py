"""Look at every slide of a deck, on the screens of usual projectors."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.browse_chromium import chromium

SCREENS = [(1280, 720), (1920, 1080), (1024, 768)]
RESTING = "!document.querySelector('.widget:not(:has(.projected[data-rests]))')"
WALK = (Path(__file__).parent / "check.js").read_text(encoding="utf-8")


def faults(page, deck, screen):
    """Return what is wrong with the slides of a deck on a screen, a line for each fault.

    Parameters
    ----------
    page : Page
        Of Playwright.
    deck : Path
    screen : tuple of int
        Width and height.
    """
    width, height = screen
    page.set_viewport_size({"width": width, "height": height})
    page.goto(deck.resolve().as_uri())
    page.wait_for_function(RESTING)
    return [
        f"{deck.name}#{fault['slide']} at {width}x{height}: {fault['what']}"
        for fault in page.evaluate(WALK)
    ]


def check(folder):
    """Look at all decks of a folder and print what is wrong; return whether nothing is.

    Raises
    ------
    ValueError
        If there is no deck.
    """
    decks = sorted(folder.glob("*.html"))
    if not decks:
        raise ValueError(f"{folder} holds no deck: run make slides first")
    found = []
    with sync_playwright() as playwright, chromium(playwright) as browser:
        page = browser.new_page()
        for deck in decks:
            told = [line for screen in SCREENS for line in faults(page, deck, screen)]
            print(deck.name, "is as it should be" if not told else f"has {len(told)} faults")
            print(*told, sep="\n", end="\n" * bool(told))
            found += told
    return not found
