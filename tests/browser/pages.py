"""What a learner does to each widget in a page, and what the page then says."""

import re

import pytest

from backprop_helpers import sigmoid, sigmoid_prime
from backprop_helpers.notation.numbers import (
    fixed,
    minus,
    number,
    on_page,
    product_sign,
    spoken_number,
)
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.notation.symbols import notation
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.trace.trace import trace_update
from backprop_helpers.widgets.gradient_check_lab.conclusions import (
    conclude,
    conclude_exactly,
    rough,
)
from backprop_helpers.widgets.gradient_check_lab.gradient_check import EXPONENTS
from backprop_helpers.widgets.line_order.judge import judge
from backprop_helpers.widgets.line_order.questions import INDENT
from backprop_helpers.widgets.sigmoid_explorer.content import Place

SEEN = """all => all.map(element => {
    const copy = element.cloneNode(true);
    for (const unseen of copy.querySelectorAll(".vh")) unseen.remove();
    return copy.textContent;
})"""
MOVE = """(root, label) => {
    const text = (selector) => root.querySelector(selector)?.textContent;
    const texts = (selector) => [...root.querySelectorAll(selector)].map(each => each.textContent);
    const seen = (selector) => [...root.querySelectorAll(selector)].map(
        each => (each.querySelector("[aria-hidden]") ?? each).textContent);
    const result = ".move .result", row = `.ledger [data-label='${label}']`;
    return {
        result: [text(`${result} > .from`), text(`${result} > b`)],
        ledger: [text(`${row} .o`), text(`${row} .nw`)],
        tag: text(`.tag[data-part='${label}'] text`),
        names: texts("button.card .nm"),
        values: texts("button.card .val"),
        losses: Object.fromEntries([...root.querySelectorAll(".losses > div")].map(
            each => [...each.children].map(
                part => (part.querySelector("[aria-hidden]") ?? part).textContent))),
        mark: text(`${row} .mk`),
        says: root.querySelector(row).getAttribute("aria-label"),
        via: texts(".via"),
        signs: texts("button.card .op").filter(sign => sign && sign !== "×"),
    };
}"""
PART = """root => {
    const texts = (selector) => SEEN([...root.querySelectorAll(selector)]);
    const names = (flag) =>
        [...root.querySelectorAll(`.net [data-part].${flag}`)].map(each => each.dataset.part);
    return {
        called: [...texts(".facts .val"), ...texts(".facts .words")],
        facts: texts(".facts dd"),
        heads: texts(".facts dt"),
        say: texts(".say span")[0],
        lit: ["now", "fw", "need"].map(names),
    };
}""".replace("SEEN", f"({SEEN})")
TRUTH = """rows => rows.map(row => [
    [...row.children].map(cell => cell.textContent),
    [...row.querySelectorAll(".meter")].map(
        meter => /([\\d.]+%)/.exec(getComputedStyle(meter).backgroundImage)[1]),
])"""
NAMES = "elements => elements.map(element => element.dataset.part)"
ROWS = f"""rows => rows.map(row => [
    row.querySelector(".vh").textContent, row.className, ...({SEEN})([
        row.querySelector("th"), ...[...row.querySelectorAll("td")].slice(0, 3)
    ])
])"""
ENDS = """path => [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())].map(
    ({ x, y }) => [x, y])"""
PROGRAM = """items => items.map(item => [
    getComputedStyle(item).getPropertyValue("--level"), item.querySelector(".line").dataset.text,
    item.querySelector(".mark").textContent,
])"""
CODE = """root => {
    const seen = (selector) => SEEN([...root.querySelectorAll(selector)]).filter(Boolean);
    const texts = (selector) =>
        [...root.querySelectorAll(selector)].map(each => each.textContent).filter(Boolean);
    const parts = (flag) =>
        [...root.querySelectorAll(`.net [data-part].${flag}`)].map(each => each.dataset.part);
    return {
        values: seen("li.now .values .array > *"),
        fresh: seen("li.now .values b"),
        faults: seen("li.now .faults > span"),
        current: texts("li[aria-current] .no"),
        beneath: texts(".beneath"),
        forward: [...new Set(parts("fw"))],
        back: [...new Set(parts("bk"))],
        edges: texts(".tag.now .num"),
        units: texts(".node .v"),
    };
}""".replace("SEEN", f"({SEEN})")
# a click goes astray while JupyterLab still scrolls or a widget still takes its size
STEADY = """element => new Promise(resolve => {
    let before = "", frames = 0;
    const look = () => {
        const now = JSON.stringify(element.getBoundingClientRect());
        frames = now === before ? frames + 1 : 0;
        before = now;
        if (frames === 5) element.scrollIntoView({block: "nearest"});
        frames === 10 ? resolve() : requestAnimationFrame(look);
    };
    look();
})"""
PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")


