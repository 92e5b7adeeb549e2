import { copying } from "../base/copying.js";
import { changedBy } from "./difference.js";
import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";
import { fields } from "../base/fields.js";
import { ledger } from "./ledger.js";
import { losses } from "./losses.js";
import { mount } from "../base/mount.js";
import { finish } from "./move.js";
import { drawOutside } from "./outside.js";
import { unpacked } from "../base/packing.js";
import { picture } from "./picture.js";
import { drawQuestion, isAnswered, isOpen, isRevealed, reveal, scoreText, spokenPrediction, verdictMarkup } from "./prediction.js";
import { positionIn } from "./position.js";
import { frameOfCard, frameOfMove, progress } from "./progress.js";
import { ear, eye } from "../base/sentence.js";
import { echoCards, sheet } from "./sheet.js";
import { sizing } from "./sizing.js";
import { spoken } from "../base/spoken.js";
import { statusRegion } from "../base/status.js";
import { target } from "../base/stops.js";
import { timeLine } from "./time_line.js";
import { wholeLayer } from "./whole_layer.js";

const FRAME = `<div class="bp" role="group" aria-label="Update stepper, one weight at a time"><div class="bp-in stepper">
  <div class="stage">
    <div class="band"><span class="what"></span><span class="words"></span><span class="score"></span><p class="say" aria-hidden="true"></p></div>
    <div class="picture"></div>
    <dl class="losses"></dl>
    <div class="legend" aria-hidden="true"><span class="key">positive</span><span class="key dashed">negative</span><span>thick: large</span><span>▲▼ moved</span><span><span class="square">1</span> bias</span></div>
    <div class="work"><div class="chain"></div><div class="end"><div class="move"></div><div class="question"></div></div></div>
    <div class="whole" hidden></div>
    <div class="time-line" role="group" aria-label="All moves"></div>
    <div class="bar" role="group" aria-label="Steps">
      <button type="button" class="btn" data-do="first" aria-label="First step (Home)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M1 1h2v10H1zM11 1v10L4 6z"/></svg></button>
      <button type="button" class="btn" data-do="back">Back</button>
      <button type="button" class="btn go" data-do="next">Next</button>
      <button type="button" class="btn" data-do="last" aria-label="Last step (End)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M9 1h2v10H9zM1 1v10l7-5z"/></svg></button>
      <span class="seg" role="group" aria-label="One step is one">
        <button type="button" class="btn" data-stride="factor">factor</button><button type="button" class="btn" data-stride="weight">weight</button><button type="button" class="btn" data-stride="layer">layer</button></span>
      <span class="grow"></span>
      <span class="switches"><button type="button" class="switch" role="switch" data-do="predict" aria-checked="false">Predict first</button></span>
    </div>
  </div>
  <details class="ledger"><summary></summary></details>
  <div class="more" role="group" aria-label="More"><button type="button" class="switch" role="switch" data-do="wholeLayer" aria-checked="false">Whole layer</button>
    <button type="button" class="switch" role="switch" data-do="updateFirst" aria-checked="false">What if the weights ahead had moved?</button><span class="grow"></span></div>
  <details class="numbers"><summary>Change the numbers</summary></details>
  <p class="vh" role="status" aria-live="polite"></p>
</div></div>`;

