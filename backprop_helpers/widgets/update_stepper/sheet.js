import { setMarkup, setText } from "../base/dom.js";
import { onPointed } from "../base/network.js";
import { spoken } from "../base/spoken.js";

// The chain rule as a column sum: a line a factor, each with "?" until it is shown. Every line of a
// move stands from its first step on; where there are many paths, one is open at a time.
const MANY = 2;
const LINE = 1.6;
const REST = 14.4;
const HEIGHTS = { path: 4, unit: 3.8, output: 4.8, finish: 4.4 };

export function isFolded({ moves }, narrow) {
  return narrow || Math.max(...moves.map(({ paths = [] }) => paths.length)) > MANY;
}

// Return how many em high the sheet must be for the move with most lines.
export function rowsOf(content) {
  const folded = isFolded(content, false);
  const heights = content.moves.map(({ paths = [] }) => {
    if (!paths.length) return HEIGHTS.output;
    return (folded ? 3 + paths.length : HEIGHTS.path * paths.length) + HEIGHTS.unit;
  });
  return LINE * (Math.max(...heights) + HEIGHTS.finish);
}

// The same where lines stand one below the other and each is as high as it has to be.
export function narrowRowsOf({ moves }) {
  return LINE * (3 + Math.max(...moves.map(({ paths = [] }) => paths.length))) + REST;
}

// A number stands in two columns, before and after its point.
export function atThePoint(value) {
  const point = value.indexOf(".");
  return point < 0 ? [value, ""] : [value.slice(0, point), value.slice(point)];
}

export function numberMarkup(value) {
  const [whole, rest] = atThePoint(value);
  return `<span>${whole}</span><span>${rest}</span>`;
}

// Return the line of a card. Beside its formula stand what else belongs to it: a path's way, or the
// paths that are added.
export function cardMarkup(id, content, { op = "", number = "", kind = "", path = "", beside = "" } = {}) {
  const card = content.cards[id];
  const old = card.name === "weight" ? '<span class="old">old</span>' : "";
  return `<button type="button" class="card ${kind}" data-card="${id}" data-path="${path}"><span class="n" aria-hidden="true">${number}</span>` +
    `<span class="op">${op}</span><span class="nm">${card.name}</span><span class="formula">${card.math}${old}${beside}` +
    '<span class="updated-first" hidden></span></span><span class="val"></span><span class="drawn"></span></button>';
}

export function sumMarkup(move) {
  const numberOf = numbers(move);
  return `<span class="sum" aria-hidden="true">${move.paths.map((id) => `<span class="n">${numberOf.get(id)}</span>`).join("+")}</span>`;
}

export function sheet(host, actions) {
  let shown = null;

  function build(content, current, folded) {
    const key = `${current.label} ${folded}`;
    if (shown === key) return;
    shown = key;
    host.className = current.paths.length ? "chain hidden-chain" : "chain output-chain";
    host.classList.toggle("folded", folded);
    host.innerHTML = current.paths.length ? hiddenMarkup(content, current, folded) : outputMarkup(content, current);
    for (const element of host.querySelectorAll(".card")) listen(element, actions);
  }

  function draw(content, state, { updatedFirst, narrow }) {
    const { current, frame, turned } = state;
    build(content, current, isFolded(content, narrow));
    for (const element of host.querySelectorAll(".card")) drawCard(element, content, state, updatedFirst);
    const open = inHand(current, frame);
    for (const element of host.querySelectorAll(".of-path")) element.hidden = Number(element.dataset.path) !== open;
    for (const element of host.querySelectorAll(".path")) {
      element.classList.toggle("shown", turned.has(current.paths[element.dataset.path]));
    }
  }

  function forget() {
    shown = null;
  }

  return { draw, forget };
}

export function echoCards(work, id, on) {
  for (const element of work.querySelectorAll(".card")) {
    if (element.dataset.card === id) element.classList.toggle("echo", on);
  }
}

export function listen(element, actions) {
  const id = element.dataset.card;
  element.addEventListener("click", () => actions.goToCard(id));
  onPointed(element, (on) => actions.echo(id, on));
}

export function drawCard(element, content, { frame, turned }, updatedFirst) {
  const id = element.dataset.card;
  const card = content.cards[id];
  const known = turned.has(id);
  const wrong = updatedFirst ? content.ifUpdatedFirst[id] : undefined;
  const isNow = frame.show.includes(id);
  element.classList.toggle("shown", known);
  element.classList.toggle("now", isNow);
  if (isNow) element.setAttribute("aria-current", "step");
  else element.removeAttribute("aria-current");
  setMarkup(element.querySelector(".val"), numberMarkup(known ? card.value : "?"));
  setMarkup(element.querySelector(".drawn"), card.drawn);
  const marked = element.querySelector(".updated-first");
  marked.hidden = wrong === undefined;
  setText(marked, known && wrong ? wrong : "?");
  const also = wrong ? `; with the weights ahead already moved ${spoken(wrong)}` : "";
  element.setAttribute("aria-label", known ? card.said + also : `${card.name}, not shown yet`);
}

function inHand({ paths }, { stage, at }) {
  if (at !== undefined) return at;
  return stage === "which" ? 0 : paths.length - 1;
}

function hiddenMarkup(content, move, folded) {
  const { paths, factors } = move;
  const numberOf = numbers(move);
  const inPath = (id, path) => content.paths[id].cards.map((card, k) =>
    cardMarkup(card, content, {
      op: k ? "×" : "",
      number: folded || k ? "" : numberOf.get(id),
      kind: [folded && "of-path", content.cards[card].name === "upstream" && "tall"].filter(Boolean).join(" "),
      path: folded ? path : "",
    }));
  const adds = (id) => cardMarkup(id, content, {
    op: content.paths[id].sign,
    number: folded ? numberOf.get(id) : "",
    kind: "adds",
    beside: `<span class="via">via ${content.paths[id].via}</span>`,
  });
  const unit = factors.map((id, k) =>
    cardMarkup(id, content, k ? { op: "×", number: numberOf.get(id) } : { number: numberOf.get(id), kind: "tall", beside: sumMarkup(move) }));
  const sections = folded
    ? `<div class="sheet" style="flex-grow: ${3 + paths.length}">${paths.flatMap(inPath).join("")}${paths.map(adds).join("")}</div>`
    : paths.map((id, path) =>
      `<div class="sheet path" role="group" data-path="${path}" aria-label="path ${path + 1}">` +
      `${inPath(id, path).join("")}${adds(id)}</div>`).join("");
  return `${sections}<div class="sheet unit">${unit.join("")}</div>`;
}

function outputMarkup(content, move) {
  const numberOf = numbers(move);
  const cards = move.factors.map((id, k) => cardMarkup(id, content, { op: k ? "×" : "", number: numberOf.get(id), kind: "pictured" }));
  return `<div class="sheet">${cards.join("")}</div>`;
}

function numbers({ badges }) {
  return new Map(Object.keys(badges).map((id, index) => [id, index + 1]));
}
