import { fragment, setMarkup, setText } from "../base/dom.js";
import { onPointed } from "../base/network.js";
import { fateOf, kind } from "./ledger.js";

// All moves as one strip, in their order: which have moved and which way, and which is in hand. The
// one under the pointer tells its values at the end of the strip.
export function timeLine(host, actions) {
  const list = fragment("<ol></ol>");
  const told = fragment('<span class="told" aria-hidden="true"></span>');
  host.replaceChildren(list, told);
  let drawn = null;

  function adopt(content) {
    if (list.childElementCount === content.moves.length) return;
    list.replaceChildren(...content.moves.map((move, index) => {
      const starts = index > 0 && kind(move) !== kind(content.moves[index - 1]);
      const item = fragment(
        `<li class="${starts ? "first" : ""}"><button type="button" class="cell" data-label="${move.label}">` +
        `<span class="mk"></span><span class="sym">${move.html}</span></button></li>`
      );
      const button = item.firstElementChild;
      button.addEventListener("click", () => actions.goToMove(index));
      onPointed(button, (on) => {
        tell(on ? index : -1);
        actions.echo(move.gradient, on);
      });
      return item;
    }));
  }

  function draw(content, state) {
    drawn = { content, moved: state.moved };
    content.moves.forEach((move, index) => {
      const button = list.children[index].firstElementChild;
      const done = index < state.moved;
      button.classList.toggle("moved", done);
      if (state.frame.move === index) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      setText(button.querySelector(".mk"), done ? move.mark : "");
      button.setAttribute("aria-label", fateOf(move, done));
    });
    tell(-1);
  }

  function tell(index) {
    const { content, moved } = drawn;
    const move = content.moves[index];
    const after = index < moved ? `<b>${move?.after}</b>` : "?";
    setMarkup(told, move ? `<span class="sym">${move.html}</span> ${move.before} → ${after}` : "");
  }

  return { adopt, draw };
}
