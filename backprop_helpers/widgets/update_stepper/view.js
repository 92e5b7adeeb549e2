import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";
import { chain } from "./chain.js";
import { copying } from "../base/copying.js";
import { changedBy } from "./difference.js";
import { fields } from "../base/fields.js";
import { ledger } from "./ledger.js";
import { mount } from "../base/mount.js";
import { drawMove } from "./move.js";
import { picture } from "./picture.js";
import { drawQuestion, isAnswered, isOpen, isRevealed, reveal, scoreText, verdictMarkup } from "./prediction.js";
import { frameOfCard, frameOfMove, progress } from "./progress.js";
import { ear, eye } from "../base/sentence.js";
import { statusRegion } from "../base/status.js";
import { unpacked } from "../base/packing.js";
import { target } from "../base/stops.js";
import { wholeLayer } from "./whole_layer.js";

const FRAME = `<div class="bp" role="group" aria-label="Update stepper, one weight at a time"><div class="bp-in stepper">
  <div class="head"><span class="what"></span><span class="words"></span><span class="grow"></span><span class="score"></span>
    <button type="button" class="switch" role="switch" data-do="predict" aria-checked="false">Predict first</button>
    <button type="button" class="switch" role="switch" data-do="wholeLayer" aria-checked="false">Whole layer</button></div>
  <div class="net-host"></div>
  <div class="legend"><span class="key solid">positive</span><span class="key dashed">negative</span>
    <span>thicker: larger</span><span>▲ ▼ moved</span><span>grey: waiting</span><span class="about">≈ from unrounded numbers</span></div>
  <div class="say" aria-hidden="true"><span></span></div>
  <div class="chain"></div>
  <div class="move"></div>
  <div class="whole" hidden></div>
  <div class="bar" role="group" aria-label="Steps">
    <button type="button" class="btn" data-do="first" aria-label="First step (Home)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M1 1h2v10H1zM11 1v10L4 6z"/></svg></button>
    <button type="button" class="btn" data-do="back">Back</button>
    <button type="button" class="btn go" data-do="next">Next</button>
    <button type="button" class="btn" data-do="last" aria-label="Last step (End)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M9 1h2v10H9zM1 1v10l7-5z"/></svg></button>
    <span class="seg" role="group" aria-label="One step is one"><span class="lab">step by</span>
      <button type="button" class="btn" data-stride="factor">factor</button><button type="button" class="btn" data-stride="weight">weight</button><button type="button" class="btn" data-stride="layer">layer</button></span>
    <span class="grow"></span><span class="keys">keys ← → Home End</span></div>
  <details class="numbers"><summary>Change the numbers</summary></details>
  <div class="ledger"></div>
  <p class="vh" role="status" aria-live="polite"></p>
</div></div>`;

