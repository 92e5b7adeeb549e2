import pytest

from backprop_helpers import examples
from backprop_helpers.film import film
from backprop_helpers.widgets.film_payload import film_payload
from tests.browser.cells import open_cells

pytestmark = pytest.mark.browser

HALF_ADDER = "from backprop_helpers import TrainingPlayer, examples\n"
HALF_ADDER += "TrainingPlayer(examples.half_adder(), epochs=200)"
PENGUINS = HALF_ADDER.replace("half_adder(), epochs=200", "penguins(), epochs=60")


@pytest.fixture
def frames():
    example = examples.half_adder()
    run = film(example.network, example.x, example.t, example.eta, 200)
    return film_payload(run)["frames"]


def assert_shows(root, frame):
    assert root.locator(".what").inner_text() == frame["epoch"]
    assert frame["loss"] in root.locator(".say").inner_text()
    rows = [row.locator(".y").all_inner_texts() for row in root.locator("tbody tr").all()]
    assert rows == [row["y"] for row in frame["rows"]]


def test_the_film_by_keyboard_and_mouse(lab, frames):
    open_cells(lab, HALF_ADDER)
    root = lab.page.locator(".bp")
    assert_shows(root, frames[0])
    play = root.locator("[data-do=play]")
    play.press("ArrowRight")
    root.locator("[data-do=next]").click()
    assert_shows(root, frames[2])
    play.press("End")
    assert_shows(root, frames[-1])
    play.press("ArrowLeft")
    assert_shows(root, frames[-2])
    play.press("Home")
    root.locator(".scrub").fill("40")
    assert_shows(root, frames[40])
    assert lab.page.locator(".jp-CodeCell").count() == 1
    assert lab.console == lab.failed == lab.requests == []


def test_play_runs_to_the_end_and_pause_stops(lab, frames):
    open_cells(lab, HALF_ADDER)
    root = lab.page.locator(".bp")
    play = root.locator("[data-do=play]")
    play.click()
    lab.page.wait_for_function("Number(document.querySelector('.scrub').value) > 3")
    play.click()
    stopped = root.locator(".what").inner_text()
    assert play.inner_text() == "Play"
    root.locator(".scrub").fill(str(len(frames) - 3))
    play.click()
    lab.page.wait_for_function(
        f"document.querySelector('.what').textContent === '{frames[-1]['epoch']}'"
    )
    assert int(stopped) < int(frames[-1]["epoch"])
    assert play.inner_text() == "Play"


def test_another_rate(lab):
    open_cells(lab, HALF_ADDER)
    root = lab.page.locator(".bp")
    eta = root.get_by_label("learning rate eta")
    eta.fill("0,5")
    eta.press("Enter")
    example = examples.half_adder()
    slower = film_payload(film(example.network, example.x, example.t, 0.5, 200))["frames"]
    root.locator("[data-do=play]").press("End")
    lab.page.wait_for_function(
        f"document.querySelector('.say').textContent.includes('{slower[-1]['loss']}')"
    )
    assert_shows(root, slower[-1])


def test_penguins_are_a_map(lab):
    open_cells(lab, PENGUINS)
    root = lab.page.locator(".bp")
    assert root.locator(".map .sample").count() == len(examples.penguins().x)
    before = root.locator(".cells rect").first.get_attribute("class")
    root.locator("[data-do=play]").press("End")
    shades = {cell.get_attribute("class") for cell in root.locator(".cells rect").all()}
    assert len(shades | {before}) > 4
