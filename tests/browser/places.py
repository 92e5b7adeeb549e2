"""Widgets, and the places where they are looked at."""

from contextlib import contextmanager
from typing import NamedTuple

from tools.take_screenshots import PROGRAM

RETRAINED = """\
player = TrainingPlayer(examples.half_adder(), epochs=600, each_sample=True)
for eta in (0.05, 12.5):
    player.show(player.edited("η", eta))
player"""
WIDGETS = {
    "UpdateStepper": "UpdateStepper(examples.article())",
    "NetworkExplorer": "NetworkExplorer(examples.article())",
    "SigmoidExplorer": "SigmoidExplorer(examples.article())",
    "GradientCheckLab": "GradientCheckLab(examples.article())",
    "TrainingPlayer": "TrainingPlayer(examples.half_adder(), epochs=600)",
    "TrainingPlayer, each sample": RETRAINED,
    "TrainingPlayer, penguins": "TrainingPlayer(examples.penguins(), epochs=300)",
    "CodeStepper": "CodeStepper()",
    "CodeStepper, a slip": PROGRAM,
    "LineOrder": "LineOrder()",
    "LineOrder, any depth": "LineOrder('any depth')",
}


class Place(NamedTuple):
    """Where a widget is looked at.

    Attributes
    ----------
    name : str
    page : tuple of int
        Width and height of the page.
    width : int or None
        How wide the widget is; without it, as wide as the notebook gives it.
    projected : bool
        In class mode on a full screen.
    held : bool
        On a device with a touch screen.
    look : str
        "light", "dark" or "forced colours".
    """

    name: str
    page: tuple[int, int] = (1300, 1000)
    width: int | None = None
    projected: bool = False
    held: bool = False
    look: str = "light"


# a laptop, the narrowest of one column, of two and of the stepper's widest, where each is tightest
LAPTOP = Place("laptop 1366x768", (1366, 768))
WIDTHS = [
    Place(f"{width} wide", width=width)
    for width in (320, 390, 480, 640, 820, 848, 1010, 1040, 1300)
]
SCREENS = [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (2560, 1440)]
PROJECTORS = [Place("class {}x{}".format(*screen), screen, projected=True) for screen in SCREENS]
DEVICES = [
    Place("iPad 820x1180", (820, 1180), held=True),
    Place("phone 390x844", (390, 844), held=True),
]
NOTEBOOK = [LAPTOP, *WIDTHS, *PROJECTORS]
PLACES = {place.name: place for place in [*NOTEBOOK, *DEVICES]}
# other looks have lines of other widths, in whatever font
LOOKS = [
    PLACES[name]._replace(name=f"{name}, {look.split()[0]}", look=look)
    for look in ("dark", "forced colours")
    for name in ("848 wide", "class 1280x720")
]


def widen(root, width=None):
    """Make a widget so many pixels wide, or again as wide as its page gives it."""
    root.evaluate("(root, width) => { root.style.width = width ? `${width}px` : ''; }", width)


@contextmanager
def at(place, root):
    """Show a widget at a place whose size and look the page has already."""
    page = root.page
    root.scroll_into_view_if_needed()
    if place.projected:
        project(page, root)
    elif place.width:
        widen(root, place.width)
    yield
    if place.projected:
        unproject(page)
    widen(root)


def project(page, root):
    """Show a widget in class mode on a full screen, and wait until it fills it."""
    root.locator("[data-view=room]").focus()
    for key in ("f", "c"):
        page.keyboard.press(key)
    page.wait_for_function("innerWidth === document.fullscreenElement?.clientWidth")


def unproject(page):
    """Leave class mode and the full screen."""
    for key in ("c", "f"):
        page.keyboard.press(key)
    page.wait_for_function("!document.fullscreenElement")


def look_like(lab, place):
    """Give a page the size of a place and its look; on what is held, the notebook alone shows."""
    width, height = place.page
    if place.held:
        lab.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    lab.page.set_viewport_size({"width": width, "height": height})
    lab.look(place.look)
