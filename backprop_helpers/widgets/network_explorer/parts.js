import { setFlag, setText } from "../base/dom.js";
import { fitPills, flag, network } from "../base/network.js";

// The network's picture with every part a button: one of them is in the tab order, arrows reach the
// others. What a view lights up is a list of names.
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
  // a part's name says its number too
  for (const text of svg.querySelectorAll("text")) text.setAttribute("aria-hidden", "true");

  function handle(index) {
    return net.parts.get(parts[index].name)[0];
  }

  // What is drawn: lists of names (now, and inflow, related, named, unknown, wrong, right where there
  // are any), whether parts can be chosen, what each is called, and where one stands.
  function draw(view) {
    const tags = [];
    svg.classList.toggle("busy", view.now.length > 0);
    for (const [name, elements] of net.parts) {
      const is = (list) => view[list]?.includes(name);
      const flags = {
        now: is("now"),
        cur: is("now"),
        fw: is("inflow"),
        need: ["now", "inflow", "related"].some(is),
        named: is("named"),
        unknown: is("unknown"),
        wrong: is("wrong"),
        right: is("right"),
      };
      tags.push(...elements.filter((element) => drawElement(element, flags)));
    }
    fitPills(tags);
    net.follow(view.now[0]);
    reached = view.at ?? reached;
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
function drawElement(element, flags) {
  const changed = flag(element, flags);
  if (!element.start) return false;
  setText(element.number, flags.unknown ? "?" : element.start);
  if (!element.plain.startsWith("tag")) return false;
  setText(element.querySelector(".mk"), flags.wrong ? "✗ " : flags.right ? "✓ " : "");
  return changed;
}
