import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.cells import open_cells

pytestmark = pytest.mark.browser

# axe is twice as fast where it need not tell what it found right
VIOLATIONS = {"resultTypes": ["violations"]}
WIDGETS = [
    "from backprop_helpers import Network, TrainingPlayer, UpdateStepper, examples",
    "UpdateStepper(examples.article(), start='w11')",
    "UpdateStepper(Network.random((10, 12, 3), seed=1), [0.1] * 10, [1, 0, 0], 0.4, start='u')",
    "TrainingPlayer(examples.half_adder(), epochs=50)",
]
STEPPER = "[aria-label='Update stepper, one weight at a time']"
STEPS = ("Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "End")


def violations(lab, context=".bp"):
    """Return what axe finds in the widgets, or in one of them, one line a kind."""
    loaded = lab.page.evaluate("'axe' in window")
    axe = Axe(axe_script="0") if loaded else Axe()
    found = axe.run(lab.page, context=context, options=VIOLATIONS).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0].get('failureSummary')}"
        for v in found
    ]


def test_axe_finds_nothing(themed_lab):
    open_cells(themed_lab, *WIDGETS)
    root = themed_lab.page.locator(STEPPER)
    root.locator("summary").click()
    assert violations(themed_lab) == []
    for key in STEPS:
        root.locator("[data-do=next]").press(key)
        assert violations(themed_lab, STEPPER) == []
    root.locator("[data-do=wholeLayer]").click()
    root.locator(".ledger [data-label='w11']").click()
    root.locator(".what-if button").click()
    root.locator(".chain .card.grad").click()
    assert root.locator(".updated-first:visible").count() == 6
    assert violations(themed_lab, STEPPER) == []
    root.locator("[data-do=predict]").click()
    root.locator(".ledger [data-label='w21']").click()
    assert violations(themed_lab, STEPPER) == []
