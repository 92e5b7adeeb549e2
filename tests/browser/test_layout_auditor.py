"""What looks at layouts finds each kind of fault where there is one, and none where all is well."""

import pytest

from tests.browser.layout import audit, load_auditor, walk

pytestmark = pytest.mark.browser

PAGE = """\
<style>
  .bp {{ position: relative; width: 600px; font: 20px/1.3 "Liberation Sans", Arial, sans-serif; }}
  .card {{ width: 90px; padding: 4px; background: #eee; }}
  .vh {{ position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }}
  sub {{ font-size: 0.7em; line-height: 0; }}
  button {{ font: inherit; }}
  .line {{ white-space: nowrap; }}
  .low {{ line-height: 11px; }}
  .narrow {{ table-layout: fixed; width: 60px; }}
  .box {{ width: 40px; overflow: hidden; }}
  svg {{ width: 90px; height: 90px; overflow: visible; }}
  .far {{ font-size: 15px; }}
  .halo {{ paint-order: stroke; stroke: white; stroke-width: 9px; }}
</style>
<div class="bp">{}</div>"""
SHOW = "html => { document.body.innerHTML = html; }"
SOUND = """\
<p>A sentence of <i>several</i> texts x<sub>12</sub>, which goes on into a second line.</p>
<p class="vh" role="status">A sentence for a screen reader, longer than there is room for it.</p>
<p style="visibility: hidden; width: 10px; white-space: nowrap">unseen, unseen, unseen</p>
<div class="card">gradient</div> <button>Next</button> <input value="0.4" size="7">
<math><mfrac><mi>∂L</mi><msub><mi>∂u</mi><mn>11</mn></msub></mfrac><mo>=</mo><mn>2</mn></math>
<table><tr><td>0.6764</td><td>0.3704</td></tr></table>
<svg style="width: 200px" viewBox="0 0 200 90"><text class="halo" x="20" y="30">loss</text>
  <text class="halo" x="20" y="52">epochs</text>
  <text transform="translate(0 45) rotate(-90)" text-anchor="middle" dy="0.85em">up</text>
  <g class="node"><circle class="shape" cx="150" cy="45" r="30"/><text x="135" y="50">0.5</text></g>
</svg>"""
PLANTED = {
    "“gradient of w” leaves .card": '<div class="card line">gradient of w</div>',
    "“several lines” leaves .card": '<div class="card" style="height: 28px">several lines</div>',
    "“0.67641234” leaves td": '<table class="narrow"><tr><td>0.67641234</td></tr></table>',
    "“600” leaves svg": '<svg><text x="80" y="30">600</text></svg>',
    "“0.123456” leaves .shape": (
        '<svg><g class="node"><circle class="shape" cx="45" cy="45" r="20"/>'
        '<text x="8" y="50">0.123456</text></g></svg>'
    ),
    "“cut off” leaves .box": '<div class="box line">cut off</div>',
    "“0.123456789012” leaves its field": '<input value="0.123456789012" style="width: 60px">',
    "“one” touches “two”": '<span>one</span><span style="margin-left: -9px">two</span>',
    "“above” touches “below”": '<div class="low">above</div><div class="low">below</div>',
    "“3” touches “(1)”": (
        '<svg><text x="20" y="40"><tspan dy="4">3</tspan>'
        '<tspan dx="-11" dy="-9">(1)</tspan></text></svg>'
    ),
    "button touches button": '<button>a</button><button style="margin-left: -6px">b</button>',
    "“far” touches button": '<span>far</span><button style="margin-left: -9px">b</button>',
    "“outside” leaves the widget": '<p style="margin-left: 570px">outside</p>',
    "button leaves the widget": '<button style="margin-left: 590px">b</button>',
    "wider than the widget": '<div style="width: 630px; height: 2px"></div>',
    "text “tiny” of 10.5 px": '<span style="font-size: 10.5px">tiny</span>',
    "index “2” of 7.0 px": '<i>x</i><sub style="font-size: 7px">2</sub>',
    "number “0.8” of 10.0 px": (
        '<svg class="net" viewBox="0 0 180 180"><text y="99">0.8</text></svg>'
    ),
    "higher than the widget": '<div style="position: absolute; top: 0; height: 900px">.</div>',
}


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    load_auditor(page)
    yield page
    page.close()


