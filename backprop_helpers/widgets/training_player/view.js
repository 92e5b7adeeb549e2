import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";
import { fields } from "../base/fields.js";
import { mount } from "../base/mount.js";
import { unpacked } from "../base/packing.js";
import { playing } from "./playing.js";
import { placeMark, plot } from "../base/plot.js";
import { spoken, spokenMarkup } from "../base/spoken.js";
import { statusRegion } from "../base/status.js";
import { target } from "../base/stops.js";
import { setTrait } from "../base/traits.js";
import { inputMap } from "./map.js";
import { rateSlider } from "./rate.js";
import { truthTable } from "./truth.js";

const FRAME = `<div class="bp" role="group" aria-label="Training player"><div class="bp-in player">
  <div class="head"><span class="what">0</span><span class="words"></span><span class="grow"></span></div>
  <div class="say" aria-hidden="true"><span></span></div>
  <div class="training" hidden><progress aria-label="training"></progress><span class="far"></span>
    <button type="button" class="btn" data-do="stop">Stop and keep this</button></div>
  <div class="panels">
    <figure class="losses"><figcaption>loss</figcaption><div class="loss-host"></div><p class="legend"></p></figure>
    <figure class="weights"><figcaption>weights and biases</figcaption><div class="weights-host"></div><p class="legend"></p></figure>
    <figure class="answers"><figcaption>what the network says</figcaption><div class="answers-host"></div></figure>
  </div>
  <div class="bar" role="group" aria-label="Recording">
    <button type="button" class="btn" data-do="first" aria-label="To the start (Home)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M1 1h2v10H1zM11 1v10L4 6z"/></svg></button>
    <button type="button" class="btn" data-do="epochBack" aria-keyshortcuts="PageUp">◂ epoch</button>
    <button type="button" class="btn" data-do="back"></button>
    <button type="button" class="btn go" data-do="play">Play</button>
    <button type="button" class="btn" data-do="next"></button>
    <button type="button" class="btn" data-do="epoch" aria-keyshortcuts="PageDown">epoch ▸</button>
    <button type="button" class="btn" data-do="last" aria-label="To the end (End)"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M9 1h2v10H9zM1 1v10l7-5z"/></svg></button>
    <input type="range" class="scrub" min="0" value="0" aria-label="frame of the recording">
    <span class="keys">keys ← → Home End, space plays</span></div>
  <div class="numbers"><span class="seg" role="group" aria-label="One update uses"><span class="lab">one update uses</span>
    <button type="button" class="btn" data-each="0">all samples</button><button type="button" class="btn" data-each="1">one sample</button></span></div>
  <p class="vh" role="status" aria-live="polite"></p>
</div></div>`;

const KEYS = {
  ArrowRight: "next", ArrowLeft: "back", PageDown: "epoch", PageUp: "epochBack", Home: "first", End: "last", " ": "play",
};
const LAYERS = ["output", "hidden"];
const PACE = { play: 60, jumps: 900 };

