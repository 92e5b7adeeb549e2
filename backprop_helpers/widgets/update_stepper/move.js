import { setMarkup } from "../base/dom.js";

const TIMES = '<span class="op">×</span>';
const OF_ALL = "forecast −<i>η</i> Σ <i>g</i>²";
const UNKNOWN = '<span class="ghost">?</span>';

// The line of the move: minus eta times gradient, old and new value, and what the loss does.
export function moveMarkup(story, { frame, current, turned }, verdict) {
  if (!current) return outsideMarkup(story, frame);
  const moved = frame.stage === "move";
  const layers = story.by === "layer";
  const gradient = turned.has(current.gradient) ? story.cards[current.gradient].value : UNKNOWN;
  const late = (value) => (moved ? value : UNKNOWN);
  return (
    token(story.minusEta, "−<i>η</i>") + TIMES + token(gradient, "gradient") +
    '<span class="op">=</span>' + token(late(current.change), "change") +
    `<span class="result${moved ? " now" : ""}"><span class="sym">${current.html}</span>` +
    (layers ? "<small>rms</small>" : "") +
    `<span>${current.before}</span><span class="op">→</span>` +
    (moved ? `<b>${current.after}</b><span class="tri">${current.mark}</span>` : UNKNOWN) + "</span>" +
    verdict +
    '<div class="loss">' +
    pair(`loss, this ${layers ? "layer" : "move"} alone`, `${story.lossBefore} → ${late(current.alone)}`) +
    pair(layers ? OF_ALL : "forecast −<i>ηg</i>²", late(current.forecast)) +
    pair("actual", `<b>${late(current.actual)}</b>`) + "</div>"
  );
}

function outsideMarkup(story, frame) {
  if (frame.stage !== "end") {
    return '<span class="ghost">Every gradient will be taken at these values, before anything moves.</span>';
  }
  const { before, after, actual, forecast } = story.opening.result;
  return (
    `<span class="result now"><span class="sym"><i>L</i></span><span>${before}</span>` +
    `<span class="op">→</span><b>${after}</b></span><div class="loss">` +
    pair(OF_ALL, forecast) + pair("actual", `<b>${actual}</b>`) + "</div>"
  );
}

export function drawMove(host, story, state, verdict) {
  setMarkup(host, moveMarkup(story, state, verdict));
}

function token(value, name) {
  return `<span class="tok"><span>${value}</span><small>${name}</small></span>`;
}

function pair(name, value) {
  return `<span class="ghost">${name}</span><span>${value}</span>`;
}