def faults_of(page, markup):
    page.evaluate(SHOW, PAGE.format(markup))
    return audit(page.locator(".bp"))


def test_a_sound_page_is_clean(page):
    assert faults_of(page, SOUND) == []


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_fault_is_found(page, what):
    found = dict(faults_of(page, SOUND + PLANTED[what]))
    assert what in found, found
    assert 0 < found[what] < 900


def test_picture_and_next_are_in_view_together(page):
    page.set_viewport_size({"width": 1300, "height": 600})
    wide = '<style>.bp {{ width: {}px }}</style><svg class="plot"></svg>'
    wide += '<div style="height: 500px"></div><button data-do="next">Next</button>'
    assert "picture and Next are 6" in str(faults_of(page, wide.format(820)))
    assert faults_of(page, wide.format(810)) == []


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        (
            '<div style="width: 700px; height: 1100px"><button>b</button> <p>deep</p></div>',
            {"higher than the screen": 100},
        ),
        (
            '<svg class="net" style="margin-left: -30px"></svg>',
            {".net is not all on the screen": 30},
        ),
        (
            '<div class="box" style="overflow-x: auto"><svg></svg></div>',
            {".box has a scroll bar": 50},
        ),
        # 1.6 per cent of the height, 1.6 times 8 / 11, and 2.2
        (
            '<p class="far">a<sub>2</sub></p><svg class="net"><text y="70">1</text></svg>',
            {
                "text “a” of 15.0 px": 0.9,
                "index “2” of 10.5 px": 1.04,
                "number “1” of 20.0 px": 1.9,
            },
        ),
    ],
)
def test_on_a_full_screen_nothing_is_missing_scrolled_or_faint(page, markup, found):
    page.set_viewport_size({"width": 800, "height": 1000})
    page.evaluate(SHOW, PAGE.format(markup))
    page.evaluate("document.querySelector('.bp').style.overflow = 'auto'")
    page.locator(".bp").click()
    page.locator(".bp").evaluate("root => root.requestFullscreen()")
    page.wait_for_function("document.fullscreenElement")
    assert dict(audit(page.locator(".bp"))) == pytest.approx(found, abs=0.01)
    page.evaluate("document.exitFullscreen()")


STEPS = """\
<p class="gap"></p><div class="bar"><button data-stride="line">line</button>
<button data-do="back" aria-disabled="true">Back</button>
<button data-do="next">Next</button></div><button class="here">here</button>"""
STEP = """() => {
    let frame = 0;
    const [gap, back, next] = [...document.querySelectorAll('[data-do], .gap')];
    const step = by => {
        frame += by;
        back.ariaDisabled = String(frame === 0);
        next.ariaDisabled = String(frame === 12);
        if (frame === 7) { SCRIPT }
    };
    back.onclick = () => step(-1);
    next.onclick = () => step(1);
}"""


@pytest.mark.parametrize(
    ("script", "kind", "frames"),
    [
        ("", None, 0),
        ("document.querySelector('.gap').style.height = '30px'", "bar", 1),
        ("document.activeElement.blur()", "focus", 1),
    ],
)
def test_a_walk_tells_what_changes_from_frame_to_frame(page, script, kind, frames):
    page.evaluate(SHOW, PAGE.format(STEPS))
    page.evaluate(STEP.replace("SCRIPT", script))
    count, faults = walk(page.locator(".bp"), "CodeStepper")
    assert count == 13
    assert {key: each.frames for key, each in faults.items()} == ({kind: frames} if kind else {})