const KEYS = { ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last", p: "predict" };
const STAYS = ".bar, .time-line";
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
    goToCard: (card) => go(frameOfCard(content(), content().frames[position.at()].move, card)),
    echo: (id, on) => {
      echoCards(find(".work"), id, on);
      layers.echo(content(), id, on);
      net.echo(content().cards[id]?.parts ?? [], on);
    },
    first: () => go(0),
    last: () => go(last()),
    next: () => goAhead(target(content().stops[model.get("stride")], position.at(), 1)),
    back: () => go(target(content().stops[model.get("stride")], position.at(), -1)),
    predict: () => flip("predict", "Predict first"),
    wholeLayer: () => flip("whole_layer", "Whole layer"),
    updateFirst: () => flip("if_updated_first", "What if the weights ahead had moved"),
  };
  const net = picture(find(".picture"), actions);
  const cards = sheet(find(".chain"), actions);
  const end = finish(find(".move"), actions);
  const layers = wholeLayer(find(".whole"), actions);
  const drawLosses = losses(find(".losses"));
  const strip = timeLine(find(".time-line"), actions);
  const rows = ledger(find(".ledger"), actions);
  const status = statusRegion(find("[role=status]"), () => heard);
  const numbers = fields(find(".numbers"), model, status.tell);
  const position = positionIn(model, () => {
    draw();
    copy.renew();
    status.tell();
  });
  const copy = copying(find(".more"), model, position.at, status.say);
  const size = sizing(root, net, () => model.get("if_updated_first"));
  let skipped = "";
  let heard = "";

  function flip(trait, name) {
    model.set(trait, !model.get(trait));
    model.save_changes();
    status.tell(`${name} ${model.get(trait) ? "on" : "off"}.`);
  }

  function go(cursor) {
    if (cursor < 0 || cursor === position.at()) return;
    position.go(cursor);
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
    if (content().frames[position.at()].move !== move) actions.goToMove(move);
    find(".ask button").focus();
  }

  function adopt() {
    const space = size.space();
    shown = changedBy(first, model.get("changed"));
    const byLayer = content().by === "layer";
    root.classList.toggle("by-layer", byLayer);
    root.setAttribute("aria-label", `Update stepper, one ${byLayer ? "layer" : "weight"} at a time`);
    net.adopt(content());
    strip.adopt(content());
    rows.adopt(content());
    cards.forget();
    end.forget();
    layers.forget();
    size.adopt(content(), space);
    draw();
  }

  // A card or a question that had the focus may be gone: the next key still has to arrive.
  function draw() {
    const focused = document.activeElement;
    const mayGo = root.contains(focused) && !focused.closest(STAYS);
    drawAll();
    if (mayGo && !focused.checkVisibility()) find("[data-do=next]").focus();
  }

  function redraw() {
    size.refit();
    draw();
  }

  function drawAll() {
    const cursor = Math.min(position.at(), last());
    const state = progress(content(), cursor);
    const { frame, current, turned } = state;
    net.draw(state);
    net.drawBadges(current, turned);
    drawWork(state);
    drawLosses(content(), state);
    layers.draw(content(), state, model.get("whole_layer"));
    net.show(state);
    strip.draw(content(), state);
    rows.draw(content(), state);
    drawBand(state);
    for (const [name, trait] of [["predict", "predict"], ["wholeLayer", "whole_layer"], ["updateFirst", "if_updated_first"]]) {
      setFlag(find(`[data-do=${name}]`), "aria-checked", model.get(trait));
    }
    for (const [name, off] of [["first", cursor === 0], ["back", cursor === 0], ["next", cursor === last()], ["last", cursor === last()]]) {
      setFlag(find(`[data-do=${name}]`), "aria-disabled", off);
    }
    for (const button of root.querySelectorAll("[data-stride]")) {
      setFlag(button, "aria-pressed", button.dataset.stride === model.get("stride"));
    }
  }

  function drawWork(state) {
    const isChain = Boolean(state.current) && content().by !== "layer";
    const asked = isChain && isOpen(model, state);
    const updatedFirst = model.get("if_updated_first");
    root.classList.toggle("if-updated-first", updatedFirst);
    find(".end").hidden = !isChain;
    find(".move").hidden = asked;
    find(".question").hidden = !asked;
    if (!isChain) {
      cards.forget();
      drawOutside(find(".chain"), content(), state);
      return;
    }
    cards.draw(content(), state, { updatedFirst, narrow: size.isNarrow() });
    end.draw(content(), state, updatedFirst);
    if (asked) drawQuestion(find(".question"), content(), model, state.current);
  }

  function drawBand(state) {
    const { frame, current } = state;
    const count = content().moves.length;
    setMarkup(find(".what"), current ? current.html : TITLES[frame.stage]);
    find(".what").classList.toggle("word", !current);
    setMarkup(find(".words"), current ? `${current.words} · ${frame.move + 1} of ${count}` : "");
    const verdict = current && !isOpen(model, state) ? verdictMarkup(model, current) : "";
    setMarkup(find(".score"), [verdict, scoreText(content(), model)].filter(Boolean).join(" · "));
    setMarkup(find(".say"), eye(frame.say));
    const where = current ? `${frame.move + 1} of ${count}, ${current.spoken}. ` : "";
    heard = where + ear(frame.say) + spokenIfUpdatedFirst(state) + spokenPrediction(model, state);
  }

  function spokenIfUpdatedFirst({ frame }) {
    const wrong = model.get("if_updated_first") && content().ifUpdatedFirst[frame.show[0]];
    return wrong ? ` With the weights ahead already moved it would be ${spoken(wrong)}.` : "";
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
  const unmount = mount({ model, el }, root, {
    status,
    redraw,
    actionOf: ({ key }) => actions[KEYS[key.length === 1 ? key.toLowerCase() : key]],
    stop: numbers.stop,
    listeners: [
      ["change:stride change:predict change:guesses change:revealed change:whole_layer", draw],
      ["change:if_updated_first", redraw],
      ["change:changed", adopt],
      ["change:copied_texts", copy.adopt],
      ["change:cursor", position.follow],
      ...numbers.listeners,
    ],
  });
  const unwatch = size.watch(draw);
  document.addEventListener("focusin", position.rest);
  return () => {
    document.removeEventListener("focusin", position.rest);
    unwatch();
    unmount();
  };
}

export default { render };
