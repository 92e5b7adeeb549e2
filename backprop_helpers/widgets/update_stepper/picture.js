import { BADGE, badgePlaces } from "./badge_places.js";
import { setText } from "../base/dom.js";
import { fitPills, flag, letSlide, network, onPointed } from "../base/network.js";
import { lying, ONE } from "./placing.js";
import { unknownParts } from "./progress.js";
import { upright } from "./upright.js";

const SVG = "http://www.w3.org/2000/svg";
const EM = 16;
const ARROW = "M-13.6 -6.7L0 0L-13.6 6.7z";
const PILL = { half: 0.72, corner: 0.3, margin: 0.19 };

// The network's picture as a content steps through it, placed in the space there is. Places are in
// em; an em is EM units of the picture's own, which is as large as it has to be.
export function picture(host, actions) {
  const { adopt: adoptPieces, follow, onClick, onHover, parts } = network(host);
  let svg = null;
  let content = null;
  let places = null;
  let fit = null;

  function adopt(next) {
    content = next;
    const isNew = adoptPieces(content.svg, renewed);
    svg = host.firstElementChild;
    svg.classList.replace("net", "stage-net");
    for (const group of svg.querySelectorAll(":scope > g:not(.badges)")) group.setAttribute("aria-hidden", "true");
    if (!isNew) return;
    content.moves.forEach((move, index) => {
      onClick(move.label, () => actions.goToMove(index));
      onHover(move.label, (on) => actions.echo(move.gradient, on));
    });
  }

  // Place all parts: once for each size, not for each frame.
  function place(net, next) {
    fit = next;
    const { f, picture: [width, height], widths } = fit;
    const across = width / f;
    if (!net.columns) return;
    places = (fit.upright ? upright : lying)(net, widths, across, height / f);
    put(svg, "width", (across * f).toFixed(1));
    put(svg, "height", height.toFixed(1));
    put(svg, "viewBox", `0 0 ${(across * EM).toFixed(1)} ${(height / f * EM).toFixed(1)}`);
    for (const [name, elements] of parts) {
      for (const element of elements) placePart(element, name);
    }
    svg.querySelector(".badges").owner = undefined;
    letSlide(host, fit.arrangement === "stack" && host.scrollWidth > host.clientWidth + 1);
  }

  function placePart(element, name) {
    if (element.plain.startsWith("tag")) placeTag(element, places.lines.get(name));
    else if (element.plain.startsWith("one")) placeOne(element, [...places.lines.values()].find(({ from }) => from === name).one);
    else if (places.units.has(name)) placeUnit(element, places.units.get(name));
    else placeLine(element, places.lines.get(name) ?? places.links.get(name), places.links.has(name));
  }

  function draw(state) {
    const { frame, current, lit, moved } = state;
    const now = new Set(frame.now || []);
    const need = new Set(current ? [current.feeds, current.label, ...content.ahead[current.into]] : []);
    const unknown = unknownParts(content, frame);
    const done = new Map(content.moves.slice(0, moved).map((move) => [move.label, move]));
    const after = frame.stage === "end" ? content.forwardRows.after : {};
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
          drawTag(element, flags, done.get(name), current);
          if (places) fitPill(element, places.lines.get(name), fit.wide);
        }
        else {
          flag(element, flags);
          if (element.start) setText(element.number, numberOf(name, element, unknown, after));
        }
      }
    }
  }

  // Once all stands: in a picture that slides bring what the step is about into sight.
  function show({ current, frame }) {
    if (!places) fitPills([...svg.querySelectorAll(".tag")]);
    if (host.matches(".slides")) follow(frame.now?.[0] ?? current?.label);
  }

  function numberOf(name, element, unknown, after) {
    if (unknown.has(name)) return "?";
    if (/^(err|L$)/.test(name) && unknown.size) return name === "L" ? "?" : "";
    return after[name] || element.start;
  }

  function drawBadges(current, turned) {
    const layer = svg.querySelector(".badges");
    if (layer.owner !== current) {
      layer.owner = current;
      const badges = Object.entries(current && places ? current.badges : {});
      const spots = badges.length ? badgePlaces(places, badges, fit.widths, fit.upright) : new Map();
      layer.replaceChildren(...badges.map(([card], index) => badgeAt(card, spots.get(card), index, actions)));
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

  return { adopt, draw, drawBadges, echo, place, show };
}

// What is set is laid out anew, be it the same as before.
function put(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function set(element, places) {
  for (const [name, em] of Object.entries(places)) put(element, name, (em * EM).toFixed(1));
}

function moveTo(element, { x, y }, turn = 0) {
  put(element, "transform", `translate(${(x * EM).toFixed(1)} ${(y * EM).toFixed(1)}) rotate(${turn.toFixed(1)})`);
}

function placeLine(element, { x1, y1, x2, y2, x, y }, isLink) {
  for (const line of element.querySelectorAll("line")) set(line, { x1, y1, x2, y2 });
  const [tipX, tipY, fromX, fromY] = isLink ? [x2, y2, x1, y1] : [x1, y1, x2, y2];
  const turn = Math.atan2(tipY - fromY, tipX - fromX) * 180 / Math.PI;
  const arrow = element.querySelector(".arrow");
  put(arrow, "d", ARROW);
  moveTo(arrow, { x: tipX, y: tipY }, turn);
  const text = element.querySelector("text");
  if (text) set(text, { x, y: y + 0.36 });
}

function placeUnit(element, { x, y, w, h }) {
  const corner = element.classList.contains("target") ? 0.25 : element.classList.contains("loss") ? 0.7 : 1.3;
  for (const rect of element.querySelectorAll("rect")) {
    set(rect, { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: corner });
  }
  const [letter, number] = element.querySelectorAll("text");
  set(letter, { x, y: y + h / 2 - 1.9 });
  set(number, { x, y: y + h / 2 - 0.45 });
}

function placeOne(element, { x, y }) {
  for (const rect of element.querySelectorAll("rect")) {
    set(rect, { x: x - ONE / 2, y: y - ONE / 2, width: ONE, height: ONE, rx: 0.12 });
  }
  set(element.querySelector("text"), { x, y: y + 0.36 });
}

function placeTag(element, { x, y }) {
  set(element.querySelector("text"), { x, y: y + 0.36 });
  set(element.querySelector(".pill"), { y: y - PILL.half, height: 2 * PILL.half, rx: PILL.corner });
}

function drawTag(element, flags, move, current) {
  const old = Boolean(move && current) && flags.need && !flags.cur;
  setText(element.querySelector(".mk"), old ? "old " : move ? move.mark : "");
  setText(element.number, old ? move.before : move ? move.after : element.start);
  flag(element, { ...flags, old });
}

// The room is that of a bold number, so that a number that is lit up moves nothing.
function fitPill(element, { x }, wide) {
  const across = wide(element.querySelector(".mk").textContent) + wide(element.number.textContent, 700) + 2 * PILL.margin;
  set(element.querySelector(".pill"), { x: x - across / 2, width: across });
}

function badgeAt(card, place, index, actions) {
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "badge");
  moveTo(group, place);
  group.dataset.card = card;
  group.setAttribute("role", "button");
  group.setAttribute("tabindex", "0");
  group.setAttribute("aria-label", `factor ${index + 1} of the chain`);
  const circle = document.createElementNS(SVG, "circle");
  set(circle, { r: BADGE });
  const text = document.createElementNS(SVG, "text");
  set(text, { y: 0.35 });
  text.textContent = String(index + 1);
  group.append(circle, text);
  group.addEventListener("click", () => actions.goToCard(card));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") actions.goToCard(card);
  });
  onPointed(group, (on) => actions.echo(card, on));
  return group;
}

// A picture that is built alike keeps its elements and what listens to them, and takes over the rest.
function renewed(kept, drawn) {
  const [old, now] = [kept, drawn].map(drawnOnce);
  const same = shape(old) === shape(now);
  if (same) now.forEach((each, index) => copy(each, old[index]));
  return same;
}

// Badges come and go with a step; all else makes up the shape of a picture.
function drawnOnce(svg) {
  return [...svg.querySelectorAll("*:not(.badges *)")];
}

function shape(elements) {
  return elements.map(({ tagName, dataset }) => `${tagName} ${dataset.part ?? ""}`).join();
}

// Copy attributes and texts. A part that is flagged keeps its classes until it is flagged anew.
function copy(drawn, kept) {
  for (const { name, value } of drawn.attributes) {
    if (name === "class" && kept.plain) kept.plain = value;
    else put(kept, name, value);
  }
  if (drawn.childElementCount === 0) setText(kept, drawn.textContent);
}