const KEYS = { ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last" };
const TITLES = { start: "Start", forward: "Forward", loss: "Loss", end: "Done" };

function render({ model, el }) {
  const root = fragment(FRAME);
  const find = (selector) => root.querySelector(selector);
  const first = unpacked(model.get("first_content"));
  let shown = null;
  const content = () => shown;
  const last = () => content().frames.length - 1;

  const actions = {
    goToMove: (move) => go(frameOfMove(content(), move)),
    goToCard: (card) => go(frameOfCard(content(), content().frames[model.get("cursor")].move, card)),
    echo: (id, on) => {
      cards.echo(id, on);
      layers.echo(content(), id, on);
      net.echo(content().cards[id]?.parts ?? [], on);
    },
    first: () => go(0),
    last: () => go(last()),
    next: () => goAhead(target(content().stops[model.get("stride")], model.get("cursor"), 1)),
    back: () => go(target(content().stops[model.get("stride")], model.get("cursor"), -1)),
    predict: () => flip("predict"),
    wholeLayer: () => flip("whole_layer"),
    updateFirst: () => flip("if_updated_first"),
  };
  const net = picture(find(".net-host"), actions);
  const cards = chain(find(".chain"), actions);
  const layers = wholeLayer(find(".whole"), actions);
  const rows = ledger(find(".ledger"), actions);
  const status = statusRegion(find("[role=status]"), () => spoken);
  const numbers = fields(find(".numbers"), model, status.tell);
  const copy = copying(find(".bar"), model, () => model.get("cursor"), status.say);
  let skipped = "";
  let spoken = "";

  function flip(trait) {
    model.set(trait, !model.get(trait));
    model.save_changes();
  }

  function go(cursor) {
    if (cursor < 0 || cursor === model.get("cursor")) return;
    model.set("cursor", cursor);
    model.save_changes();
    reveal(model, progress(content(), cursor));
  }

  // With "Predict first", the first Next after an open question leads to it, the second skips it.
  function goAhead(cursor) {
    const { current, turned } = progress(content(), cursor);
    const hidden = model.get("predict") && current && turned.has(current.gradient) &&
      !isAnswered(model, current) && !isRevealed(model, current) && skipped !== current.label;
    if (!hidden) {
      go(cursor);
      return;
    }
    skipped = current.label;
    const move = content().moves.indexOf(current);
    if (content().frames[model.get("cursor")].move !== move) actions.goToMove(move);
    find(".ask button").focus();
  }

  function adopt() {
    shown = changedBy(first, model.get("changed"));
    const byLayer = content().by === "layer";
    root.classList.toggle("by-layer", byLayer);
    root.setAttribute("aria-label", `Update stepper, one ${byLayer ? "layer" : "weight"} at a time`);
    net.adopt(content());
    rows.adopt(content());
    layers.forget();
    draw();
  }

  // A card or a question that had the focus may be gone: the next key still has to arrive.
  function draw() {
    const focused = document.activeElement;
    const inside = root.contains(focused);
    drawAll();
    if (inside && !focused.isConnected) find("[data-do=next]").focus();
  }

  function drawAll() {
    const cursor = Math.min(model.get("cursor"), last());
    const state = progress(content(), cursor);
    const { frame, current, turned } = state;
    net.draw(state);
    net.drawBadges(current, turned, content().spots);
    cards.draw(content(), state, model.get("if_updated_first"));
    layers.draw(content(), state, model.get("whole_layer"));
    rows.draw(content(), state);
    if (isOpen(model, state)) drawQuestion(find(".move"), content(), model, current);
    else drawMove(find(".move"), content(), state, current ? verdictMarkup(model, current) : "");
    setText(find(".score"), scoreText(content(), model));
    setFlag(find("[data-do=predict]"), "aria-checked", model.get("predict"));
    setFlag(find("[data-do=wholeLayer]"), "aria-checked", model.get("whole_layer"));
    setMarkup(find(".what"), current ? current.html : TITLES[frame.stage]);
    const place = current ? `${current.words} · ${frame.move + 1} of ${content().moves.length}` : "";
    setMarkup(find(".words"), place);
    setMarkup(find(".say span"), eye(frame.say));
    const where = current ? `${frame.move + 1} of ${content().moves.length}, ${current.spoken}. ` : "";
    spoken = where + ear(frame.say);
    for (const [name, off] of [["first", cursor === 0], ["back", cursor === 0], ["next", cursor === last()], ["last", cursor === last()]]) {
      setFlag(find(`[data-do=${name}]`), "aria-disabled", off);
    }
    for (const button of root.querySelectorAll("[data-stride]")) {
      setFlag(button, "aria-pressed", button.dataset.stride === model.get("stride"));
    }
  }

  for (const button of root.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => actions[button.dataset.do]());
  }
  for (const button of root.querySelectorAll("[data-stride]")) {
    button.addEventListener("click", () => {
      model.set("stride", button.dataset.stride);
      model.save_changes();
    });
  }
  adopt();
  copy.adopt();
  numbers.draw();
  return mount({ model, el }, root, {
    status,
    redraw: () => {
      net.forget();
      draw();
    },
    actionOf: ({ key }) => actions[KEYS[key]],
    stop: numbers.stop,
    listeners: [
      ["change:cursor change:stride change:predict change:guesses change:revealed change:whole_layer change:if_updated_first", draw],
      ["change:changed", adopt],
      ["change:copied_texts", copy.adopt],
      ["change:cursor", copy.renew],
      ...numbers.listeners,
    ],
  });
}

export default { render };
