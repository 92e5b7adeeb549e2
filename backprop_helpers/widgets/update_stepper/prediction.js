import { setMarkup } from "../base/dom.js";

const DIRECTIONS = [["down", "▼ down"], ["none", "no change"], ["up", "▲ up"]];

// The question that takes the place of the answer, and the words that were said to it.
export function isOpen(model, { frame, current, turned }) {
  return model.get("predict") && Boolean(current) && frame.stage !== "move" &&
    !turned.has(current.gradient);
}

export function isAnswered(model, move) {
  return Boolean(model.get("guesses")[move.label]);
}

export function isRevealed(model, move) {
  return model.get("revealed").includes(move.label);
}

// A prediction counts once its gradient has been shown; from then on it stays as it is.
export function reveal(model, { current, turned }) {
  if (!model.get("predict") || !current || !turned.has(current.gradient)) return;
  if (isRevealed(model, current)) return;
  model.set("revealed", [...model.get("revealed"), current.label]);
  model.save_changes();
}

export function drawQuestion(host, content, model, move) {
  const guess = model.get("guesses")[move.label] || {};
  const directions = DIRECTIONS.map(([word, shown]) => choice("direction", word, shown, guess.direction));
  const sizes = content.sizes.map((size) => choice("size", size, size, guess.size));
  const isSized = Boolean(guess.direction) && guess.direction !== "none";
  const question = isSized ? "And by about how much?" : `Before you look: which way will <span class="sym">${move.html}</span> move?`;
  const asked = isSized ? `<div class="set sizes" role="group" aria-label="Its size">${sizes.join("")}</div>` : "";
  setMarkup(host, `<div class="ask"><span class="q">${question}</span>` +
    `<div class="set" role="group" aria-label="Your prediction">${directions.join("")}</div>${asked}</div>`);
  for (const button of host.querySelectorAll("[data-guess]")) {
    button.onclick = () => {
      const said = { ...model.get("guesses")[move.label], [button.dataset.guess]: button.value };
      if (said.direction === "none") delete said.size;
      model.set("guesses", { ...model.get("guesses"), [move.label]: said });
      model.save_changes();
      host.querySelector(`[data-guess=${button.dataset.guess}][value="${button.value}"]`).focus();
    };
  }
}

// The question, the choice and the verdict for the ear.
export function spokenPrediction(model, state) {
  const { current, turned } = state;
  if (!model.get("predict") || !current) return "";
  const { direction, size } = model.get("guesses")[current.label] || {};
  const chosen = direction && [direction === "none" ? "no change" : direction, size].filter(Boolean).join(", ");
  if (isOpen(model, state)) {
    if (!chosen) return ` Before you look: which way will ${current.spoken} move? Down, no change or up?`;
    const more = direction === "none" || size ? "" : " By about how much?";
    return ` Your prediction: ${chosen}.${more}`;
  }
  if (!chosen || !turned.has(current.gradient)) return "";
  const rights = [direction === current.direction ? "right" : "wrong"];
  if (size) rights.push(size === current.size ? "the size right" : "the size wrong");
  return ` You said ${chosen}: ${rights.join(", ")}.`;
}

export function verdictMarkup(model, move) {
  const guess = model.get("guesses")[move.label];
  if (!model.get("predict") || !guess) return "";
  const direction = mark(guess.direction === move.direction, guess.direction === "none" ? "no change" : guess.direction);
  const size = guess.size ? `, ${mark(guess.size === move.size, guess.size)}` : "";
  return `<span class="verdict">you said ${direction}${size}</span>`;
}

export function scoreText(content, model) {
  if (!model.get("predict")) return "";
  const said = content.moves.filter((move) => isRevealed(model, move) && isAnswered(model, move));
  const right = said.filter((move) => model.get("guesses")[move.label].direction === move.direction);
  return said.length ? `${right.length} of ${said.length} right` : "";
}

function choice(kind, value, shown, chosen) {
  return `<button type="button" class="btn" data-guess="${kind}" value="${value}" ` +
    `aria-pressed="${value === chosen}">${shown}</button>`;
}

function mark(right, words) {
  return `${right ? "✓" : "✗"} ${words}`;
}
