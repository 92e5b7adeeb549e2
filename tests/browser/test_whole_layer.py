import pytest

from backprop_helpers import examples, trace_update
from backprop_helpers.trace.numpy_code import gradient_line
from backprop_helpers.widgets.update_stepper.if_updated_first import if_updated_first
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.stepping import PageStepper, shown, trace_of

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import UpdateStepper, examples\n"
MAKE += "stepper = UpdateStepper(examples.article(), start='{start}')\nstepper"
TO_THE_SLOPE = {"u12": 2, "w12": 4}


class PageLayer(PageStepper):
    """A stepper with its whole layer switched on."""

    def __init__(self, root):
        super().__init__(root)
        self.click("wholeLayer")

    def cell(self, kind, move):
        return self.root.locator(f".matrices [data-kind={kind}][data-move='{move}']")

    def line(self):
        return self.root.locator(".line-of-code")

    def echoed(self):
        """Return which places answer to what the pointer is on."""
        places = {
            "card": ".chain .card",
            "edge": ".net .edge",
            "cell": ".matrices td",
            "code": "code span",
        }
        return {name for name, css in places.items() if self.root.locator(f"{css}.echo").count()}


@pytest.fixture
def trace():
    return trace_of(examples.article())


def test_the_matrices_fill_weight_by_weight(lab, trace):
    open_cells(lab, MAKE.format(start="u11"))
    page = PageLayer(widget(lab))
    page.stride("weight")
    for index, move in enumerate(trace.updates):
        page.press("ArrowRight")
        code = "".join(piece.text for piece in gradient_line(move.chain))
        assert page.line().inner_text() == code
        assert page.cell("old", index).inner_text() == shown(move.before)
        assert page.cell("gradient", index).inner_text() == shown(move.gradient)
        assert page.cell("new", index).inner_text() == shown(move.after)
        later = page.cell("new", index + 1)
        assert later.count() == 0 or later.inner_text() == "·"


def test_a_whole_layer_is_one_step(lab, trace):
    open_cells(lab, MAKE.format(start="u11"))
    page = PageLayer(widget(lab))
    page.stride("layer")
    page.press("ArrowRight")
    news = page.root.locator(".matrices [data-kind=new]").all_inner_texts()
    assert news == [shown(move.after) for move in trace.updates[:8]]
    deltas = page.root.locator("[data-column]").all_inner_texts()
    assert deltas == [shown(delta) for delta in trace.grads.deltas[1]]


@pytest.mark.parametrize("label", ["u12", "w12"])
def test_card_entry_code_and_edge_light_up_together(lab, trace, label):
    open_cells(lab, MAKE.format(start=label))
    page = PageLayer(widget(lab))
    for _ in range(TO_THE_SLOPE[label]):
        page.press("ArrowRight")
    slope = page.root.locator(".chain .card.now")
    assert slope.locator(".nm").inner_text().endswith("slope")
    assert "(1 - " in page.line().locator(".now").inner_text()
    assert page.root.locator(".net .edge.cur").get_attribute("data-part") == label
    index = [move.label for move in trace.updates].index(label)
    assert (
        page.root.locator(".matrices .cur").evaluate_all("all => all.map(td => td.dataset.move)")
        == [str(index)] * 3
    )


def test_the_pointer_on_one_lights_up_all(lab):
    open_cells(lab, MAKE.format(start="u11"))
    page = PageLayer(widget(lab))
    everywhere = {"card", "edge", "cell", "code"}
    page.cell("gradient", 0).hover()
    assert page.echoed() == everywhere
    page.root.locator(".chain .card.grad").hover()
    assert page.echoed() == everywhere
    page.line().locator("span").first.hover()
    assert page.echoed() == everywhere
    page.root.locator(".edge[data-part='u11'] .hit").hover(force=True)
    assert page.echoed() == everywhere
    page.root.locator(".say").hover()
    assert page.echoed() == set()


def test_an_entry_leads_to_its_weight(lab):
    open_cells(lab, MAKE.format(start="u11"))
    page = PageLayer(widget(lab))
    page.cell("old", 3).click()
    assert page.title() == "u22"


def test_the_numbers_of_weights_updated_first(lab, trace):
    open_cells(lab, MAKE.format(start="w21"))
    page = PageStepper(widget(lab))
    wrong = if_updated_first(trace)["w21"]
    page.root.get_by_role("switch", name="What if the weights ahead had moved?").click()
    assert set(page.root.locator(".updated-first:visible").all_inner_texts()) == {"?"}
    page.stride("weight")
    page.press("ArrowRight")
    assert page.root.locator(".updated-first:visible").all_inner_texts() == [
        *(shown(value) for pair in zip(wrong.weights, wrong.adds, strict=True) for value in pair),
        shown(wrong.upstream),
        shown(wrong.gradient),
    ]
    assert page.result() == ("0.5", shown(trace.after["w21"]))
    called = page.root.locator(".card.grad").get_attribute("aria-label")
    assert called.endswith(f"; with the weights ahead already moved {shown(wrong.gradient)}")


def numbers_of(trace):
    """Return what the picture shows of what depends on w11, and of w11."""
    h1, y1 = trace.forward.activations[1][0], trace.forward.y[0]
    values = {"h1": h1, "y1": y1, "L": trace.loss_before, "w11": trace.before["w11"]}
    return {part: shown(float(value)) for part, value in values.items()}


def test_a_weight_is_changed_and_taken_back(lab, trace):
    open_cells(lab, MAKE.format(start="w11"), "print(stepper.trace.before['w11'])")
    page = PageStepper(widget(lab))
    page.root.locator("summary").click()
    field = page.root.get_by_label("w 1 1", exact=True)
    undo = page.root.get_by_role("button", name="Undo")

    def pictured():
        """Return the same as the picture has it."""
        places = {part: f".node[data-part='{part}'] .v" for part in ("h1", "y1", "L")}
        places["w11"] = ".tag[data-part='w11'] .num"
        return {part: page.root.locator(at).text_content() for part, at in places.items()}

    assert pictured() == numbers_of(trace)
    assert undo.get_attribute("aria-disabled") == "true"
    field.fill("3/4")
    field.press("Enter")
    page.root.locator(".undo[aria-disabled=false]").wait_for()
    assert page.ledger("w11")[0] == "0.75"
    net = trace.before.replacing("w11", 0.75)
    assert pictured() == numbers_of(trace_update(net, trace.x, trace.t, trace.eta))
    assert run_cell(lab, 1) == "0.75"
    undo.click()
    page.root.locator(".undo[aria-disabled=true]").wait_for()
    assert page.ledger("w11")[0] == "0.3"
    assert pictured() == numbers_of(trace)
    assert field.input_value() == "0.3"
    assert run_cell(lab, 1) == "0.3"


def test_the_focus_stays_in_the_widget(lab):
    open_cells(lab, MAKE.format(start="w23"))
    page = PageStepper(widget(lab))
    page.stride("weight")
    page.root.locator(".chain .card").first.focus()
    for title in ("w23", "b1(1)", "b2(1)", "b3(1)"):
        lab.page.keyboard.press("ArrowRight")
        assert page.root.locator(":focus").count() == 1
        assert sorted(page.title()) == sorted(title)
