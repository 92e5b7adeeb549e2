import { fragment, setText } from "../base/dom.js";

// One row a parameter: old value, and the new one as soon as it has moved. A click goes there.
export function ledger(host, actions) {
  const list = fragment("<ol></ol>");
  const foot = fragment('<div class="foot"><span>loss, moves so far</span><b></b></div>');
  const title = fragment('<div class="ttl"><span class="count"></span><span>old → new</span></div>');
  host.replaceChildren(title, list, foot);

  function adopt(content) {
    setText(title.querySelector(".count"), content.by === "layer" ? "layers, rms" : `${content.moves.length} parameters`);
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
      const fate = done ? `moved ${move.direction} to ${move.after}` : "still waiting";
      row.setAttribute("aria-label", `${move.spoken}: ${move.before}, ${fate}`);
    });
    setText(foot.lastElementChild, moved ? content.moves[moved - 1].soFar : content.lossBefore);
  }

  return { adopt, draw };
}

// What a layer is made of; a weight has no shape.
function shapeMarkup({ shape }) {
  return shape ? `<small class="shape">${shape}</small>` : "";
}

function kind(move) {
  return move.words.split(",")[0];
}
