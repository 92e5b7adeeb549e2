import { fragment, setFlag, setText } from "../base/dom.js";
import { levelOf, placeOf, textOf } from "./program.js";

const LINE = '<button type="button" class="line" aria-pressed="false"><span class="grip"></span><code></code></button>';

// The lines to choose from, each at a place of its own, and the program, whose places are filled from
// the top. Elements stay where they are; what they show changes.
export function lists(pool, program, { head, lines, deepest }) {
  const texts = Object.keys(lines);
  const choices = texts.map((text) => row(pool, text));
  program.append(fragment('<li class="head-line"><span class="no" aria-hidden="true">1</span><code></code><span class="step"></span></li>'));
  setText(program.querySelector("code"), head);
  const slots = texts.map((_, place) => row(program, "", String(place + 2)));
  const empty = fragment('<li class="empty muted">nothing yet</li>');
  program.append(empty);

  function row(list, text, number = "") {
    const item = fragment(`<li><span class="mark" aria-hidden="true"></span><span class="no" aria-hidden="true">${number}</span>${LINE}</li>`);
    list.append(item);
    write(item, text);
    return item;
  }

  function write(item, text) {
    lineOf(item).dataset.text = text;
    setText(item.querySelector("code"), text);
  }

  function draw(order, held, judgement) {
    const placed = order.map(textOf);
    choices.forEach((item, k) => {
      item.classList.toggle("taken", placed.includes(texts[k]));
      setFlag(lineOf(item), "aria-pressed", texts[k] === held);
    });
    slots.forEach((item, place) => {
      item.hidden = place >= order.length;
      if (item.hidden) return;
      write(item, placed[place]);
      item.style.setProperty("--level", levelOf(order[place]));
      setFlag(lineOf(item), "aria-pressed", placed[place] === held);
      const wrong = judgement?.place === place;
      const right = judgement && !wrong && (judgement.place === null || place < judgement.place);
      item.classList.toggle("wrong", wrong);
      setText(item.querySelector(".mark"), wrong ? "✗" : right ? "✓" : "");
    });
    empty.hidden = order.length > 0;
  }

  function itemOf(order, text) {
    const place = placeOf(order, text);
    return place < 0 ? choices[texts.indexOf(text)] : slots[place];
  }

  // Focus the line above or beneath, or one of the other list.
  function focusNext(line, direction) {
    const [here, there] = pool.contains(line) ? [pool, program] : [program, pool];
    const [beside, across] = [here, there].map((list) => [...list.querySelectorAll("li:not(.taken, [hidden]) .line")]);
    const at = beside.indexOf(line);
    const next = { up: beside[at - 1], down: beside[at + 1] };
    (direction in next ? next[direction] : across[Math.min(at, across.length - 1)])?.focus();
  }

  // Where a line would stand that is dragged to here, its left edge there; null outside the lists.
  function under({ clientX, clientY }, left, text) {
    const list = document.elementFromPoint(clientX, clientY)?.closest("[data-list]")?.dataset.list;
    if (list !== "program") return list ? { list } : null;
    const others = slots.filter((item) => !item.hidden && lineOf(item).dataset.text !== text);
    const above = others.filter((item) => {
      const { top, height } = item.getBoundingClientRect();
      return clientY > top + height / 2;
    });
    const step = program.querySelector(".step").getBoundingClientRect();
    const level = Math.round((left - step.left) / step.width);
    return { list, place: above.length, level: Math.min(Math.max(level, 0), deepest) };
  }

  return { draw, focusNext, under, focus: (order, text) => lineOf(itemOf(order, text)).focus({ preventScroll: true }) };
}

function lineOf(item) {
  return item.querySelector(".line");
}