class PageWidget:
    """A widget in a page; keys are pressed on one of its controls."""

    control = "[data-do=next]"

    def __init__(self, root):
        self.root, self.page = root, root.page
        root.wait_for()
        root.scroll_into_view_if_needed()
        root.evaluate(STEADY)

    def press(self, *keys):
        for key in keys:
            self.root.locator(self.control).press(key)

    def do(self, name):
        self.root.locator(f"[data-do={name}]").click()

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def text(self, selector):
        return self.root.locator(selector).text_content()

    def texts(self, selector):
        return self.root.locator(selector).all_inner_texts()

    def seen_texts(self, selector):
        """Return what the eye is shown."""
        return self.root.locator(selector).evaluate_all(SEEN)

    def said(self):
        return self.root.get_by_role("status").text_content()

    def enter(self, text, called="learning rate eta"):
        """Type a number into the field that is called so, which may be folded away."""
        folded = self.root.locator("details.numbers:not([open]) > summary")
        if folded.count():
            folded.click()
        field = self.root.get_by_label(called, exact=True)
        field.fill(text)
        field.press("Enter")
        return field

    def refusal(self):
        """Wait for a refusal and return it."""
        return self.root.get_by_role("alert").locator("p").first.inner_text()


class PageStepper(PageWidget):
    """An UpdateStepper in a page."""

    def stride(self, name):
        self.root.locator(f"[data-stride={name}]").click()

    def row(self, label):
        return self.root.locator(f".time-line [data-label='{label}']")

    def wait_for_new(self, move):
        """Wait until the ledger, which may be folded, has a move's new value."""
        new = self.root.locator(f".ledger [data-label='{move.label}'] .nw")
        new.and_(self.page.get_by_text(shown(move.after), exact=True)).wait_for(state="attached")

    def title(self):
        return self.root.locator(".what").inner_text().replace("\n", "")

    def seen(self, label):
        """Return what stands in a finished move's line, its row, its edge and its cards."""
        return self.root.evaluate(MOVE, label)

    def assert_shows(self, move):
        """Compare all that the page shows of one finished move with the trace."""
        seen = self.seen(move.label)
        moved = [shown(move.before), shown(move.after)]
        assert seen["result"] == seen["ledger"] == moved
        assert seen["tag"].endswith(moved[1])
        factors = [(factor.name, shown(factor.value)) for factor in move.chain.factors]
        for path in move.chain.paths:
            factors += [(factor.name, shown(factor.value)) for factor in path.factors]
            factors.append(("adds", shown(path.value)))
        factors.append(("gradient", shown(move.gradient)))
        assert sorted(zip(seen["names"], seen["values"], strict=True)) == sorted(factors)
        products = [*move.chain.paths, move.chain]
        values = [path.value for path in move.chain.paths] + [move.gradient]
        factors = [[factor.value for factor in product.factors] for product in products]
        assert seen["signs"] == [*map(product_sign, factors, values)]
        first, *_, last = seen["losses"].items()
        assert first[0] == "L, this move alone"
        assert first[1].endswith(f" → {shown(move.loss_alone)}")
        assert seen["losses"]["forecast −ηg²"] == shown(move.forecast, 6)
        assert seen["losses"]["actual"] == shown(move.change_alone, 6)
        assert last[0].startswith("L after ")
        assert last[1] == shown(move.loss_so_far)
        assert seen["mark"] == {"up": "▲", "down": "▼"}[move.direction]
        before, after = (spoken_number(number(value)) for value in (move.before, move.after))
        name = move.parameter.symbol.spoken
        assert seen["says"] == f"{name}: {before}, moved {move.direction} to {after}"
        assert [*map(squeezed, seen["via"])] == [
            f"via{raised(path.through.text)}" for path in move.chain.paths
        ]


