import pytest

from backprop_helpers import examples
from backprop_helpers.widgets.training_player.content import content as content_of_run
from backprop_helpers.widgets.training_player.recording import record
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.playing import PagePlayer
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

HALF_ADDER = "from backprop_helpers import TrainingPlayer, examples\n"
HALF_ADDER += "player = TrainingPlayer(examples.half_adder(), epochs=200)\nplayer"
PENGUINS = HALF_ADDER.replace("half_adder(), epochs=200", "penguins(), epochs=60")
LONG = HALF_ADDER.replace("epochs=200", "epochs=10_000_000")


def content_of(example, epochs, **options):
    eta = options.pop("eta", example.eta)
    return content_of_run(record(example.network, example.x, example.t, eta, epochs, **options))


@pytest.fixture(scope="module")
def content():
    return content_of(examples.half_adder(), 200)


def test_the_recording_by_keyboard_and_mouse(lab, content):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    player.assert_shows(content, 0)
    player.press("ArrowRight")
    player.click("next")
    player.assert_shows(content, 2)
    assert player.text("[role=status]") == player.text(".say")
    player.press("End")
    player.assert_shows(content, 200)
    player.press("ArrowLeft")
    player.assert_shows(content, 199)
    player.press("Home")
    player.root.locator(".scrub").fill("40")
    player.assert_shows(content, 40)
    player.root.locator(".scrub").press("ArrowRight")
    player.assert_shows(content, 41)
    assert lab.page.locator(".jp-CodeCell:visible").count() == 1
    assert lab.console == lab.failed == lab.requests == []


def test_play_runs_to_the_end_and_pause_stops(lab):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    play = player.root.locator("[data-do=play]")
    play.click()
    lab.page.wait_for_function("Number(document.querySelector('.scrub').value) > 3")
    play.press("Space")
    assert play.inner_text() == "Play"
    stopped = player.updates()
    player.root.locator(".scrub").fill("190")
    player.root.locator(".scrub").press("Tab")
    play.click()
    player.wait_for("200")
    play.get_by_text("Play", exact=True).wait_for()
    assert 3 < int(stopped) < 200
    assert "Updates: 200." in player.text("[role=status]")


def test_later_frames_of_a_long_run_say_how_far_it_is(lab):
    open_cells(lab, HALF_ADDER.replace("200", "5000"))
    player = PagePlayer(widget(lab))
    following = player.root.locator("[data-do=next]")
    assert following.inner_text() == "+1 update"
    player.press("End")
    player.press("ArrowLeft")
    assert player.updates() == "4,950"
    assert following.inner_text() == "+50 updates"
    assert player.root.locator("[data-do=back]").inner_text() == "−50 updates"


def test_one_sample_an_update_has_updates_and_epochs(lab):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    assert not player.root.locator("[data-do=epoch]").is_visible()
    player.root.get_by_role("button", name="one sample").click()
    player.root.locator("[data-do=epoch]").wait_for()
    content = content_of(examples.half_adder(), 200, each_sample=True)
    player.click("epoch")
    player.press("PageDown")
    assert player.updates() == "8"
    player.click("next")
    said = f"Updates: 9, epochs: 2.25. The loss is {content['columns']['losses'][9]}; "
    assert player.text(".say").startswith(said)
    player.press("PageUp")
    assert player.updates() == "8"
    assert player.text(".head .words") == "updates, each from one sample; 4 updates are one epoch"


def test_another_rate_keeps_the_old_curve(lab, content):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    eta = player.root.get_by_label("learning rate eta", exact=True)
    eta.fill("0,5")
    eta.press("Enter")
    keys = player.root.locator(".losses .key")
    keys.nth(1).wait_for()
    assert keys.all_inner_texts() == ["η = 0.5", "η = 2"]
    slower = content_of(examples.half_adder(), 200, eta=0.5)
    player.press("End")
    x, y = content["loss"]["curves"][-1]["points"][-1]
    assert f"The loss is {slower['columns']['losses'][-1]};" in player.text(".say")
    assert player.root.locator(".curve.before").get_attribute("d").endswith(f"{x:g} {y:g}")
    player.root.get_by_role("button", name="Undo").click()
    keys.first.get_by_text("η = 2", exact=True).wait_for()
    assert eta.input_value() == "2"


def test_the_slider_trains_at_the_rate_it_names(lab):
    open_cells(lab, HALF_ADDER, "print(player.recording.eta)")
    player = PagePlayer(widget(lab))
    slider = player.root.get_by_role("slider", name="learning rate eta")
    assert slider.get_attribute("aria-valuetext") == "2"
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    player.root.locator(".losses .key").first.get_by_text("η = 20", exact=True).wait_for()
    assert slider.get_attribute("aria-valuetext") == "20"
    assert run_cell(lab, 1) == "20.0"
    eta = player.root.get_by_label("learning rate eta", exact=True)
    eta.fill("fast")
    eta.press("Enter")
    player.root.get_by_role("alert").wait_for()
    assert slider.get_attribute("aria-valuetext") == "20"


