import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";

const TIMES = '<span class="op">×</span>';
const GHOST = "Dashed: what that slip would give.";
const EQUALS = '<span class="op">=</span>';

// The factors as cards. They all stand from the first step on, each with "?" until it is turned.
export function chain(host, actions) {
  let shown = null;

  // The cards of a move are made once, whatever their numbers become.
  function build(story, frame, current) {
    if (!current) buildOpening(story, frame);
    else if (shown !== current.label) buildMove(story, current);
  }

  function buildMove(story, move) {
    shown = move.label;
    const number = new Map(Object.keys(move.badges).map((id, index) => [id, index + 1]));
    const card = (id, extra = "") => cardMarkup(id, story, number.get(id), extra);
    const factors = [...move.factors.map((id) => card(id)), card(move.gradient, "grad")];
    const product = factors.slice(0, -1).join(TIMES) + EQUALS + factors.at(-1);
    host.className = move.paths.length ? "chain hidden-chain" : "chain output-chain";
    host.innerHTML = move.paths.length
      ? `<div class="paths">${move.paths.map((id) => pathMarkup(id, story.paths[id], card)).join("")}</div>` +
        `<span class="brace" aria-hidden="true"></span><div class="product">${product}</div>`
      : product;
    if (move.paths.some((id) => id in story.ghosts)) host.append(ghostSwitch());
    for (const element of host.querySelectorAll(".card")) {
      const id = element.dataset.card;
      element.addEventListener("click", () => actions.goToCard(id));
      for (const event of ["pointerenter", "focus"]) {
        element.addEventListener(event, () => actions.echo(id, true));
      }
      for (const event of ["pointerleave", "blur"]) {
        element.addEventListener(event, () => actions.echo(id, false));
      }
    }
  }

  function buildOpening(story, frame) {
    const { layers, loss, end } = story.opening;
    const rows = { start: [], forward: layers[frame.at], loss: [loss], end: [end] }[frame.stage];
    const markup = rows.map((row) =>
      `<div class="line">${row.math}${EQUALS}<span class="work">${row.work}</span>${EQUALS}<b>${row.value}</b></div>`
    ).join("");
    if (shown === markup) return;
    shown = markup;
    host.className = "chain opening-chain";
    host.innerHTML = markup;
  }

  function ghostSwitch() {
    const row = fragment(
      '<div class="ghosts"><button type="button" class="switch" role="switch">What if the weights ahead had moved?</button><span class="ghost"></span></div>'
    );
    row.firstElementChild.addEventListener("click", actions.moveFirst);
    return row;
  }

  function draw(story, { frame, current, turned }, movedFirst) {
    build(story, frame, current);
    const asked = host.querySelector(".ghosts");
    if (asked) {
      setFlag(asked.firstElementChild, "aria-checked", movedFirst);
      setText(asked.lastElementChild, movedFirst ? GHOST : "");
    }
    for (const element of host.querySelectorAll(".card")) {
      const id = element.dataset.card;
      const card = story.cards[id];
      const known = turned.has(id);
      const value = element.querySelector(".val");
      element.classList.toggle("shown", known);
      element.classList.toggle("now", frame.show.includes(id));
      const spook = element.querySelector(".spook");
      const ghost = (known && movedFirst && story.ghosts[id]) || "";
      setText(value, known ? card.value : "?");
      setMarkup(element.querySelector(".drawn"), story.glyphs[card.glyph] ?? "");
      spook.hidden = !(movedFirst && story.ghosts[id]);
      setText(spook, ghost || "?");
      const spooked = ghost && `; with the weights ahead already moved ${ghost}`;
      element.setAttribute("aria-label", known ? card.said + spooked : `${card.name}, not shown yet`);
    }
  }

  function echo(id, on) {
    for (const element of host.querySelectorAll(".card")) {
      if (element.dataset.card === id) element.classList.toggle("echo", on);
    }
  }

  return { draw, echo };
}

function pathMarkup(id, path, card) {
  const factors = path.cards.map((factor) => card(factor)).join(TIMES);
  return `<span class="via">via ${path.via}</span>${factors}${EQUALS}${card(id, "plain")}`;
}

function cardMarkup(id, story, number, extra) {
  const card = story.cards[id];
  const badge = number ? `<span class="n" aria-hidden="true">${number}</span>` : "";
  const old = card.name === "weight" ? '<span class="old">old</span>' : "";
  return `<button type="button" class="card ${extra}" data-card="${id}">` +
    `<span class="nm">${badge}${card.name}${old}</span><span class="formula">${card.math}</span>` +
    `<span class="row"><span class="val">?</span><span class="drawn"></span></span><span class="spook" hidden></span></button>`;
}

