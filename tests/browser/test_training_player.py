import pytest

from backprop_helpers import examples
from backprop_helpers.widgets.training_player.content import content as content_of_run
from backprop_helpers.widgets.training_player.recording import record
from tests.browser.cells import HALF_ADDER, LONG, PENGUINS, open_cells, run_cell, widget
from tests.browser.pages import PagePlayer

pytestmark = pytest.mark.browser


def content_of(**options):
    """Return what a page is sent of the half adder's recording."""
    adder = examples.half_adder()
    given = {"eta": adder.eta, "epochs": 200} | options
    return content_of_run(record(adder.network, adder.x, adder.t, **given))


@pytest.fixture(scope="module")
def content():
    return content_of()


def test_the_recording_by_keyboard_and_mouse(lab, content):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    player.assert_shows(content, 0)
    player.press("ArrowRight")
    player.do("next")
    player.assert_shows(content, 2)
    assert player.said() == player.text(".say")
    player.press("End")
    player.assert_shows(content, 200)
    player.press("ArrowLeft")
    player.assert_shows(content, 199)
    player.press("Home")
    player.scrub(40)
    player.assert_shows(content, 40)
    player.root.locator(".scrub").press("ArrowRight")
    player.assert_shows(content, 41)
    assert lab.console == lab.failed == lab.requests == []


def test_play_runs_to_the_end_and_pause_stops(lab):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    player.do("play")
    lab.page.wait_for_function("Number(document.querySelector('.scrub').value) > 3")
    player.press("Space")
    assert player.text("[data-do=play]") == "Play"
    stopped = player.updates()
    player.scrub(190)
    player.do("play")
    player.wait_for("200")
    player.button("Play").wait_for()
    assert 3 < int(stopped) < 200
    assert "Updates: 200." in player.said()


def test_two_views_play_once_and_either_pauses(lab):
    open_cells(lab, HALF_ADDER, "player")
    first, second = (PagePlayer(widget(lab, place)) for place in (0, 1))
    first.do("play")
    assert first.text("[data-do=play]") == second.text("[data-do=play]") == "Pause"
    lab.page.wait_for_function("Number(document.querySelector('.scrub').value) > 3")
    second.do("play")
    stopped = first.updates()
    lab.page.wait_for_timeout(200)
    assert first.updates() == second.updates() == stopped
    assert first.text("[data-do=play]") == second.text("[data-do=play]") == "Play"
    assert first.said() == second.said() == first.text(".say")
    second.do("play")
    first.do("first")
    lab.page.wait_for_timeout(200)
    assert first.updates() == second.updates() == "0"
    assert lab.console == []


def test_later_frames_of_a_long_run_say_how_far_it_is(lab):
    open_cells(lab, HALF_ADDER.replace("200", "5000"))
    player = PagePlayer(widget(lab))
    assert player.text("[data-do=next]") == "+1 update"
    player.press("End", "ArrowLeft")
    assert player.updates() == "4,950"
    assert player.text("[data-do=next]") == "+50 updates"
    assert player.seen_texts("[data-do=back]") == ["−50 updates"]


def test_one_sample_an_update_has_updates_and_epochs(lab):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    assert not player.root.locator("[data-do=epoch]").is_visible()
    player.button("one sample").click()
    player.do("epoch")
    player.press("PageDown")
    assert player.updates() == "8"
    player.do("next")
    losses = content_of(each_sample=True)["columns"]["losses"]
    said = f"Updates: 9, epochs: 2.25. The loss is {losses[9]}; "
    assert player.text(".say").startswith(said)
    player.press("PageUp")
    assert player.updates() == "8"
    assert player.text(".head .words") == "updates, each from one sample; 4 updates are one epoch"


def test_another_rate_keeps_the_old_curve(lab, content):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    eta = player.enter("0,5")
    keys = player.root.locator(".losses .key")
    keys.nth(1).wait_for()
    assert player.seen_texts(".losses .key") == ["η = 0.5", "η = 2"]
    assert player.said() == f"learning rate eta is now 0.5. {player.text('.say')}"
    player.press("End")
    slower = content_of(eta=0.5)["columns"]["losses"][-1]
    assert f"The loss is {slower};" in player.text(".say")
    x, y = content["loss"]["curves"][-1]["points"][-1]
    assert player.root.locator(".curve.before").get_attribute("d").endswith(f"{x:g} {y:g}")
    player.button("Undo").click()
    keys.first.get_by_text("η = 2", exact=True).wait_for()
    assert eta.input_value() == "2"
    assert player.said() == f"Undone: learning rate eta is now 2. {player.text('.say')}"


def test_the_slider_trains_at_the_rate_it_names(lab):
    open_cells(lab, HALF_ADDER, "print(player.recording.eta)")
    player = PagePlayer(widget(lab))
    slider = player.root.get_by_role("slider", name="learning rate eta")
    assert slider.get_attribute("aria-valuetext") == "2"
    for _ in range(3):
        slider.press("ArrowRight")
    player.root.locator(".losses .key").first.get_by_text("η = 20", exact=True).wait_for()
    assert slider.get_attribute("aria-valuetext") == "20"
    assert run_cell(lab, 1) == "20.0"
    player.enter("fast")
    assert player.refusal()
    assert slider.get_attribute("aria-valuetext") == "20"


def test_a_long_run_shows_its_progress_and_can_be_stopped(lab):
    open_cells(lab, LONG, "print(player.recording.frames[-1].update)", "print(6 * 7)")
    player = PagePlayer(widget(lab))
    before = player.text(".far")
    assert before.split(" updates")[0].endswith(" of 10,000,000")
    player.press("End")
    assert player.updates() == "1,000"
    lab.page.wait_for_function(
        "before => document.querySelector('.far').textContent !== before", arg=before
    )
    assert run_cell(lab, 2) == "42"
    assert 0 < player.root.locator("progress").evaluate("bar => bar.value") < 10_000_000
    player.button("Stop and keep this").press("Enter")
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
    player.do("stop")
    player.root.get_by_role("alert").get_by_text("Run this cell again").wait_for()


def test_penguins_are_a_map(lab):
    open_cells(lab, PENGUINS)
    player, birds = PagePlayer(widget(lab)), examples.penguins()
    run = record(birds.network, birds.x, birds.t, birds.eta, 60)
    chart = player.root.locator(".map .plot")
    assert chart.locator(".sample").count() == len(birds.x)
    assert chart.locator(".axis").all_text_contents() == ["bill length", "bill depth"]
    assert player.texts(".map .legend > span") == ["Adelie", "Chinstrap", "wrong"]
    for key, frame in (("Home", run.frames[0]), ("End", run.frames[-1])):
        player.press(key)
        assert chart.locator(".missed.on").count() == len(birds.x) - frame.right
    shades = chart.locator(".cells").evaluate("cells => cells.innerHTML")
    assert "shade0" in shades
    assert "shade9" in shades


def test_in_class_every_panel_stays(lab):
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    player.press("c")
    for part in (".what", ".losses", ".weights", ".answers", ".bar", ".numbers"):
        assert player.root.locator(part).is_visible(), part


def test_less_motion_is_a_few_jumps(lab, content):
    lab.page.emulate_media(reduced_motion="reduce")
    open_cells(lab, HALF_ADDER)
    player = PagePlayer(widget(lab))
    player.do("play")
    for frame in (2, 7):
        player.wait_for(content["columns"]["updates"][frame])
    player.do("play")
