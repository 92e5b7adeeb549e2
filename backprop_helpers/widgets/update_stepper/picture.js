import { setText } from "../base/dom.js";
import { fitPills, flag, network } from "../base/network.js";
import { unknownParts } from "./progress.js";

const SVG = "http://www.w3.org/2000/svg";

// The network's picture as a content steps through it.
export function picture(host, actions) {
  const { adopt: adoptPieces, forget, onClick, onHover, parts } = network(host);
  let svg = null;
  let content = null;

  function adopt(next) {
    content = next;
    const isNew = adoptPieces(content.svg, renewed);
    svg = host.firstElementChild;
    if (!isNew) return;
    content.moves.forEach((move, index) => {
      onClick(move.label, () => actions.goToMove(index));
      onHover(move.label, (on) => actions.echo(move.gradient, on));
    });
  }

  function draw(state) {
    const { frame, current, lit, moved } = state;
    const now = new Set(frame.now || []);
    const need = new Set(current ? [current.feeds, current.label, ...content.ahead[current.into]] : []);
    const unknown = unknownParts(content, frame);
    const done = new Map(content.moves.slice(0, moved).map((move) => [move.label, move]));
    const after = frame.stage === "end" ? content.forwardRows.after : {};
    const tags = [];
    svg.classList.toggle("busy", Boolean(current));
    for (const [name, elements] of parts) {
      const isCurrent = Boolean(current) && current.label === name;
      const inflow = Boolean(current) && current.feeds === name;
      const flags = {
        need: need.has(name),
        now: now.has(name),
        cur: isCurrent,
        fw: inflow && lit.has(name),
        bk: lit.has(name) && !inflow && !isCurrent,
        moved: done.has(name),
        gone: isCurrent && frame.stage === "move",
      };
      for (const element of elements) {
        if (element.plain.startsWith("tag")) {
          if (drawTag(element, flags, done.get(name), current)) tags.push(element);
        } else {
          flag(element, flags);
          if (element.start) write(element, numberOf(name, element, unknown, after));
        }
      }
    }
    fitPills(tags);
  }

  function numberOf(name, element, unknown, after) {
    if (unknown.has(name)) return "?";
    if (/^(err|L$)/.test(name) && unknown.size) return name === "L" ? "?" : "";
    return after[name] || element.start;
  }

  function drawBadges(current, turned, spots) {
    const layer = svg.querySelector(".badges");
    const badges = Object.entries(current ? current.badges : {});
    if (layer.owner !== current) {
      layer.owner = current;
      layer.replaceChildren(...badges.map(([card, spot], index) => badgeAt(card, spots[spot], index, actions)));
    }
    for (const element of layer.children) {
      element.classList.toggle("on", turned.has(element.dataset.card));
    }
  }

  function echo(names, on) {
    for (const name of names) {
      for (const element of parts.get(name) || []) element.classList.toggle("echo", on);
    }
  }

  return { adopt, draw, drawBadges, echo, forget };
}

// Write the number of a part; one that is long for a circle is smaller.
function write({ number }, text) {
  if (setText(number, text)) number.classList.toggle("long", text.length > 7);
}

// Draw an edge's number and tell whether it may need another width.
function drawTag(element, flags, move, current) {
  const mark = element.querySelector(".mk");
  const old = Boolean(move && current) && flags.need && !flags.cur;
  const changes = [
    setText(mark, old ? "old " : move ? move.mark : ""),
    setText(element.number, old ? move.before : move ? move.after : element.start),
    flag(element, { ...flags, old }),
  ];
  return changes.includes(true);
}

function badgeAt(card, spot, index, actions) {
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "badge");
  group.setAttribute("transform", `translate(${spot})`);
  group.dataset.card = card;
  group.setAttribute("role", "button");
  group.setAttribute("tabindex", "0");
  group.setAttribute("aria-label", `factor ${index + 1} of the chain`);
  const circle = document.createElementNS(SVG, "circle");
  circle.setAttribute("r", "7.5");
  const text = document.createElementNS(SVG, "text");
  text.setAttribute("y", "3.4");
  text.textContent = String(index + 1);
  group.append(circle, text);
  group.addEventListener("click", () => actions.goToCard(card));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") actions.goToCard(card);
  });
  for (const [event, on] of [["pointerenter", true], ["focus", true], ["pointerleave", false], ["blur", false]]) {
    group.addEventListener(event, () => actions.echo(card, on));
  }
  return group;
}

// A picture that is built alike keeps its elements and what listens to them, and takes over the rest.
function renewed(kept, drawn) {
  const same = shape(kept) === shape(drawn);
  if (same) copy(drawn, kept);
  return same;
}

// Badges come and go with a step; all else makes up the shape of a picture.
function drawnOnce(svg) {
  return [svg, ...svg.querySelectorAll("*:not(.badges *)")];
}

function shape(svg) {
  return drawnOnce(svg).map(({ tagName, dataset }) => `${tagName} ${dataset.part ?? ""}`).join();
}

// Copy attributes and texts from one picture to another of the same shape.
function copy(from, to) {
  const kept = drawnOnce(to);
  drawnOnce(from).forEach((element, index) => {
    for (const { name, value } of element.attributes) {
      if (kept[index].getAttribute(name) !== value) kept[index].setAttribute(name, value);
    }
    if (element.childElementCount === 0) setText(kept[index], element.textContent);
  });
}
