import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";
import { fields } from "../base/fields.js";
import { mount } from "../base/mount.js";
import { unpacked } from "../base/packing.js";
import { spokenMarkup } from "../base/spoken.js";
import { statusRegion } from "../base/status.js";
import { ear, eye } from "../base/sentence.js";
import { setTrait } from "../base/traits.js";
import { comparison } from "./comparison.js";
import { errorCurve } from "./error_curve.js";

const FRAME = `<div class="bp" role="group" aria-label="Gradient check lab"><div class="bp-in checklab">
  <div class="head"><span><span class="what"></span></span><span class="words">how far the weight is moved, to each side</span><span class="grow"></span></div>
  <div class="verdicts" aria-hidden="true">
    <p class="told"><b><span class="mark"></span> <span class="short"></span></b><span class="long"></span></p>
    <p class="exact"><b><span class="mark"></span> Complex step: <span class="short"></span></b><span class="long"></span></p></div>
  <div class="curve-host"></div>
  <input type="range" class="step-slider" aria-label="epsilon, a power of ten">
  <div class="legend"><span class="key right">right gradient</span><span class="key exact">complex step</span>
    <span class="key slip" data-of=".curve.slip.on">with the slip</span></div>
  <div class="planting" role="group" aria-label="Plant a slip"></div>
  <p class="lore"></p>
  <div class="rows"></div>
  <details class="numbers"><summary>Change the learning rate</summary></details>
  <p class="vh" role="status" aria-live="polite"></p>
</div></div>`;

function render({ model, el }) {
  const root = fragment(FRAME);
  const find = (selector) => root.querySelector(selector);
  const step = () => model.get("exponent") - content.range.min;
  const candidate = () => content.candidates.find(({ slip }) => slip === model.get("slip"));
  const slider = find(".step-slider");
  const curve = errorCurve(find(".curve-host"), (index) => setTrait(model, "exponent", content.range.min + index));
  const rows = comparison(find(".rows"));
  const status = statusRegion(find("[role=status]"), onScreen);
  const numbers = fields(find(".numbers"), model, status.tell);
  let content = null;

  function adopt() {
    content = unpacked(model.get("content"));
    Object.assign(slider, content.range);
    curve.adopt(content.plot);
    rows.adopt(content);
    find(".planting").replaceChildren(fragment('<span class="lab">plant a slip</span>'), ...content.candidates.map(({ slip, title }) => {
      const button = fragment(`<button type="button" class="btn" data-slip="${slip}">${title}</button>`);
      button.addEventListener("click", () => setTrait(model, "slip", slip));
      return button;
    }));
    draw();
  }

  function draw() {
    const chosen = candidate();
    const at = chosen.at[step()];
    const { eps, said } = content.steps[step()];
    setMarkup(find(".what"), spokenMarkup(`<i>ε</i> = ${eps}`, `epsilon is ${said}`));
    for (const [name, { mark, head, say }] of [["told", at], ["exact", chosen.exact]]) {
      setText(find(`.${name} .mark`), mark);
      setText(find(`.${name} .short`), `${head}.`);
      setMarkup(find(`.${name} .long`), eye(say));
      find(`.${name}`).classList.toggle("fault", mark === "✗");
    }
    setText(find(".lore"), chosen.says);
    find(".key.slip").hidden = !chosen.slip;
    curve.draw(chosen, step());
    rows.draw(content, chosen, step());
    slider.value = String(model.get("exponent"));
    slider.setAttribute("aria-valuetext", said);
    for (const button of root.querySelectorAll("[data-slip]")) {
      setFlag(button, "aria-pressed", button.dataset.slip === chosen.slip);
    }
  }

  function onScreen() {
    const { title, at, exact } = candidate();
    const { head, say } = at[step()];
    return `epsilon is ${content.steps[step()].said}, planted slip: ${title}. ${head}. ${ear(say)} ` +
      `Complex step: ${exact.head}. ${ear(exact.say)}`;
  }

  slider.addEventListener("input", () => setTrait(model, "exponent", Number(slider.value)));
  adopt();
  numbers.draw();
  return mount({ model, el }, root, {
    status,
    redraw: draw,
    stop: numbers.stop,
    listeners: [
      ["change:exponent change:slip", draw],
      ["change:content", adopt],
      ...numbers.listeners,
    ],
  });
}

export default { render };