class PageNetwork(PageWidget):
    """A NetworkExplorer in a page."""

    def click(self, name):
        """Click where a learner would: a unit's or a line's middle, the number of a parameter."""
        tag = self.root.locator(f".tag[data-part='{name}']")
        target = tag if tag.count() else self.root.locator(f"[data-part='{name}']").first
        target.locator("text").first.click(force=True)

    def past_the_head(self):
        """Focus the last switch of the head; the next Tab enters the picture or the choices."""
        self.root.locator("[data-view]:visible").last.focus()

    def into_the_picture(self):
        self.past_the_head()
        self.page.keyboard.press("Tab")

    def focused(self, name):
        """Return an attribute of what has the focus."""
        return self.root.locator(":focus").get_attribute(name)

    def squeezed(self, selector):
        return squeezed("".join(self.texts(selector)))

    def number_of(self, name):
        return self.text(f".node[data-part='{name}'] .v")

    def lit(self, flag):
        return self.parts_at(f".net [data-part].{flag}")

    def symbols(self):
        """Which labels the picture itself shows."""
        return self.parts_at(".tag:has(.sy:visible)")

    def parts_at(self, selector):
        return set(self.root.locator(selector).evaluate_all(NAMES))

    def assert_shows(self, part):
        """Compare all that the page shows of a part with what Python knows of it."""
        seen = self.root.evaluate(PART)
        called = [minus(number(part.value)), squeezed(part.words.text)]
        assert [squeezed(text) for text in seen["called"]] == called
        assert self.said().startswith(f"{part.letters.spoken} is ")
        assert self.said().endswith(told_of(part))
        assert squeezed(seen["say"]) == squeezed(minus(raised(part.told.text).replace("_", "")))
        heads = [line.name for line in part.calculations] + [name for name, _ in part.indices]
        heads += ["stands in"] * bool(part.shape) + ["in code"] * bool(part.code)
        assert seen["heads"] == heads
        facts = [squeezed(text) for text in seen["facts"]]
        assert squeezed("".join(part.code)) in facts
        assert not part.shape or squeezed(part.shape) in facts
        for line in part.calculations:
            filled = f"= {minus(line.filled.text)}= {on_page(line.result)}"
            assert any(squeezed(filled) in fact for fact in facts)
        for _, says in part.indices:
            assert squeezed(re.sub("[_()]", "", says.text)) in facts
        need = {part.name, *part.inflow, *part.related}
        assert list(map(set, seen["lit"])) == [{part.name}, set(part.inflow), need]


class PageSigmoid(PageWidget):
    """A SigmoidExplorer in a page."""

    control = ".a-slider"

    def spot(self, host, share, height=0.5):
        """Return a point of the page: this share of a's range from its left end."""
        box = self.root.locator(f".{host}-host .strip").bounding_box()
        return box["x"] + share * box["width"], box["y"] + height * box["height"]

    def at(self, host):
        """Return a and the height, as shares of the frame, at which a curve's point stands."""
        frame = self.root.locator(f".{host}-host .strip").bounding_box()
        dot = self.root.locator(f".{host}-host .dot").bounding_box()
        across = (dot["x"] + dot["width"] / 2 - frame["x"]) / frame["width"]
        up = 1 - (dot["y"] + dot["height"] / 2 - frame["y"]) / frame["height"]
        return across, up

    def ends(self, selector):
        """Return where a line starts and ends, in percents of the frame."""
        return self.root.locator(f".value-host {selector}").evaluate(ENDS)

    def assert_shows(self, a, unit=None):
        """Compare all that the page shows with what Python computes."""
        s, slope, place = sigmoid(a), sigmoid_prime(a), Place(a)
        assert self.seen_texts(".what") == [f"a = {minus(number(a))}"]
        assert self.seen_texts(".product .factor b") == [*map(fixed, (s, 1 - s, slope))]
        start = f"{unit} stands at a = " if unit else place.reading.spoken + place.remark.spoken
        assert self.said().startswith(start)
        assert self.said().endswith(place.remark.spoken)
        pressed = self.root.locator("[data-unit][aria-pressed=true]")
        assert pressed.count() == (unit is not None)
        across = pytest.approx((a + 8) / 16, abs=0.002)
        assert self.at("value") == (across, pytest.approx(s, abs=0.005))
        assert self.at("slope") == (across, pytest.approx(slope / 0.28, abs=0.01))
        up = pytest.approx(100 * (1 - s), abs=0.5)
        (x, bottom), (_, point) = self.ends(".length.value")
        assert (x / 100, bottom, point) == (across, 100, up)
        (x, point), (_, top) = self.ends(".length.missing")
        assert (x / 100, point, top) == (across, up, 0)
        (left, beneath), (right, above) = self.ends(".tangent")
        rise = (beneath - above) / (right - left)
        assert rise == pytest.approx(16 * slope, abs=0.02)
        assert beneath - rise * (x - left) == up


