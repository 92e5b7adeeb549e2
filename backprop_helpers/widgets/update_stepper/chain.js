import { fragment, setFlag, setMarkup, setText } from "../base/dom.js";

const DASHED = "Dashed: what that slip would give.";
const op = (sign) => `<span class="op">${sign}</span>`;

// The factors as cards. They all stand from the first step on, each with "?" until it is turned.
export function chain(host, actions) {
  let shown = null;

  // The cards of a move are made once, whatever their numbers become.
  function build(content, frame, current) {
    if (!current) buildForwardRows(content, frame);
    else if (shown !== current.label) (current.code ? buildCode : buildMove)(content, current);
  }

  function buildMove(content, move) {
    shown = move.label;
    const number = new Map(Object.keys(move.badges).map((id, index) => [id, index + 1]));
    const card = (id, extra = "") => cardMarkup(id, content, number.get(id), extra);
    const factors = [...move.factors.map((id) => card(id)), card(move.gradient, "grad")];
    const product = factors.slice(0, -1).join(op("×")) + op(move.sign) + factors.at(-1);
    host.className = move.paths.length ? "chain hidden-chain" : "chain output-chain";
    host.innerHTML = move.paths.length
      ? `<div class="paths">${move.paths.map((id) => pathMarkup(id, content.paths[id], card)).join("")}</div>` +
        `<span class="brace" aria-hidden="true"></span><div class="product">${product}</div>`
      : product;
    if (move.paths.some((id) => id in content.ifUpdatedFirst)) host.append(whatIf());
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

  // A layer that is shown without its weights: the lines of code that update it.
  function buildCode(content, move) {
    shown = move.label;
    host.className = "chain forward-rows";
    host.innerHTML = `<code>${move.code.join("\n")}</code>`;
  }

  function buildForwardRows({ forwardRows: { layers, loss, end } }, frame) {
    const rows = { start: [], forward: layers[frame.at], loss: [loss], end: [end] }[frame.stage];
    const markup = rows.map((row) =>
      `<div class="line">${row.math}${row.work && `${op("=")}<span class="work">${row.work}</span>`}${op(row.sign)}<b>${row.value}</b></div>`
    ).join("");
    if (shown === markup) return;
    shown = markup;
    host.className = "chain forward-rows";
    host.innerHTML = markup;
  }

  function whatIf() {
    const row = fragment(
      '<div class="what-if"><button type="button" class="switch" role="switch">What if the weights ahead had moved?</button><span class="muted"></span></div>'
    );
    row.firstElementChild.addEventListener("click", actions.updateFirst);
    return row;
  }

  function draw(content, { frame, current, turned }, updatedFirst) {
    build(content, frame, current);
    const asked = host.querySelector(".what-if");
    if (asked) {
      setFlag(asked.firstElementChild, "aria-checked", updatedFirst);
      setText(asked.lastElementChild, updatedFirst ? DASHED : "");
    }
    for (const element of host.querySelectorAll(".card")) {
      const id = element.dataset.card;
      const card = content.cards[id];
      const known = turned.has(id);
      const value = element.querySelector(".val");
      element.classList.toggle("shown", known);
      element.classList.toggle("now", frame.show.includes(id));
      const marked = element.querySelector(".updated-first");
      const wrong = updatedFirst ? content.ifUpdatedFirst[id] : undefined;
      setText(value, known ? card.value : "?");
      setMarkup(element.querySelector(".drawn"), card.drawn);
      marked.hidden = wrong === undefined;
      setText(marked, known && wrong ? wrong : "?");
      const also = wrong ? `; with the weights ahead already moved ${wrong}` : "";
      element.setAttribute("aria-label", known ? card.said + also : `${card.name}, not shown yet`);
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
  const factors = path.cards.map((factor) => card(factor)).join(op("×"));
  return `<span class="via">via ${path.via}</span>${factors}${op(path.sign)}${card(id, "plain")}`;
}

function cardMarkup(id, content, number, extra) {
  const card = content.cards[id];
  const badge = number ? `<span class="n" aria-hidden="true">${number}</span>` : "";
  const old = card.name === "weight" ? '<span class="old">old</span>' : "";
  return `<button type="button" class="card ${extra}" data-card="${id}">` +
    `<span class="nm">${badge}${card.name}${old}</span><span class="formula">${card.math}</span>` +
    `<span class="row"><span class="val">?</span><span class="drawn"></span></span><span class="updated-first" hidden></span></button>`;
}

