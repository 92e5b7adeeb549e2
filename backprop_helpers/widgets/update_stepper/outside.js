import { setMarkup } from "../base/dom.js";
import { spokenMarkup } from "../base/spoken.js";

const TAKEN_HERE = "Every gradient will be taken at these values, before anything moves.";
const OF_ALL = spokenMarkup("forecast −<i>η</i> Σ <i>g</i>²", "forecast, minus eta times the sum of all gradients squared");

// What stands in the place of the chain while no parameter is in hand: the forward pass and the loss;
// and for a layer that is shown without its weights, the lines of code that update it.
export function drawOutside(host, content, { current, frame }) {
  host.className = "chain outside";
  setMarkup(host, current ? codeMarkup(current) : rowsMarkup(content, frame));
}

function rowsMarkup(content, { stage, at }) {
  const { layers, loss, end, result } = content.forwardRows;
  const rows = { start: [], forward: layers[at], loss: [loss], end: [end] }[stage];
  const lines = rows.map(({ math, work, sign, value }) =>
    `<div class="line"><div>${math}</div>${work ? `<div class="filled" aria-hidden="true">= ${work}</div>` : ""}<div>${sign} <b>${value}</b></div></div>`);
  if (stage === "loss" || stage === "start") lines.push(`<p>${TAKEN_HERE}</p>`);
  if (stage === "end" && result) lines.push(endMarkup(result));
  return lines.join("");
}

function endMarkup({ before, after, actual, forecast }) {
  return (
    `<div class="result now"><span class="sym"><i>L</i></span><span class="from">${before}</span><span class="op">→</span><b>${after}</b></div>` +
    `<div class="line"><div>${OF_ALL} <b>${spokenMarkup(forecast)}</b></div><div>actual <b>${spokenMarkup(actual)}</b></div></div>`
  );
}

function codeMarkup({ code, html, before, after, mark }) {
  return (
    `<code>${code.join("\n")}</code>` +
    `<div class="result now"><span class="sym">${html}</span><small>rms</small><span class="from">${before}</span>` +
    `<span class="op">→</span><b>${after}</b><span class="tri">${mark}</span></div>`
  );
}
