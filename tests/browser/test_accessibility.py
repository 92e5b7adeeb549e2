"""Axe finds nothing wrong with the widgets, wherever a learner may bring them.

In the light theme, the dark one and forced colours; in class too, and on a narrow page.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.cells import LONG, PENGUINS, open_cells, widget
from tests.browser.pages import PagePlayer
from tests.browser.places import widen
from tests.browser.uses import IMPORTS, MADE

pytestmark = pytest.mark.browser

# axe is twice as fast where it need not tell what it found right
VIOLATIONS = {"resultTypes": ["violations"]}
OTHERS = [
    "from backprop_helpers import Network, UpdateStepper",
    "UpdateStepper(Network.random((10, 12, 3), seed=1), [0.1] * 10, [1, 0, 0], 0.4, start='u')",
    PENGUINS,
    LONG,
]
NEXT = "[data-do=next]"
# what is clicked in a widget of each kind, and where axe looks at it in between
WALKS = {
    "stepper": [
        ["[data-label=w11]", "summary", ".btn.copy"],
        [NEXT, NEXT],
        [NEXT, NEXT],
        [NEXT],
        ["[data-do=wholeLayer]", "[data-label=w11]", "[data-do=updateFirst]", ".card.grad"],
        ["[data-do=predict]", "[data-label=w21]"],
        ["[data-do=last]"],
    ],
    "explorer": [
        [".tag[data-part=w12] text"],
        [".node[data-part=h2] text"],
        [".node[data-part=L] text"],
        ["[data-mode=forward]", NEXT, NEXT],
        ["[data-mode=quiz]", ".tag[data-part=u32] text"],
        [".tag[data-part=u11] text", NEXT, "[data-choice]"],
    ],
    "sigmoid": [["[data-unit]"], ["[data-view=room]"]],
    "checklab": [["summary", "[data-slip=one-path-only]"], [".curve-host .strip"]],
    "player": [["[data-each='1']", "[data-do=epoch]", "[data-do=last]"]],
    "codestepper": [
        [NEXT, NEXT],
        ["li:nth-child(4) .line", "[data-stride=pass]"],
        ["[data-do=last]", "[data-view=room]"],
    ],
    "lineorder": [
        [".pool .line"],
        ["[data-move=right]", "[data-do=check]"],
        ["[data-view=room]"],
    ],
}


def violations(lab, context=".bp"):
    """Return what axe finds in the widgets, or in those of one kind, one line a kind of fault."""
    loaded = lab.page.evaluate("'axe' in window")
    axe = Axe(axe_script="0") if loaded else Axe()
    found = axe.run(lab.page, context=context, options=VIOLATIONS).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0].get('failureSummary')}"
        for v in found
    ]


@pytest.mark.parametrize("look", ["light", "dark", "forced colours"])
def test_axe_finds_nothing(lab, look):
    lab.look(look)
    open_cells(lab, *OTHERS)
    training = lab.page.locator(".training:visible")
    training.wait_for()
    assert violations(lab) == []
    training.get_by_role("button").click()
    training.wait_for(state="hidden")  # or else the kernel works on beside the tests to come
    open_cells(lab, IMPORTS, *MADE.values())
    player = PagePlayer(widget(lab, list(MADE).index("TrainingPlayer")))
    player.enter("0,5")
    player.root.locator(".key.before").wait_for()
    player.enter("fast")
    assert player.refusal()
    assert violations(lab) == []
    for kind, walk in WALKS.items():
        root = lab.page.locator(f".bp-in.{kind}")
        for clicks in walk:
            for selector in clicks:
                root.locator(f"{selector}:visible").first.click(force=True)
            assert violations(lab, f".bp-in.{kind}") == [], clicks
    for root in lab.page.locator(".bp:visible").all():
        widen(root, 390)
    assert violations(lab) == []
    for room in lab.page.locator(".bp:visible [data-view=room]").all():
        if room.get_attribute("aria-checked") == "false":
            room.click()
    assert violations(lab) == []