class PageCheck(PageWidget):
    """A GradientCheckLab in a page."""

    control = ".step-slider"

    def assert_shows(self, found, slip, exponent):
        """Compare all that the page shows with what Python finds."""
        k = EXPONENTS.index(exponent)
        candidate = next(c for c in found.candidates if c.slip == slip)
        conclusion, comparison = conclude(found, candidate, k), candidate.comparisons[k]
        assert self.seen_texts(".what") == [f"ε = 10{minus(str(exponent))}"]
        assert self.texts(".told .long") == [conclusion.sentence.text.translate(PLAIN)]
        exact = conclude_exactly(candidate).sentence.text.translate(PLAIN)
        assert self.texts(".exact .long") == [exact]
        assert self.texts(".told .short") == [f"{conclusion.head}."]
        assert self.texts(".told .mark") == ["✗" if conclusion.fault else "✓"]
        assert self.root.locator(".apart tbody tr").evaluate_all(ROWS) == [
            [
                notation(candidate.gradient.sizes).parameter(label).symbol.spoken,
                "off" if label in comparison.flagged else "",
                ("✗" if label in comparison.flagged else "") + raised(label),
                minus(fixed(candidate.gradient[label], 6)),
                minus(fixed(found.numeric[k][label], 6)),
                Sentence(rough(abs(comparison.differences[label]))).text.translate(PLAIN),
            ]
            for label in candidate.gradient.labels
        ]
        lengths = [float(span.rstrip("%")) for span in self.bars()]
        apart = [abs(comparison.differences[label]) for label in candidate.gradient.labels]
        by_length = [length for _, length in sorted(zip(apart, lengths, strict=True))]
        assert by_length == sorted(lengths)
        assert len(set(lengths)) > 1
        slider = self.root.locator(".step-slider").get_attribute("aria-valuetext")
        place = self.root.locator(".curve-host .tick.across").nth(k).get_attribute("x")
        assert slider == f"10 to the minus {-exponent}"
        assert self.root.locator(".curve-host .dot").get_attribute("cx") == place
        says, exactly = conclusion.sentence.spoken, conclude_exactly(candidate)
        assert self.said().endswith(
            f"epsilon is {slider}, planted slip: {slip.replace('-', ' ') or 'none'}. "
            f"{conclusion.head}. {says} Complex step: {exactly.head}. {exactly.sentence.spoken}"
        )
        if slip:
            assert self.text(".lore") == SLIPS[slip].says

    def bars(self):
        """Return how long the bars beside the rows are."""
        return self.root.locator(".track span").evaluate_all("all => all.map(e => e.style.width)")


class PagePlayer(PageWidget):
    """A TrainingPlayer in a page."""

    control = "[data-do=play]"

    def scrub(self, frame):
        self.root.locator(".scrub").fill(str(frame))

    def updates(self):
        return self.text(".what")

    def wait_for(self, updates):
        self.root.locator(".what").get_by_text(updates, exact=True).wait_for()

    def assert_shows(self, content, index):
        """Compare all that the page shows of a frame with what Python sends."""
        columns, table = content["columns"], content["table"]
        updates, losses, right = (columns[key][index] for key in ("updates", "losses", "right"))
        assert self.updates() == updates
        said = f"Updates: {updates}. The loss is {losses}; {right} of 4 samples right."
        assert self.text(".say") == said
        assert self.root.locator(".truth tbody tr").evaluate_all(TRUTH) == [
            [[*known, *outputs, "✗✓"[right]], [f"{float(text):.0%}" for text in outputs]]
            for known, outputs, right in zip(
                table["rows"], table["outputs"][index], table["rights"][index], strict=True
            )
        ]
        scrub = self.root.locator(".scrub").get_attribute("aria-valuetext")
        assert scrub == f"{updates} updates, loss {losses}"
        across = self.root.locator(".weights-host .here").get_attribute("x1")
        assert float(across.rstrip("%")) == content["weights"]["across"][index]
        dot = self.root.locator(".loss-host .dot")
        place = tuple(float(dot.get_attribute(name).rstrip("%")) for name in ("cx", "cy"))
        assert place == content["loss"]["curves"][-1]["points"][index]


