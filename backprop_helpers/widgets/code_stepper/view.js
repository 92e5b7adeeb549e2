import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";
import { copying } from "../base/copying.js";
import { mount } from "../base/mount.js";
import { unpacked } from "../base/packing.js";
import { ear, eye } from "../base/sentence.js";
import { statusRegion } from "../base/status.js";
import { target } from "../base/stops.js";
import { setTrait } from "../base/traits.js";
import { picture } from "./picture.js";
import { stateAt, stepOfLine, stepOfPart } from "./playing.js";
import { program } from "./program.js";

const FRAME = `<div class="bp" role="group" aria-label="Code stepper, one line at a time"><div class="bp-in codestepper">
  <div class="head"><span class="what"></span><span class="words"></span><span class="grow"></span></div>
  <p class="stopped" hidden></p>
  <ol class="program" aria-label="The program"></ol>
  <div class="net-host"></div>
  <div class="legend"><span class="key forward">forward</span><span class="key backward">back</span><span class="key dashed" data-of=".edge .neg">negative</span></div>
  <div class="say" aria-hidden="true"><span></span></div>
  <div class="bar" role="group" aria-label="Steps">
    <button type="button" class="btn" data-do="first" aria-label="First step (Home)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M1 1h2v10H1zM11 1v10L4 6z"/></svg></button>
    <button type="button" class="btn" data-do="back">Back</button>
    <button type="button" class="btn go" data-do="next">Next</button>
    <button type="button" class="btn" data-do="last" aria-label="Last step (End)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M9 1h2v10H9zM1 1v10l7-5z"/></svg></button>
    <span class="seg" role="group" aria-label="One step is one"><span class="lab">step by</span>
      <button type="button" class="btn" data-stride="line">line</button><button type="button" class="btn" data-stride="pass">pass</button></span>
    <span class="grow"></span><span class="keys">keys ← → Home End</span></div>
  <p class="vh" role="status" aria-live="polite"></p>
</div></div>`;
const KEYS = { ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last" };

function render({ model, el }) {
  const root = fragment(FRAME);
  const find = (selector) => root.querySelector(selector);
  const content = unpacked(model.get("content"));
  const { steps, stops, note } = content;
  const last = Math.max(steps.length - 1, 0);
  const at = () => Math.min(model.get("cursor"), last);

  function go(cursor) {
    if (cursor >= 0) setTrait(model, "cursor", cursor);
  }

  const actions = {
    first: () => go(0),
    last: () => go(last),
    next: () => go(target(stops[model.get("stride")], at(), 1)),
    back: () => go(target(stops[model.get("stride")], at(), -1)),
  };
  const lines = program(find(".program"), content, (line) => go(stepOfLine(steps, at(), line)));
  const net = picture(find(".net-host"), content, (part) => go(stepOfPart(steps, at(), part)));
  const status = statusRegion(find("[role=status]"), () => (steps.length ? ear(steps[at()].say) : note));
  const copy = copying(find(".bar"), model, at, status.say);

  function draw() {
    const state = stateAt(content, at());
    const { step } = state;
    lines.draw(state);
    net.draw(state);
    for (const [name, off] of [["first", at() === 0], ["back", at() === 0], ["next", at() === last], ["last", at() === last]]) {
      setFlag(find(`[data-do=${name}]`), "aria-disabled", off);
    }
    for (const button of root.querySelectorAll("[data-stride]")) {
      setFlag(button, "aria-pressed", button.dataset.stride === model.get("stride"));
    }
    if (!step) return;
    setText(find(".words"), step.where);
    setMarkup(find(".say span"), eye(step.say));
    find(".say").classList.toggle("wrong", step.wrong);
  }

  for (const button of root.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => actions[button.dataset.do]());
  }
  for (const button of root.querySelectorAll("[data-stride]")) {
    button.addEventListener("click", () => setTrait(model, "stride", button.dataset.stride));
  }
  setText(find(".what"), content.title);
  setText(find(".stopped"), note);
  find(".stopped").hidden = !note;
  find(".key.backward").hidden = !steps.some(({ back }) => back);
  find(".key.dashed").hidden = !find(".net .neg");
  root.classList.toggle("unplayed", steps.length === 0);
  draw();
  copy.adopt();
  return mount({ model, el }, root, {
    status,
    redraw: () => {
      net.forget();
      draw();
    },
    actionOf: ({ key }) => actions[KEYS[key]],
    listeners: [["change:cursor change:stride", draw], ["change:cursor", copy.renew]],
  });
}

export default { render };
