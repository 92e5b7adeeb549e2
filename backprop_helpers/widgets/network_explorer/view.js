import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";
import { mount } from "../base/mount.js";
import { unpacked } from "../base/packing.js";
import { ear, eye } from "../base/sentence.js";
import { statusRegion } from "../base/status.js";
import { setTrait } from "../base/traits.js";
import { calledPart, factsMarkup, saidFrame, saidPart } from "./facts.js";
import { partsPicture } from "./parts.js";
import { answer, answersMarkup, quizState, scoreText, verdict } from "./quiz.js";

const FRAME = `<div class="bp" role="group" aria-label="Network explorer"><div class="bp-in explorer">
  <div class="head"><span class="seg" role="group" aria-label="What to do">
      <button type="button" class="btn" data-mode="look">look</button><button type="button" class="btn" data-mode="forward">forward</button><button type="button" class="btn" data-mode="quiz">quiz</button></span>
    <span class="grow"></span><span class="score"></span></div>
  <div class="say" aria-hidden="true"><span></span></div>
  <div class="net-host"></div>
  <div class="facts"></div>
  <div class="legend"><span class="key" data-of=".edge .wire:not(.neg)">positive</span><span class="key dashed" data-of=".edge .neg">negative</span>
    <span>thicker: larger</span><span><b class="one">1</b> bias</span><span class="about" data-of="[data-sign='≈']">≈ from unrounded numbers</span></div>
  <div class="bar" role="group" aria-label="Steps">
    <button type="button" class="btn" data-do="back">Back</button>
    <button type="button" class="btn go" data-do="next">Next</button>
    <span class="count"></span><span class="grow"></span><span class="keys">keys ← → Home End, Enter</span></div>
  <p class="vh" role="status" aria-live="polite"></p>
</div></div>`;

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function render({ model, el }) {
  const root = fragment(FRAME);
  const inside = root.querySelector(".bp-in");
  const find = (selector) => root.querySelector(selector);
  const content = unpacked(model.get("content"));
  const picture = partsPicture(find(".net-host"), content, choose);
  let drawn = null;

  // Each mode moves one trait along a row of things.
  const rows = {
    look: { trait: "part", all: () => content.parts, at: () => content.parts.findIndex(({ name }) => name === model.get("part")) },
    forward: { trait: "step", all: () => content.frames, at: () => model.get("step") },
    quiz: { trait: "question", all: () => content.questions, at: () => model.get("question") },
  };
  const row = () => rows[model.get("mode")];

  function goTo(index) {
    const all = row().all();
    const at = Math.min(Math.max(index, 0), all.length - 1);
    setTrait(model, row().trait, model.get("mode") === "look" ? all[at].name : at);
  }

  // A part was clicked, or entered by a key.
  function choose(index) {
    if (model.get("mode") === "look") goTo(index);
    else answer(model, quizState(content, model), content.parts[index].name);
  }

  function draw() {
    const mode = model.get("mode");
    for (const name of Object.keys(rows)) inside.classList.toggle(name, name === mode);
    drawn = { look: drawLook, forward: drawForward, quiz: drawQuiz }[mode]();
    picture.draw(drawn.view);
    setMarkup(find(".facts"), drawn.facts);
    setMarkup(find(".say span"), drawn.say);
    const at = row().at();
    const count = row().all().length;
    setText(find(".count"), `${at + 1} of ${count}`);
    setText(find(".score"), mode === "quiz" ? scoreText(content, model) : "");
    setFlag(find("[data-do=back]"), "aria-disabled", at === 0);
    setFlag(find("[data-do=next]"), "aria-disabled", at === count - 1);
    for (const button of root.querySelectorAll("[data-mode]")) setFlag(button, "aria-pressed", button.dataset.mode === mode);
  }

  function drawLook() {
    const at = rows.look.at();
    const part = content.parts[at];
    const now = [part.name];
    return {
      view: { ...part, now, named: now, at, called: content.parts.map(calledPart), open: true },
      facts: factsMarkup(part),
      say: eye(part.told),
      spoken: saidPart(part),
    };
  }

  function drawForward() {
    const frame = content.frames[model.get("step")];
    const called = content.parts.map((part) => (
      frame.unknown.includes(part.name) ? `${ear(part.letters)}, not computed yet` : calledPart(part)
    ));
    return {
      view: { ...frame, called, open: false },
      facts: factsMarkup(frame.card),
      say: eye(frame.say),
      spoken: saidFrame(frame),
    };
  }

  function drawQuiz() {
    const state = quizState(content, model);
    const { question, tries, solved } = state;
    const finding = question.kind === "find";
    const label = [question.label];
    return {
      view: {
        now: solved || !finding ? label : [],
        named: finding || solved ? tries : [],
        wrong: finding && !solved ? tries : [],
        right: solved ? label : [],
        called: content.parts.map(({ words }) => ear(words)),
        open: finding,
      },
      facts: answersMarkup(content, state),
      say: eye(question.asks),
      spoken: verdict(content, state, ear) || ear(question.asks),
    };
  }

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const { mode, choice, do: action } = button.dataset;
    if (mode) setTrait(model, "mode", mode);
    if (action === "next") goTo(row().at() + 1);
    if (action === "back") goTo(row().at() - 1);
    if (choice) {
      answer(model, quizState(content, model), choice);
      find(`[data-choice="${choice}"]`).focus();
    }
  });

  function actionOf({ key, target }) {
    const inPicture = target.closest(".net") !== null;
    const step = STEPS[key];
    if (step && !inPicture) return () => goTo(row().at() + step);
    if (step) return () => reach(picture.reached() + step);
    return inPicture && (key === "Enter" || key === " ") ? () => choose(picture.reached()) : null;
  }

  function reach(index) {
    picture.reach(index);
    if (model.get("mode") === "look") goTo(picture.reached());
  }

  draw();
  return mount({ model, el }, root, {
    status: statusRegion(find("[role=status]"), () => drawn.spoken),
    redraw: () => {
      picture.forget();
      draw();
    },
    actionOf,
    listeners: [["change:mode change:part change:step change:question change:tries", draw]],
  });
}

export default { render };
