"""What a legend explains looks like its entry, and right and wrong have each a colour."""

import pytest
from playwright.sync_api import expect

from backprop_helpers import (
    CodeStepper,
    GradientCheckLab,
    LineOrder,
    NetworkExplorer,
    SigmoidExplorer,
    TrainingPlayer,
    UpdateStepper,
    examples,
)
from backprop_helpers.widgets.line_order.questions import EIGHT_LINES
from tests.checks.own_program.programs import defined
from tests.page import edit
from tests.widgets.line_order.orders import right_orders
from tools.take_screenshots import PROGRAM

pytestmark = pytest.mark.browser

ARTICLE = examples.article()
# an entry begins with a piece of line: its colour, and whether that is solid, dashed or dotted
ENTRY = """entry => {
    const { borderTopColor, borderTopStyle } = getComputedStyle(entry, "::before");
    return [borderTopColor, borderTopStyle];
}"""
DRAWN = """line => {
    const { stroke, strokeDasharray } = getComputedStyle(line);
    const [dash, gap] = strokeDasharray.split(/[ ,]+/).map(parseFloat);
    return [stroke, Number.isNaN(dash) ? "solid" : dash < gap ? "dotted" : "dashed"];
}"""
COLOUR = """(element, [property, name]) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    element.closest(".bp-in").append(probe);
    const wanted = getComputedStyle(probe).color;
    probe.remove();
    return [getComputedStyle(element)[property], wanted];
}"""
RIGHT, WRONG, AHEAD, BACK = "--moved", "--back", "--fwd", "--back"
ORDER = next(right_orders(EIGHT_LINES))


def trained_twice():
    player = TrainingPlayer(examples.half_adder(), epochs=50)
    edit(player, ("η", "0.5"))
    return player


def learners_program():
    return CodeStepper(defined(PROGRAM.rpartition("\n")[0]))


def edge(label):
    return f".edge[data-part='{label}'] .wire"


# what an entry says, and one of the lines that it is for; signs have no colour
SIGNS = {"positive": edge("u11"), "negative": edge("u21")}
LEGENDS = {
    "SigmoidExplorer": (
        lambda: SigmoidExplorer(ARTICLE),
        {},
        {
            "sigmoid": ".curve.value",
            "what is missing to 1": ".length.missing",
            "tangent, slope": ".tangent",
            "its ceiling": ".curve.ceiling",
        },
    ),
    "GradientCheckLab": (
        lambda: GradientCheckLab(ARTICLE),
        {"slip": "one-path-only"},
        {
            "right gradient": ".curve.right",
            "complex step": ".curve.exact.on",
            "with the slip": ".curve.slip.on",
        },
    ),
    "TrainingPlayer": (
        trained_twice,
        {},
        {
            "output layer": "[data-curve=u12]",
            "hidden layer": "[data-curve=w21]",
            "η = 0.5": ".curve.now",
            "η = 2": ".curve.before",
        },
    ),
    "NetworkExplorer": (lambda: NetworkExplorer(ARTICLE), {}, SIGNS),
    "UpdateStepper": (lambda: UpdateStepper(ARTICLE), {}, SIGNS),
    "CodeStepper": (CodeStepper, {}, {"negative": edge("u21")}),
    "CodeStepper, forward": (CodeStepper, {"cursor": 2}, {"forward": edge("u11")}),
    "CodeStepper, back": (CodeStepper, {"cursor": 4}, {"back": edge("u11")}),
}


@pytest.mark.parametrize("case", LEGENDS)
def test_a_legend_shows_what_is_drawn(alone, case):
    make, traits, entries = LEGENDS[case]
    root = alone(make(), **traits)
    for says, line in entries.items():
        entry = root.locator(".key", has_text=says)
        expect(entry).to_be_visible()
        (colour, style), drawn = entry.evaluate(ENTRY), root.locator(line).first.evaluate(DRAWN)
        assert [colour if says not in SIGNS else drawn[0], style] == drawn, says


