import { setMarkup } from "../base/dom.js";

const TIMES = '<span class="op">×</span>';
const OF_ALL = "forecast −<i>η</i> Σ <i>g</i>²";
const UNKNOWN = '<span class="muted">?</span>';

// The line of the move: minus eta times gradient, old and new value, and what the loss does.
export function moveMarkup(content, { frame, current, turned }, verdict) {
  if (!current) return outsideMarkup(content, frame);
  if (content.by === "layer") return layerMarkup(current);
  const moved = frame.stage === "move";
  const gradient = turned.has(current.gradient) ? content.cards[current.gradient].value : UNKNOWN;
  const late = (value) => (moved ? value : UNKNOWN);
  return (
    token(content.minusEta, "−<i>η</i>") + TIMES + token(gradient, "gradient") +
    `<span class="op">${moved ? current.changeSign : "="}</span>` + token(late(current.change), "change") +
    `<span class="result${moved ? " now" : ""}"><span class="sym">${current.html}</span>` +
    `<span>${current.before}</span><span class="op">→</span>` +
    (moved ? `<b>${current.after}</b><span class="tri">${current.mark}</span>` : UNKNOWN) + "</span>" +
    verdict +
    '<div class="loss">' +
    pair("loss, this move alone", `${content.lossBefore} → ${late(current.alone)}`) +
    pair("forecast −<i>ηg</i>²", late(current.forecast)) +
    pair("actual", `<b>${late(current.actual)}</b>`) + "</div>"
  );
}

function outsideMarkup(content, frame) {
  if (frame.stage !== "end") {
    return '<span class="muted">Every gradient will be taken at these values, before anything moves.</span>';
  }
  if (content.by === "layer") return "";
  const { before, after, actual, forecast } = content.forwardRows.result;
  return (
    `<span class="result now"><span class="sym"><i>L</i></span><span>${before}</span>` +
    `<span class="op">→</span><b>${after}</b></span><div class="loss">` +
    pair(OF_ALL, forecast) + pair("actual", `<b>${actual}</b>`) + "</div>"
  );
}

function layerMarkup({ html, before, after, mark, soFar }) {
  return (
    `<span class="result now"><span class="sym">${html}</span><small>rms</small><span>${before}</span>` +
    `<span class="op">→</span><b>${after}</b><span class="tri">${mark}</span></span>` +
    `<div class="loss">${pair("loss, moves so far", soFar)}</div>`
  );
}

export function drawMove(host, content, state, verdict) {
  setMarkup(host, moveMarkup(content, state, verdict));
}

function token(value, name) {
  return `<span class="tok"><span>${value}</span><small>${name}</small></span>`;
}

function pair(name, value) {
  return `<span class="muted">${name}</span><span>${value}</span>`;
}
