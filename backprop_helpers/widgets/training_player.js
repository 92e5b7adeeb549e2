import { fragment, setFlag, setMarkup, setText } from "./shared/dom.js";
import { fields } from "./shared/fields.js";
import { inputMap, shadeMap } from "./shared/map.js";
import { mount } from "./shared/mount.js";
import { moveMark, plot } from "./shared/plot.js";

const FRAME = `<section class="bp" aria-label="Training player"><div class="bp-in player">
  <header class="head"><span class="what">0</span><span class="words">updates made</span><span class="grow"></span></header>
  <div class="say" aria-hidden="true"><span></span></div>
  <div class="panels">
    <figure><figcaption>loss</figcaption><div class="loss-host"></div></figure>
    <figure><figcaption>weights and biases <span class="key solid">output</span> <span class="key dashed">hidden</span></figcaption><div class="weights-host"></div></figure>
    <figure class="answers"><figcaption></figcaption><div class="answers-host"></div></figure>
  </div>
  <div class="bar" role="group" aria-label="Film">
    <button type="button" class="btn" data-do="first" aria-label="To the start (Home)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M1 1h2v10H1zM11 1v10L4 6z"/></svg></button>
    <button type="button" class="btn" data-do="back" aria-label="One frame back">−1</button>
    <button type="button" class="btn go" data-do="play">Play</button>
    <button type="button" class="btn" data-do="next" aria-label="One frame on">+1</button>
    <button type="button" class="btn" data-do="last" aria-label="To the end (End)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M9 1h2v10H9zM1 1v10l7-5z"/></svg></button>
    <input type="range" class="scrub" min="0" value="0" aria-label="frame of the film">
    <span class="keys">keys ← → Home End, space plays</span></div>
  <div class="numbers"></div>
  <p class="vh" role="status" aria-live="polite"></p>
</div></section>`;

const KEYS = { ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last", " ": "play" };
const PACE = 60;

function render({ model, el }) {
  const root = fragment(FRAME);
  const find = (selector) => root.querySelector(selector);
  const content = () => model.get("content");
  const last = () => content().frames.length - 1;
  const numbers = fields(find(".numbers"), model);
  let playing = null;
  let svgs = {};

  const actions = {
    first: () => go(0),
    last: () => go(last()),
    back: () => go(model.get("frame") - 1),
    next: () => go(model.get("frame") + 1),
    play: () => (playing ? pause() : play()),
  };

  function go(frame) {
    pause();
    show(frame);
    speak();
  }

  function show(frame) {
    const inside = Math.min(Math.max(frame, 0), last());
    if (inside === model.get("frame")) return;
    model.set("frame", inside);
    model.save_changes();
  }

  function play() {
    if (model.get("frame") === last()) show(0);
    playing = setInterval(() => {
      show(model.get("frame") + 1);
      if (model.get("frame") === last()) {
        pause();
        speak();
      }
    }, PACE);
    setText(find("[data-do=play]"), "Pause");
  }

  function pause() {
    clearInterval(playing);
    playing = null;
    setText(find("[data-do=play]"), "Play");
  }

  function speak() {
    setText(find("[role=status]"), find(".say span").textContent);
  }

  function adopt() {
    const { loss, weights, table, map } = content();
    svgs = { loss: plot(loss, "loss over the updates"), weights: plot(weights, "weights and biases over the updates") };
    find(".loss-host").replaceChildren(svgs.loss);
    find(".weights-host").replaceChildren(svgs.weights);
    find(".answers").hidden = !table && !map;
    if (table) find(".answers-host").replaceChildren(truthTable(table));
    if (map) {
      svgs.map = inputMap(map);
      find(".answers-host").replaceChildren(svgs.map);
    }
    setText(find(".answers figcaption"), table ? "what the outputs say" : "the plane of the two inputs");
    find(".scrub").max = String(last());
    draw();
  }

  function draw() {
    const index = Math.min(model.get("frame"), last());
    const frame = content().frames[index];
    setText(find(".what"), frame.epoch);
    setMarkup(find(".say span"), frame.say);
    moveMark(svgs.loss, content().loss, index);
    moveMark(svgs.weights, content().weights, index);
    if (svgs.map) shadeMap(svgs.map, content().map.shades[index]);
    if (frame.rows) {
      [...root.querySelectorAll("tbody tr")].forEach((row, k) => {
        const cells = [...row.querySelectorAll(".y")];
        cells.forEach((cell, j) => setText(cell, frame.rows[k].y[j]));
        setText(row.querySelector(".mark"), frame.rows[k].mark);
        row.classList.toggle("right", frame.rows[k].mark === "✓");
      });
    }
    const scrub = find(".scrub");
    scrub.value = String(index);
    scrub.setAttribute("aria-valuetext", `${frame.epoch} updates, loss ${frame.loss}`);
    for (const [name, off] of [["first", index === 0], ["back", index === 0], ["next", index === last()], ["last", index === last()]]) {
      setFlag(find(`[data-do=${name}]`), "aria-disabled", off);
    }
  }

  for (const button of root.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => actions[button.dataset.do]());
  }
  find(".scrub").addEventListener("input", (event) => go(Number(event.target.value)));
  // a range moves by its own arrows, a button is pressed by the space bar
  function actionOf({ key, target }) {
    if (target.matches("input") || (key === " " && target.matches("button"))) return null;
    return actions[KEYS[key]];
  }

  adopt();
  speak();
  numbers.adopt();
  numbers.drawProblem();
  return mount({ model, el }, root, {
    redraw: draw,
    actionOf,
    stop: () => {
      pause();
      numbers.stop();
    },
    listeners: [
      ["change:frame", draw],
      ["change:content", adopt],
      ["change:fields", numbers.adopt],
      ["change:problem", numbers.drawProblem],
    ],
  });
}

function truthTable({ heads, rows }) {
  const head = heads.map((html) => `<th scope="col">${html}</th>`).join("");
  const body = rows.map((row) => {
    const known = row.map((text) => `<td>${text}</td>`).join("");
    const asked = Array.from({ length: heads.length - row.length }, () => '<td class="y"></td>').join("");
    return `<tr>${known}${asked}<td class="mark"></td></tr>`;
  });
  return fragment(`<table class="truth"><thead><tr>${head}<th scope="col"><span class="vh">right</span></th></tr></thead><tbody>${body.join("")}</tbody></table>`);
}

export default { render };
