import { setFlag, setText } from "../base/dom.js";
import { fitPills, flag, network } from "../base/network.js";

// The network's picture with every part a button: one of them is in the tab order, arrows reach the
// others. What a view lights up is a set of names.
export function partsPicture(host, { svg: pieces, parts }, choose) {
  const net = network(host);
  net.adopt(pieces);
  const svg = host.firstElementChild;
  let reached = 0;

  parts.forEach((part, index) => {
    for (const name of [part.name, ...part.also]) {
      net.onClick(name, () => {
        reached = index;
        if (handle(index).getAttribute("aria-disabled") !== "true") choose(index);
      });
    }
    handle(index).setAttribute("role", "button");
  });

  function handle(index) {
    return net.parts.get(parts[index].name)[0];
  }

  // What is drawn: sets of names (now, inflow, related, named, unknown, wrong, right), whether the
  // rest fades, whether parts can be chosen, and what each is called.
  function draw(view) {
    const tags = [];
    svg.classList.toggle("busy", view.now.size > 0);
    for (const [name, elements] of net.parts) {
      const flags = {
        now: view.now.has(name),
        cur: view.now.has(name),
        fw: view.inflow.has(name),
        need: [view.now, view.inflow, view.related].some((set) => set.has(name)),
        named: view.named.has(name),
        wrong: view.wrong.has(name),
        right: view.right.has(name),
      };
      tags.push(...elements.filter((element) => drawElement(element, flags, view.unknown.has(name))));
    }
    fitPills(tags);
    if (view.at >= 0) reached = view.at;
    parts.forEach((_, index) => {
      const element = handle(index);
      element.setAttribute("aria-label", view.called[index]);
      setFlag(element, "aria-disabled", !view.open);
      if (view.open) element.setAttribute("tabindex", index === reached ? "0" : "-1");
      else element.removeAttribute("tabindex");
    });
  }

  // Move the focus to a part without choosing it.
  function reach(index) {
    handle(reached).setAttribute("tabindex", "-1");
    reached = Math.min(Math.max(index, 0), parts.length - 1);
    handle(reached).setAttribute("tabindex", "0");
    handle(reached).focus();
  }

  return { draw, forget: net.forget, reach, reached: () => reached };
}

// Draw an element and tell whether it is a number that may need another width.
function drawElement(element, flags, unknown) {
  const changed = flag(element, { ...flags, unknown });
  if (!element.start) return false;
  setText(element.number, unknown ? "?" : element.start);
  if (!element.plain.startsWith("tag")) return false;
  setText(element.querySelector(".mk"), flags.wrong ? "✗ " : flags.right ? "✓ " : "");
  return changed;
}