# where something is right or wrong, comes back or flows ahead: an element, its property, its colour
MEANT = {
    "GradientCheckLab, a fault": (
        lambda: GradientCheckLab(ARTICLE),
        {"slip": "one-path-only"},
        [
            (".told", "borderLeftColor", WRONG),
            (".exact", "borderLeftColor", WRONG),
            (".told .mark:text-is('✗')", "color", WRONG),
            (".apart .mk:text-is('✗')", "color", WRONG),
            ("tr:has(.mk:text-is('✗')) .track span", "backgroundColor", WRONG),
            ("tr:has(.mk:text-is('')) .track span", "backgroundColor", "--faint"),
        ],
    ),
    "GradientCheckLab, no fault": (
        lambda: GradientCheckLab(ARTICLE),
        {},
        [(".told", "borderLeftColor", RIGHT), (".exact .mark:text-is('✓')", "color", RIGHT)],
    ),
    "TrainingPlayer": (
        lambda: TrainingPlayer(examples.half_adder(), epochs=50),
        {},
        [(".mark:text-is('✓')", "color", RIGHT), (".mark:text-is('✗')", "color", WRONG)],
    ),
    "LineOrder, wrong": (
        LineOrder,
        {"order": [ORDER[0], ORDER[-1]], "checked": True},
        [
            (".say", "borderLeftColor", WRONG),
            (".say .mark:text-is('✗')", "color", WRONG),
            (".program li:has(.mark:text-is('✗')) .line", "borderTopColor", WRONG),
            (".program .mark:text-is('✗')", "color", WRONG),
            (".program .mark:text-is('✓')", "color", RIGHT),
        ],
    ),
    "LineOrder, right": (
        LineOrder,
        {"order": ORDER, "checked": True},
        [(".say", "borderLeftColor", RIGHT), (".say .mark:text-is('✓')", "color", RIGHT)],
    ),
    "CodeStepper": (
        learners_program,
        {"cursor": 6},
        [
            (".say", "borderLeftColor", WRONG),
            ("li:has(mark)", "borderLeftColor", WRONG),
            (".faults > .mark:text-is('✗')", "color", WRONG),
            (".faults > .mark:text-is('✓')", "color", RIGHT),
            (".beneath:has-text('✗')", "fill", WRONG),
        ],
    ),
    "NetworkExplorer, wrong": (
        lambda: NetworkExplorer(ARTICLE),
        {"mode": "quiz", "tries": {"0": ["u32"]}},
        [
            (".verdict-line .mark:text-is('✗')", "color", WRONG),
            (".tag[data-part=u32] .mk", "fill", WRONG),
        ],
    ),
    "NetworkExplorer, right": (
        lambda: NetworkExplorer(ARTICLE),
        {"mode": "quiz", "tries": {"0": ["w23"]}},
        [(".verdict-line .mark:text-is('✓')", "color", RIGHT), (edge("w23"), "stroke", RIGHT)],
    ),
    "UpdateStepper": (
        lambda: UpdateStepper(ARTICLE, start="w21"),
        {"stride": "weight"},
        [
            (edge("u11"), "stroke", BACK),
            (".edge[data-part=u11] .arrow", "fill", BACK),
            (".node[data-part=y2] .shape", "stroke", BACK),
            (".node[data-part=x2] .shape", "stroke", AHEAD),
            (".ledger .moved .mk", "color", RIGHT),
        ],
    ),
}


@pytest.mark.parametrize("case", MEANT)
def test_a_colour_means_one_thing(alone, case):
    make, traits, looks = MEANT[case]
    root = alone(make(), **traits)
    if case == "UpdateStepper":
        root.locator("[data-do=next]").click()
    for details in root.locator("details:not([open])").all():
        details.evaluate("each => { each.open = true; }")
    for selector, property_, name in looks:
        element = root.locator(selector).first
        expect(element).to_be_visible()
        found, wanted = element.evaluate(COLOUR, [property_, name])
        assert found == wanted, selector
