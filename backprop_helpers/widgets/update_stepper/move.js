import { cardMarkup, drawCard, listen, numberMarkup } from "./sheet.js";
import { setMarkup } from "../base/dom.js";

const UNKNOWN = '<span class="unknown">?</span>';

// The end of a chain: the gradient, minus eta times it, and where the parameter moves.
export function finish(host, actions) {
  let owner = null;

  function draw(content, state, updatedFirst) {
    const { current, frame } = state;
    if (owner !== current.label) build(content, current);
    const moved = frame.stage === "move";
    drawCard(host.querySelector(".card"), content, state, updatedFirst);
    const change = host.querySelector(".change");
    change.classList.toggle("shown", moved);
    setMarkup(change.querySelector(".equals"), moved ? current.changeSign : "=");
    setMarkup(change.querySelector(".val"), numberMarkup(moved ? current.change : "?"));
    setMarkup(host.querySelector(".outcome"), resultMarkup(current, moved));
  }

  function build(content, current) {
    owner = current.label;
    host.className = "move";
    host.innerHTML = `<div class="sheet">${cardMarkup(current.gradient, content, { op: current.sign, kind: "tall grad" })}` +
      `<div class="card change" aria-hidden="true"><span class="n"></span><span class="op">×</span><span class="nm">−<i>η</i> ${content.minusEta}</span>` +
      '<span class="formula"><span class="equals op"></span><span class="of-it">change</span></span><span class="val"></span></div></div><div class="outcome" aria-hidden="true"></div>';
    listen(host.querySelector("button.card"), actions);
  }

  function forget() {
    owner = null;
  }

  return { draw, forget };
}

export function resultMarkup({ html, before, after, mark }, moved) {
  return (
    `<div class="result${moved ? " now" : ""}"><span class="sym">${html}</span><span class="from">${before}</span>` +
    `<span class="op">→</span>${moved ? `<b>${after}</b><span class="tri">${mark}</span>` : UNKNOWN}</div>`
  );
}
