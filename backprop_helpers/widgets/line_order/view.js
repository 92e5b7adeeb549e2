import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";
import { mount } from "../base/mount.js";
import { unpacked } from "../base/packing.js";
import { ear, eye } from "../base/sentence.js";
import { statusRegion } from "../base/status.js";
import { draggable } from "./drag.js";
import { judge } from "./judge.js";
import { levelOf, moved, placeOf, withLine, without } from "./program.js";
import { lists } from "./lists.js";

const FRAME = `<div class="bp" role="group" aria-label="Line order"><div class="bp-in lineorder">
  <div class="head"><span class="what"></span><span class="words"></span><span class="grow"></span></div>
  <div class="column pool" data-list="pool"><span class="lab">lines to choose from</span><ol aria-label="Lines to choose from"></ol></div>
  <div class="column program" data-list="program"><span class="lab">your program</span><ol aria-label="Your program"></ol></div>
  <div class="say" aria-hidden="true"><span class="mark"></span><span class="long"></span></div>
  <div class="bar" role="group" aria-label="Move and check">
    <button type="button" class="btn go" data-do="check">Check</button>
    <button type="button" class="btn" data-do="again">Start over</button>
    <span class="seg" role="group" aria-label="Move the chosen line">
      <button type="button" class="btn" data-move="left">← out</button><button type="button" class="btn" data-move="right">in →</button><button type="button" class="btn" data-move="up" aria-label="up">↑</button><button type="button" class="btn" data-move="down" aria-label="down">↓</button></span>
    <span class="grow"></span><span class="keys">Space picks up and puts down · arrows move · Esc puts back</span></div>
  <p class="vh" role="status" aria-live="polite"></p>
</div></div>`;
const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const TO_BEGIN = "Drag a line into your program, or choose it and press <b>in →</b>. Which one needs only what the function is given?";
const TO_GO_ON = "Which line comes next? It can use what the lines above it make. <b>Check</b> names the first wrong one.";
const LEADS = { right: "Right. " };

function render({ model, el }) {
  const root = fragment(FRAME);
  const find = (selector) => root.querySelector(selector);
  const content = unpacked(model.get("content"));
  const { deepest, levels, places } = content;
  const rows = lists(find(".pool ol"), find(".program ol"), content);
  let held = null; // the line that was picked up, and the program as it was then

  const order = () => model.get("order");
  const status = statusRegion(find("[role=status]"), onScreen);

  function set(program, checked = false) {
    if (program === order() && checked === model.get("checked")) return;
    model.set("checked", checked);
    model.set("order", program);
    model.save_changes();
  }

  function draw() {
    const judged = judgement();
    const lead = LEADS[judged?.status] ?? "";
    const wrong = judged !== null && judged.place !== null;
    rows.draw(order(), held?.text, judged);
    setMarkup(find(".long"), judged ? lead + eye(judged.parts) : order().length ? TO_GO_ON : TO_BEGIN);
    setText(find(".say .mark"), wrong ? "✗" : lead && "✓");
    find(".say").classList.toggle("fault", wrong);
    find(".say").classList.toggle("right", lead !== "");
    for (const button of root.querySelectorAll("[data-move]")) {
      const moves = held && moved(order(), held.text, button.dataset.move, deepest) !== order();
      setFlag(button, "aria-disabled", !moves);
    }
    for (const button of root.querySelectorAll("[data-do]")) setFlag(button, "aria-disabled", order().length === 0);
  }

  function judgement() {
    return model.get("checked") && order().length ? judge(content, order()) : null;
  }

  function onScreen() {
    if (held) return `${whereabouts(held.text)}.`;
    const judged = judgement();
    return judged ? `${LEADS[judged.status] ?? ""}${ear(judged.parts)}` : find(".long").textContent;
  }

  function whereabouts(text) {
    const place = placeOf(order(), text);
    return place < 0 ? "among the lines to choose from" : `${places[place]}${levels[levelOf(order()[place])]}`;
  }

  function pickUp(text) {
    held = { text, from: order() };
    draw();
    status.say(`${text}: picked up, ${whereabouts(text)}. Move it by the arrow keys, put it down by space.`);
  }

  function putDown() {
    const { text } = held;
    held = null;
    draw();
    status.say(`${text}: put down, ${whereabouts(text)}.`);
  }

  function putBack() {
    const { text, from } = held;
    held = null;
    set(from);
    draw();
    rows.focus(order(), text);
    status.say(`${text}: put back, ${whereabouts(text)}.`);
  }

  function move(direction) {
    if (held) set(moved(order(), held.text, direction, deepest));
  }

  function drag(text, event, left) {
    if (held?.text !== text) return;
    const target = rows.under(event, left, text);
    if (!target) return;
    set(target.list === "pool" ? without(order(), text) : withLine(order(), text, target.place, target.level));
    rows.focus(order(), text);
  }

  const actions = {
    check: () => {
      held = null;
      set(order(), true);
      draw();
      status.tell();
    },
    again: () => {
      held = null;
      set([]);
      draw();
      status.tell("All lines are back among those to choose from.");
    },
  };

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { text, do: action, move: direction } = button.dataset;
    if (direction) move(direction);
    else if (action) actions[action]();
    else if (text && held?.text === text) putDown();
    else if (text) pickUp(text);
  });

  function actionOf({ key, target }) {
    const direction = ARROWS[key];
    if (key === "Escape" && held) return putBack;
    if (!direction || !target.matches(".line")) return null;
    if (!held) return () => rows.focusNext(target, direction);
    return () => {
      move(direction);
      rows.focus(order(), held.text);
    };
  }

  setText(find(".what"), content.title);
  setText(find(".words"), content.more);
  draggable(root, {
    start: pickUp,
    move: drag,
    drop: (text) => {
      if (held?.text === text) putDown();
    },
    cancel: () => held && putBack(),
  });
  draw();
  return mount({ model, el }, root, {
    status,
    redraw: draw,
    actionOf,
    listeners: [["change:order change:checked", draw]],
  });
}

export default { render };