class PageCode(PageWidget):
    """A CodeStepper in a page."""

    def line(self, number):
        return self.root.locator("li:not(.opens ~ li):not(.opens) .line").nth(number - 1)

    def stride(self, name):
        self.root.locator(f"[data-stride={name}]").click()

    def seen(self):
        """Return what stands beside the lines, on units and edges, and which parts are lit."""
        return self.root.evaluate(CODE)


class PageOrder(PageWidget):
    """A LineOrder in a page."""

    control = "[data-do=check]"

    def line(self, text):
        return self.root.locator(f".line[data-text='{text}']:visible")

    def put(self, written):
        """Put a line at the end of the program, by keys."""
        text = written.lstrip()
        keys = ["ArrowRight"] * (1 + (len(written) - len(text)) // len(INDENT))
        for key in ("Space", *keys, "Space"):
            self.line(text).press(key)

    def spot(self, place, level=0):
        """Return the point of the page at which a line is dropped to stand at a place."""
        step = self.root.locator(".step").bounding_box()
        rows = self.root.locator(".program li:visible")
        last = rows.count() - 1
        box = rows.nth(min(place + 1, last)).bounding_box()
        down = 0.4 if place < last else 0.9
        return step["x"] + (level + 0.2) * step["width"], box["y"] + down * box["height"]

    def drag(self, text, place, level=0, *, drop=True):
        """Drag a line by its grip to a place in the program."""
        self.root.locator(".program").evaluate("program => program.scrollIntoView()")
        mouse, grip = self.page.mouse, self.line(text).locator(".grip").bounding_box()
        mouse.move(grip["x"] + 3, grip["y"] + grip["height"] / 2)
        mouse.down()
        mouse.move(*self.spot(place, level), steps=4)
        if drop:
            mouse.up()

    def program(self):
        """Return the program that the page shows."""
        shown = self._shown()
        return [INDENT * int(level or 0) + text for level, text, _ in shown]

    def _shown(self):
        return self.root.locator(".program li:has(.line):visible").evaluate_all(PROGRAM)

    def assert_judged(self, question, order):
        """Compare the program and all that is said of it with what Python says."""
        judged = judge(order, question)
        lead = "Right. " if judged.status == "right" else ""
        assert self.program() == list(order)
        assert self.said() == lead + judged.sentence.spoken
        assert self.text(".long") == lead + judged.sentence.text.replace("`", "")
        wrong = judged.wrong_place
        right = len(order) if wrong is None else wrong
        marks = ["✓"] * right + ["✗"] * (wrong is not None)
        assert [mark for *_, mark in self._shown()] == [*marks, *[""] * (len(order) - len(marks))]


def told_of(part):
    """Return what is spoken of a part, after its letter and its number."""
    makes = {"=": "is", "≈": "is about"}
    lines = [
        f"{line.name.capitalize()}: {line.filled.spoken} {makes[line.sign]} "
        f"{spoken_number(number(line.result))}."
        for line in part.calculations
    ]
    stands = [f"It stands in {part.shape}."] if part.shape else []
    says = f"{spoken_number(number(part.value))}: {part.words.spoken}. {part.told.spoken}"
    return " ".join([says, *stands, *lines])


def squeezed(text):
    return re.sub(r"\s|\u200b", "", text)


def raised(text):
    """Return how names are written where their layer stands above their number."""
    return re.sub(r"([A-Za-z])(\d)_(\d)", r"\1(\2)\3", text)


def shown(value, places=4):
    return minus(number(value, places))


def trace_of(example):
    return trace_update(example.network, example.x, example.t, example.eta)
