import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";
import { mount } from "../base/mount.js";
import { unpacked } from "../base/packing.js";
import { ear, eye } from "../base/sentence.js";
import { spokenMarkup } from "../base/spoken.js";
import { statusRegion } from "../base/status.js";
import { setTrait } from "../base/traits.js";
import { sigmoidCurves } from "./sigmoid_curves.js";

const FRAME = `<div class="bp" role="group" aria-label="Sigmoid explorer"><div class="bp-in sigmoid">
  <div class="head"><span class="what"></span><span class="words">drag the point, or move it by the arrow keys</span><span class="grow"></span></div>
  <div class="value-host"></div>
  <div class="slope-host"></div>
  <input type="range" class="a-slider" min="0" step="1" aria-label="a, the linear combination">
  <div class="aside">
    <div class="product"></div>
    <div class="say" aria-hidden="true"><span></span></div>
    <div class="units" role="group" aria-label="Go to a unit"></div>
    <div class="legend"><span class="key sigma">sigmoid</span><span class="key missing">what is missing to 1</span>
      <span class="key slope">tangent, slope</span><span class="key ceiling">its ceiling</span>
      <span class="swatch"></span>
      <span class="about" data-of="[data-sign='≈']">≈ from unrounded numbers</span>
      <span class="keys">keys ← → Page Up, Page Down, Home, End</span></div></div>
  <p class="vh" role="status" aria-live="polite"></p>
</div></div>`;

function render({ model, el }) {
  const root = fragment(FRAME);
  const find = (selector) => root.querySelector(selector);
  const slider = find(".a-slider");
  const content = unpacked(model.get("content"));
  const { columns, formula, last, page, saturated, units } = content;
  const drawCurves = sigmoidCurves({ sigmoid: find(".value-host"), slope: find(".slope-host") }, content, drag);

  const unit = () => units.find(({ place }) => place === model.get("position"));
  const near = () => unit()?.near ?? model.get("position");
  const keys = {
    ArrowRight: () => unit()?.after ?? near() + 1,
    ArrowLeft: () => unit()?.before ?? near() - 1,
    PageUp: () => near() + page,
    PageDown: () => near() - page,
    Home: () => 0,
    End: () => last,
  };
  keys.ArrowUp = keys.ArrowRight;
  keys.ArrowDown = keys.ArrowLeft;

  const go = (position) => setTrait(model, "position", position);

  // after a press on the curve the arrow keys move the point on
  function drag(position) {
    slider.focus({ preventScroll: true });
    go(position);
  }

  function says() {
    const position = model.get("position");
    return [...columns.reading[position], ...columns.remark[position]];
  }

  function draw() {
    const position = model.get("position");
    setMarkup(find(".what"), spokenMarkup(`<i>a</i> = ${columns.a[position]}`, `a = ${columns.said[position]}`));
    for (const name of ["value", "missing", "slope"]) setMarkup(find(`.product .${name} b`), spokenMarkup(columns[name][position]));
    setText(find(".product .equals"), columns.sign[position]);
    find(".product .equals").dataset.sign = columns.sign[position];
    setMarkup(find(".say span"), eye(says()));
    slider.value = String(near());
    slider.setAttribute("aria-valuetext", columns.said[position]);
    drawCurves(position);
    for (const button of root.querySelectorAll("[data-unit]")) {
      setFlag(button, "aria-pressed", button.dataset.unit === String(position));
    }
  }

  slider.addEventListener("input", () => go(Number(slider.value)));
  slider.max = String(last);
  setMarkup(find(".product"), formula);
  setMarkup(find(".swatch"), saturated);
  find(".units").hidden = units.length === 0;
  find(".units").append(fragment('<span class="lab">units</span>'), ...units.map(({ html, spoken, place }) => {
    const button = fragment(`<button type="button" class="btn" data-unit="${place}" aria-label="${spoken}">${html}</button>`);
    button.addEventListener("click", () => go(place));
    return button;
  }));
  draw();
  return mount({ model, el }, root, {
    status: statusRegion(find("[role=status]"), () => ear(says())),
    redraw: draw,
    actionOf: ({ key }) => keys[key] && (() => go(Math.min(Math.max(keys[key](), 0), last))),
    listeners: [["change:position", draw]],
  });
}

export default { render };