def test_a_long_run_shows_its_progress_and_can_be_stopped(lab):
    open_cells(lab, LONG, "print(player.recording.frames[-1].update)", "print(6 * 7)")
    player = PagePlayer(widget(lab))
    far = player.root.locator(".far")
    before = far.inner_text()
    assert before.split(" updates")[0].endswith(" of 10,000,000")
    player.press("End")
    assert player.updates() == "1,000"
    lab.page.wait_for_function(
        "before => document.querySelector('.far').textContent !== before", arg=before
    )
    assert run_cell(lab, 2) == "42"
    assert 0 < player.root.locator("progress").evaluate("bar => bar.value") < 10_000_000
    player.root.get_by_role("button", name="Stop and keep this").press("Enter")
    player.root.locator(".training").wait_for(state="hidden")
    made = int(run_cell(lab, 1))
    assert 1000 < made < 10_000_000
    player.press("End")
    assert player.updates() == f"{made:,}"
    assert lab.console == []


@pytest.mark.usefixtures("impatient")
def test_a_stop_that_python_does_not_hear_says_so(lab):
    open_cells(lab, LONG)
    player = PagePlayer(widget(lab))
    lab.shut_kernel_down()
    player.click("stop")
    player.root.get_by_role("alert").get_by_text("Run this cell again").wait_for()


def test_two_views_agree(lab, content):
    open_cells(lab, HALF_ADDER, "player")
    first, second = PagePlayer(widget(lab)), PagePlayer(widget(lab, 1))
    first.press("End")
    second.press("ArrowLeft")
    for view in (first, second):
        view.wait_for("199")
        view.assert_shows(content, 199)
    second.root.get_by_role("button", name="one sample").click()
    first.root.locator("[data-do=epoch]").wait_for()
    assert second.root.locator("[data-do=epoch]").is_visible()


@pytest.mark.usefixtures("impatient")
def test_it_plays_on_without_the_kernel(lab, content):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    lab.shut_kernel_down()
    player.root.locator(".scrub").fill("150")
    player.assert_shows(content, 150)
    player.click("play")
    player.wait_for("200")
    player.assert_shows(content, 200)
    player.press("ArrowLeft")
    player.assert_shows(content, 199)
    eta = player.root.get_by_label("learning rate eta", exact=True)
    eta.fill("0.5")
    eta.press("Enter")
    player.root.get_by_role("alert").wait_for()
    assert "Run this cell again" in player.root.get_by_role("alert").inner_text()


def test_penguins_are_a_map(lab):
    open_cells(lab, PENGUINS)
    player = PagePlayer(widget(lab))
    birds = examples.penguins()
    run = record(birds.network, birds.x, birds.t, birds.eta, 60)
    chart = player.root.locator(".map .plot")
    assert chart.locator(".sample").count() == len(birds.x)
    assert chart.locator(".axis").all_text_contents() == ["bill length", "bill depth"]
    assert player.root.locator(".map .legend > span").all_inner_texts() == [
        "Adelie", "Chinstrap", "wrong",
    ]  # fmt: skip
    for key, frame in (("Home", run.frames[0]), ("End", run.frames[-1])):
        player.press(key)
        assert chart.locator(".missed.on").count() == len(birds.x) - frame.right
    cells = chart.locator(".cells rect")
    shades = set(cells.evaluate_all("cells => cells.map(cell => cell.getAttribute('class'))"))
    assert {"shade0", "shade9"} <= shades


@pytest.mark.parametrize("cell", [HALF_ADDER, PENGUINS])
def test_in_class_all_is_on_the_screen(lab, cell):
    lab.page.set_viewport_size({"width": 1280, "height": 720})
    open_cells(lab, cell)
    player = PagePlayer(widget(lab))
    player.press("c")
    player.press("f")
    lab.page.wait_for_function("document.fullscreenElement !== null")
    height, width = player.root.evaluate("root => [root.scrollHeight, root.scrollWidth]")
    assert (height, width) == (720, 1280)
    ticks = player.root.locator(".plot .tick").evaluate_all(
        "all => all.map(tick => tick.getBoundingClientRect().height)"
    )
    assert min(ticks) >= 15
    for part in (".what", ".losses", ".weights", ".answers", ".bar", ".numbers"):
        assert player.root.locator(part).is_visible()
    player.press("f")
    lab.page.wait_for_function("document.fullscreenElement === null")


def test_less_motion_is_a_few_jumps(lab):
    lab.page.emulate_media(reduced_motion="reduce")
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    player.click("play")
    stops = [content_of(examples.half_adder(), 200)["columns"]["updates"][k] for k in (2, 7)]
    for stop in stops:
        player.wait_for(stop)
    player.click("play")


def test_axe_finds_nothing(themed_lab):
    open_cells(themed_lab, HALF_ADDER, PENGUINS)
    assert violations(themed_lab) == []
    player, birds = PagePlayer(widget(themed_lab)), PagePlayer(widget(themed_lab, 1))
    eta = player.root.get_by_label("learning rate eta", exact=True)
    eta.fill("0,5")
    eta.press("Enter")
    player.root.locator(".key.before").wait_for()
    eta.fill("fast")
    eta.press("Enter")
    player.root.get_by_role("alert").wait_for()
    player.root.get_by_role("button", name="one sample").click()
    player.root.locator("[data-do=epoch]").wait_for()
    birds.press("End")
    birds.press("c")
    assert violations(themed_lab) == []
    open_cells(themed_lab, LONG)
    training = PagePlayer(widget(themed_lab)).root.locator(".training")
    training.wait_for()
    assert violations(themed_lab) == []
    training.get_by_role("button").click()
    training.wait_for(state="hidden")  # or else the kernel works on beside the tests to come