function render({ model, el }) {
  const root = fragment(FRAME);
  const find = (selector) => root.querySelector(selector);
  const last = () => content.columns.updates.length - 1;
  const at = () => Math.min(model.get("frame"), last());
  const status = statusRegion(find("[role=status]"), onScreen);
  const numbers = fields(find(".numbers"), model, status.tell);
  const rate = rateSlider(find(".numbers"), model, numbers);
  const samples = [...root.querySelectorAll("[data-each]")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const player = playing(model, { tick, pace: () => PACE[stops()], onChange: drawPlaying });
  let content = null;
  let curves = {};
  let places = [];
  let answers = null;

  const actions = {
    first: () => go(0),
    last: () => go(last()),
    back: () => go(at() - 1),
    next: () => go(at() + 1),
    epoch: () => go(target(content.epochs, at(), 1)),
    epochBack: () => go(target(content.epochs, at(), -1)),
    play,
    stop,
  };

  function go(frame) {
    player.pause();
    show(frame);
  }

  function show(frame) {
    setTrait(model, "frame", Math.min(Math.max(frame, 0), last()));
  }

  function play() {
    if (player.isPlaying()) {
      player.pause();
      return;
    }
    if (at() === last()) show(0);
    player.play();
  }

  // Small steps, or a few large ones for whoever asked for less motion.
  function stops() {
    return calm.matches ? "jumps" : "play";
  }

  function tick() {
    show(target(content[stops()], at(), 1));
    if (at() === last()) player.pause();
  }

  function drawPlaying() {
    setText(find("[data-do=play]"), player.isPlaying() ? "Pause" : "Play");
  }

  function stop() {
    numbers.expect();
    setTrait(model, "stop", true);
  }

  function onScreen() {
    return player.isPlaying() ? "" : model.get("progress").said ?? spoken(sentence());
  }

  function sentence() {
    const { say, columns } = content;
    return say.map((part) => (typeof part === "string" ? part : columns[part.column][at()])).join("");
  }

  function adopt() {
    content = unpacked(model.get("content"));
    const { loss, weights, table, map, each, epochs, words } = content;
    curves = {
      loss: plot({ ...loss, curves: loss.curves.map(drawn) }, "loss over the epochs"),
      weights: plot(weights, "weights and biases over the epochs"),
    };
    const ends = weights.labels.map(({ y, svg }) => `<text class="end" x="100%" dx="0.6em" y="${y}%" dy="0.35em">${svg}</text>`);
    curves.weights.append(...fragment(`<svg>${ends.join("")}</svg>`).children);
    places = loss.curves.find(({ kind }) => kind === "now").points;
    for (const [name, svg] of Object.entries(curves)) find(`.${name}-host`).replaceChildren(svg);
    const keys = [...loss.curves].reverse().map(({ name, said, kind }) => keyOf(kind, spokenMarkup(name, said)));
    setMarkup(find(".losses .legend"), keys.join(""));
    const layers = new Set(weights.curves.map(({ kind }) => kind));
    setMarkup(find(".weights .legend"), LAYERS.filter((kind) => layers.has(kind)).map((kind) => keyOf(kind, `${kind} layer`)).join(""));
    answers = table ? truthTable(table) : map ? inputMap(map) : null;
    find(".answers").hidden = !answers;
    find(".answers-host").replaceChildren(...(answers ? [answers.figure] : []));
    for (const button of samples) setFlag(button, "aria-pressed", button.dataset.each === String(Number(each)));
    for (const name of ["epoch", "epochBack"]) find(`[data-do=${name}]`).hidden = !epochs.length;
    setText(find(".head .words"), words);
    find(".what").style.minWidth = `${content.columns.updates[last()].length}ch`;
    find(".scrub").max = String(last());
    draw();
  }

  function draw() {
    const { columns, weights } = content;
    const index = at();
    setText(find(".what"), columns.updates[index]);
    setText(find(".say span"), sentence());
    const [x, y] = places[index];
    placeMark(curves.loss, { x, y });
    placeMark(curves.weights, { x: weights.across[index] });
    if (answers) answers.draw(index);
    const scrub = find(".scrub");
    scrub.value = String(index);
    scrub.setAttribute("aria-valuetext", spoken(`${columns.updates[index]} updates, loss ${columns.losses[index]}`));
    setMarkup(find("[data-do=back]"), spokenMarkup(`−${updatesFrom(index - 1)}`));
    setMarkup(find("[data-do=next]"), spokenMarkup(`+${updatesFrom(index)}`));
    for (const name of ["first", "back", "epochBack"]) setFlag(find(`[data-do=${name}]`), "aria-disabled", index === 0);
    for (const name of ["next", "epoch", "last"]) setFlag(find(`[data-do=${name}]`), "aria-disabled", index === last());
  }

  // How far it is from one frame to the next; later frames of a long run lie apart.
  function updatesFrom(index) {
    const [, gap] = content.gaps.findLast(([from]) => from <= index) ?? content.gaps[0];
    return gap === "1" ? "1 update" : `${gap} updates`;
  }

  function drawProgress() {
    const { done, all, says } = model.get("progress");
    numbers.answered();
    find(".training").hidden = !says;
    if (!says) return;
    const bar = find("progress");
    bar.max = all;
    bar.value = done;
    setMarkup(find(".far"), spokenMarkup(says));
  }

  for (const button of root.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => actions[button.dataset.do]());
  }
  for (const button of samples) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "false") numbers.ask({ field: "each", text: button.dataset.each });
    });
  }
  find(".scrub").addEventListener("input", (event) => go(Number(event.target.value)));
  // a range moves by its own arrows, a button is pressed by the space bar
  function actionOf({ key, target: element }) {
    if (element.matches("input") || (key === " " && element.matches("button"))) return null;
    return actions[KEYS[key]];
  }

  adopt();
  drawProgress();
  drawPlaying();
  rate.draw();
  return mount({ model, el }, root, {
    status,
    redraw: draw,
    actionOf,
    stop: () => {
      player.stop();
      numbers.stop();
    },
    listeners: [
      ["change:frame", draw],
      ["change:content", adopt],
      ["change:progress", drawProgress],
      ...player.listeners,
      ...numbers.listeners,
      ...rate.listeners,
    ],
  });
}

function keyOf(kind, name) {
  return `<span class="key ${kind}">${name}</span>`;
}

// A curve of points as one that plot can draw.
function drawn({ points, ...curve }) {
  return { ...curve, d: `M${points.map((point) => point.join(" ")).join("L")}` };
}

export default { render };
