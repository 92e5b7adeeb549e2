import numpy as np
import pytest

from backprop_helpers import TrainingPlayer, examples
from backprop_helpers.widgets.training_player.content import content as content_of_run
from backprop_helpers.widgets.training_player.recording import record
from tests.browser.cells import HALF_ADDER, LONG, PENGUINS, open_cells, run_cell, widget
from tests.browser.pages import PagePlayer

pytestmark = pytest.mark.browser

NAMED_ENDS = """ends => ends.map(end =>
    [end.textContent.replace(/\\u200b/g, ""), parseFloat(end.getAttribute("y"))])"""
ENDS_OF_CURVES = """curves => Object.fromEntries(curves.map(curve => [
    curve.dataset.curve.replace(/b(.)_(.)/, "b$2($1)"),
    curve.getPointAtLength(curve.getTotalLength()).y]))"""
MAP = """map => [
    [...map.querySelectorAll(".plot > .point:has(.sample)")].map(point => ({
        x: parseFloat(point.getAttribute("x")), y: parseFloat(point.getAttribute("y")),
        first: point.querySelector(".first") !== null,
        ring: getComputedStyle(point.querySelector(".missed")).display !== "none",
    })),
    [...map.querySelectorAll(".cells rect")].map(cell => [
        Math.round(cell.getAttribute("x") * 0.36), Math.round(cell.getAttribute("y") * 0.36),
        Number(cell.getAttribute("class").at(-1)),
        parseFloat(getComputedStyle(cell).getPropertyValue("--share"))]),
    [...map.querySelectorAll(".legend > span:not([data-of])")].map(entry => [
        entry.textContent, entry.querySelector(".first") !== null,
        Number(entry.querySelector("rect").getAttribute("class").at(-1))]),
]"""


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


def test_the_truth_table_has_its_heads_and_the_bar_its_words(alone, content):
    adder = examples.half_adder()
    player = PagePlayer(alone(TrainingPlayer(adder, epochs=200)))
    heads = player.root.locator(".truth thead tr")
    over, under = (row.locator("th").all_text_contents() for row in heads.all())
    assert over == ["input", "wanted", "output"]
    assert under == ["x1", "x2", "t1sum", "t2carry", "y1sum", "y2carry", "right"]
    rows = player.root.locator(".truth tbody tr")
    for row, x, t in zip(rows.all(), adder.x, adder.t, strict=True):
        cells = row.locator("td").all_text_contents()
        assert cells[:4] == [f"{value:g}" for value in (*x, *t)]
    for key, frame in (("End", 200), ("ArrowLeft", 199), ("Home", 0)):
        player.press(key)
        player.assert_shows(content, frame)


def test_each_curve_of_a_weight_ends_at_its_name(alone):
    player = PagePlayer(alone(TrainingPlayer(examples.half_adder(), epochs=200)))
    names = player.root.locator(".weights .end").evaluate_all(NAMED_ENDS)
    curves = player.root.locator(".weights .curve").evaluate_all(ENDS_OF_CURVES)
    assert len(names) > 6
    ends = [curves[name] for name, _ in sorted(names, key=lambda each: each[1])]
    assert ends == sorted(ends)


def test_a_step_says_how_far_it_goes_either_way(alone):
    player = PagePlayer(alone(TrainingPlayer(examples.half_adder(), epochs=1000)))
    for frame, back, ahead in ((200, "−1 update", "+1 update"), (334, "−1 update", "+2 updates")):
        player.scrub(frame)
        assert player.seen_texts("[data-do=back]") == [back]
        assert player.seen_texts("[data-do=next]") == [ahead]


@pytest.mark.parametrize("frame", [0, 60])
def test_samples_and_shades_of_the_map_stand_where_they_belong(alone, frame):
    """A sample has a ring where it stands on the other kind's shade."""
    birds = examples.penguins()
    player = PagePlayer(alone(TrainingPlayer(birds, epochs=60)))
    player.scrub(frame)
    signs, shades, legend = player.root.locator(".map").evaluate(MAP)
    across, down = (np.array([sign[name] for sign in signs]) for name in ("x", "y"))
    assert np.corrcoef(across, birds.x[:, 0])[0, 1] > 0.999
    assert np.corrcoef(down, birds.x[:, 1])[0, 1] < -0.999
    adelie = [sign["first"] for sign in signs]
    assert adelie == [t[0] == 1 for t in birds.t]
    assert legend == [["Adelie", True, 9], ["Chinstrap", False, 0]]
    side = {(column, row): shade > 4 for column, row, shade, _ in shades}
    strength = {(abs(shade - 4.5), share) for *_, shade, share in shades}
    assert [share for _, share in sorted(strength)] == sorted({share for _, share in strength})
    cell = 100 / 36
    on = [side[int(x // cell), int(y // cell)] for x, y in zip(across, down, strict=True)]
    fits = [
        (sign["first"] != on_first) == sign["ring"]
        for sign, on_first in zip(signs, on, strict=True)
    ]
    assert np.mean(fits) > 0.95
    assert any(sign["ring"] for sign in signs)
