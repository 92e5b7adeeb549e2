import pytest

from backprop_helpers import UpdateStepper, examples
from backprop_helpers.notation.numbers import number, spoken_number
from backprop_helpers.trace.numpy_code import gradient_line, layer_lines
from backprop_helpers.widgets.update_stepper.if_updated_first import if_updated_first
from tests.browser.cells import open_cells, widget
from tests.browser.pages import PageStepper, shown, trace_of

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import UpdateStepper, examples\n"
MAKE += "UpdateStepper(examples.article(), start='{start}')"
TO_THE_SLOPE = {"u12": 2, "w12": 10}
# what is written; for the ear there may be other words
SEEN = """all => all.map(each => (each.querySelector("[aria-hidden]") ?? each).textContent)"""
PLACES = {
    "card": ".work .card",
    "edge": ".stage-net .edge",
    "cell": ".matrices td",
    "code": "code span",
}


class PageLayer(PageStepper):
    """A stepper with its whole layer switched on."""

    def __init__(self, root):
        super().__init__(root)
        self.do("wholeLayer")

    def cell(self, kind, move):
        return self.root.locator(f".matrices [data-kind={kind}][data-move='{move}']")

    def numbers(self, selector):
        return self.root.locator(selector).evaluate_all(SEEN)

    def number(self, kind, move):
        (number,) = self.numbers(f".matrices [data-kind={kind}][data-move='{move}']")
        return number

    def line(self):
        return self.root.locator(".line-of-code")

    def echoed(self):
        """Return which places answer to what the pointer is on."""
        return {name for name, css in PLACES.items() if self.root.locator(f"{css}.echo").count()}


@pytest.fixture
def trace():
    return trace_of(examples.article())


def test_the_matrices_fill_weight_by_weight_or_at_once(lab, trace):
    open_cells(lab, MAKE.format(start="u11"))
    page = PageLayer(widget(lab))
    page.stride("weight")
    for index, move in enumerate(trace.updates):
        page.press("ArrowRight")
        code = "".join(piece.text for piece in gradient_line(move.chain))
        assert page.line().inner_text() == code
        assert page.number("old", index) == shown(move.before)
        assert page.number("gradient", index) == shown(move.gradient)
        assert page.number("new", index) == shown(move.after)
        later = page.cell("new", index + 1)
        assert later.count() == 0 or later.inner_text() == "·"
    page.row("u11").click()
    page.stride("layer")
    page.press("ArrowRight")
    news = page.numbers(".matrices [data-kind=new]")
    assert news == [shown(move.after) for move in trace.updates[:8]]
    assert page.numbers("[data-column]") == [shown(delta) for delta in trace.grads.deltas[1]]
    page.cell("old", 3).click()
    assert page.title() == "u22"


@pytest.mark.parametrize("label", ["u12", "w12"])
def test_card_entry_code_and_edge_light_up_together(lab, trace, label):
    open_cells(lab, MAKE.format(start=label))
    page = PageLayer(widget(lab))
    page.press(*["ArrowRight"] * TO_THE_SLOPE[label])
    slope = page.root.locator(".work .card.now")
    assert slope.locator(".nm").inner_text().endswith("slope")
    assert "(1 - " in page.line().locator(".now").inner_text()
    assert page.root.locator(".stage-net .edge.cur").get_attribute("data-part") == label
    index = [move.label for move in trace.updates].index(label)
    current = page.root.locator(".matrices .cur")
    assert current.evaluate_all("all => all.map(td => td.dataset.move)") == [str(index)] * 3


def test_the_pointer_on_one_lights_up_all(lab):
    open_cells(lab, MAKE.format(start="u11"))
    page = PageLayer(widget(lab))
    for place in (
        page.cell("gradient", 0),
        page.root.locator(".work .card.grad"),
        page.line().locator("span").first,
        page.root.locator(".edge[data-part='u11'] .hit"),
    ):
        place.hover(force=True)
        assert page.echoed() == set(PLACES)
        page.root.locator(".say").hover()
        assert page.echoed() == set()


def test_the_numbers_of_weights_updated_first(lab, trace):
    open_cells(lab, MAKE.format(start="w21"))
    page = PageStepper(widget(lab))
    wrong = if_updated_first(trace)["w21"]
    page.root.get_by_role("switch", name="What if the weights ahead had moved?").click()
    assert set(page.texts(".updated-first:visible")) == {"?"}
    page.stride("weight")
    page.press("ArrowRight")
    assert page.texts(".updated-first:visible") == [
        *(shown(value) for pair in zip(wrong.weights, wrong.adds, strict=True) for value in pair),
        shown(wrong.upstream),
        shown(wrong.gradient),
    ]
    assert page.seen("w21")["result"] == ["0.5", shown(trace.after["w21"])]
    called = page.root.locator(".card.grad").get_attribute("aria-label")
    assert called.endswith(
        f"; with the weights ahead already moved {spoken_number(number(wrong.gradient))}"
    )


def test_the_focus_stays_in_the_widget(lab):
    open_cells(lab, MAKE.format(start="w23"))
    page = PageStepper(widget(lab))
    page.stride("weight")
    page.root.locator(".work .card").first.focus()
    for title in ("w23", "b1(1)", "b2(1)", "b3(1)"):
        lab.page.keyboard.press("ArrowRight")
        assert page.root.locator(":focus").count() == 1
        assert sorted(page.title()) == sorted(title)


@pytest.mark.parametrize(
    ("label", "layer", "inputs", "deltas"),
    [
        ("u32", 1, ["h1 0.5424", "h2 0.2497", "h3 0.7465", "1"], ["δ(2)1 −0.0708", "δ(2)2 0.0864"]),
        (
            "w21",
            0,
            ["x1 0.9", "x2 −0.4", "1"],
            ["δ(1)1 −0.007245", "δ(1)2 0.0190", "δ(1)3 −0.0171"],
        ),
    ],
)
def test_rows_and_columns_have_their_names(alone, trace, label, layer, inputs, deltas):
    page = PageLayer(alone(UpdateStepper(examples.article(), start=label)))
    page.stride("layer")
    page.press("ArrowRight")
    tables = page.root.locator(".matrices table")
    letter = label[0]
    assert page.numbers(".matrices thead tr:first-child th") == [
        f"old {letter}",
        "gradient = input × δ",
        f"new {letter}",
    ]
    assert page.seen_texts(".matrices [scope=row]") == [each.replace(" ", "") for each in inputs]
    assert page.seen_texts(".matrices [scope=col]") == [each.replace(" ", "") for each in deltas]
    assert tables.count() == 3
    code = page.root.locator(".whole .code code").last
    assert code.inner_text() == "\n".join(layer_lines(trace.names, layer))
