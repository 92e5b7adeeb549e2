import { fragment, setMarkup, setText } from "../base/dom.js";
import { spoken } from "../base/spoken.js";

// One row a parameter: old value, and the new one as soon as it has moved. A click goes there.
export function ledger(host, actions) {
  const list = fragment("<ol></ol>");
  const title = host.querySelector("summary");
  host.append(list);

  function adopt(content) {
    const all = content.by === "layer" ? "layers, rms" : `${content.moves.length} parameters`;
    setMarkup(title, `<span>${all}</span><span>old → new</span>`);
    if (list.childElementCount === content.moves.length) return;
    list.replaceChildren(...content.moves.map((move, index) => {
      const layerStarts = index > 0 && kind(move) !== kind(content.moves[index - 1]);
      const row = fragment(
        `<li class="${layerStarts ? "first" : ""}"><button type="button" data-label="${move.label}">` +
        `<span class="mk"></span><span class="sym">${move.html}</span><span class="o">${move.before}</span>` +
        `<span class="ar">→</span><span class="nw"></span>${shapeMarkup(move)}</button></li>`
      );
      row.firstElementChild.addEventListener("click", () => actions.goToMove(index));
      return row;
    }));
  }

  function draw(content, { frame, moved }) {
    content.moves.forEach((move, index) => {
      const row = list.children[index].firstElementChild;
      const done = index < moved;
      row.classList.toggle("moved", done);
      if (frame.move === index) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
      setText(row.querySelector(".mk"), done ? move.mark : "");
      setText(row.querySelector(".o"), move.before);
      setText(row.querySelector(".nw"), done ? move.after : "·");
      row.setAttribute("aria-label", fateOf(move, done));
    });
  }

  return { adopt, draw };
}

// What a layer is made of; a weight has no shape.
function shapeMarkup({ shape }) {
  return shape ? `<small class="shape">${shape}</small>` : "";
}

// What becomes of a parameter, for the ear.
export function fateOf({ spoken: name, before, after, direction }, done) {
  const fate = done ? (direction === "none" ? "not moved" : `moved ${direction} to ${spoken(after)}`) : "still waiting";
  return `${name}: ${spoken(before)}, ${fate}`;
}

export function kind(move) {
  return move.words.split(",")[0];
}
