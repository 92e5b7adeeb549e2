import { setMarkup } from "../base/dom.js";
import { onPointed } from "../base/network.js";
import { spokenMarkup } from "../base/spoken.js";

const UNKNOWN = "·";

// The update of the whole layer beside the one weight: old − η × gradient = new as three matrices,
// the weight's own line of code, and the lines that do it for the layer.
export function wholeLayer(host, actions) {
  let drawn = null;

  function draw(content, state, shown) {
    const layer = state.current && content.layers.find(({ rows }) => rows.flat().includes(state.frame.move));
    host.hidden = !shown || !layer;
    if (host.hidden) return;
    if (drawn !== layer) build(content, layer);
    fill(content, layer, state);
    setMarkup(host.querySelector(".line-of-code"), codeMarkup(content, state.current));
    for (const piece of host.querySelectorAll("[data-card]")) {
      piece.classList.toggle("now", state.frame.show.includes(piece.dataset.card));
    }
  }

  function build(content, layer) {
    drawn = layer;
    host.style.setProperty("--rows", 3 * layer.rows.length + 6);
    host.innerHTML =
      `<div class="matrices" role="group" aria-label="Matrices of the layer">${plainMarkup("old", layer)}` +
      `<span class="op" aria-hidden="true">− ${content.eta} ×</span>${gradientMarkup(layer)}` +
      `<span class="op">${layer.sign}</span>${plainMarkup("new", layer)}</div>` +
      `<div class="code"><span class="lab">this one</span><code class="line-of-code"></code><span class="lab">the layer</span><code>${layer.code.join("\n")}</code></div>`;
    for (const cell of host.querySelectorAll("[data-move]")) {
      const move = Number(cell.dataset.move);
      cell.addEventListener("click", () => actions.goToMove(move));
      onPointed(cell, (on) => actions.echo(content.moves[move].gradient, on));
    }
    const line = host.querySelector(".line-of-code");
    for (const [event, on] of [["pointerover", true], ["pointerout", false]]) {
      line.addEventListener(event, ({ target }) => {
        if (target.dataset.card) actions.echo(target.dataset.card, on);
      });
    }
  }

  function fill(content, { rows, deltas }, { frame, moved, current, turned }) {
    const known = (move) => move < moved || (move === frame.move && turned.has(current.gradient));
    const numbers = {
      old: (move) => content.moves[move].before,
      gradient: (move) => (known(move) ? content.cards[content.moves[move].gradient].value : UNKNOWN),
      new: (move) => (move < moved ? content.moves[move].after : UNKNOWN),
    };
    for (const cell of host.querySelectorAll("[data-move]")) {
      const { kind, move } = cell.dataset;
      setMarkup(cell, spokenMarkup(numbers[kind](Number(move))));
      cell.classList.toggle("cur", Number(move) === frame.move);
      cell.classList.toggle("gone", Number(move) < moved);
    }
    deltas.forEach(({ value }, column) => {
      const inColumn = rows.map((row) => row[column]);
      const halfway = inColumn.includes(frame.move) && turned.has(current.factors[1]);
      const isKnown = halfway || inColumn.some(known);
      setMarkup(host.querySelector(`[data-column="${column}"]`), spokenMarkup(isKnown ? value : UNKNOWN));
    });
  }

  function echo(content, id, on) {
    for (const element of host.querySelectorAll(`[data-card="${CSS.escape(id)}"]`)) element.classList.toggle("echo", on);
    const move = content.moves.findIndex(({ gradient }) => gradient === id);
    for (const cell of host.querySelectorAll(`[data-move="${move}"]`)) cell.classList.toggle("echo", on);
  }

  function forget() {
    drawn = null;
  }

  return { draw, echo, forget };
}

function cells(kind, row) {
  return row.map((move) => `<td data-kind="${kind}" data-move="${move}"></td>`).join("");
}

function rowStyle(rows, index) {
  return index === rows.length - 1 ? ' class="biases"' : "";
}

function plainMarkup(kind, { letter, rows, deltas }) {
  const body = rows.map((row, index) => `<tr${rowStyle(rows, index)}>${cells(kind, row)}</tr>`);
  return `<table><thead><tr><th scope="colgroup" colspan="${deltas.length}">${kind} ${letter}</th></tr></thead><tbody>${body.join("")}</tbody></table>`;
}

// What enters the layer stands before the rows, the deltas above the columns.
function gradientMarkup({ inputs, rows, deltas }) {
  const heads = deltas.map(({ html }, column) => `<th scope="col">${html}<br><span data-column="${column}"></span></th>`).join("");
  const body = rows.map((row, index) => {
    const { html, value } = inputs[index];
    return `<tr${rowStyle(rows, index)}><th scope="row">${html}<span class="fed">${html === value ? "" : spokenMarkup(value)}</span></th>${cells("gradient", row)}</tr>`;
  });
  return `<table><thead><tr><th scope="colgroup" colspan="${deltas.length + 1}">gradient = input × <i>δ</i></th></tr>` +
    `<tr><td></td>${heads}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

// One weight's line of code; each factor is a piece that knows its card.
export function codeMarkup(content, { gradient, factors, paths }) {
  const piece = (id, text = content.cards[id].code) => `<span data-card="${id}">${text}</span>`;
  const [upstream, ...others] = factors;
  const sum = () => piece(upstream, "(") + paths.map((id) => piece(id)).join(" + ") + piece(upstream, ")");
  const product = [paths.length ? sum() : piece(upstream), ...others.map((id) => piece(id))].join(" * ");
  return `${piece(gradient)} = ${product}`;
}
