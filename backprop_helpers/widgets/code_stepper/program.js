import { fragment, setMarkup } from "../base/dom.js";
import { spokenMarkup } from "../base/spoken.js";

const LONG = 12; // lines; longer programs stand in a box of their own

// The lines of a program, each with its values beside it and what is wrong with it beneath.
export function program(host, { lines, steps }, choose) {
  const played = new Set(steps.map(({ line }) => line));
  host.classList.toggle("long", lines.length > LONG);
  const rows = lines.map((line, place) => {
    const row = fragment(rowMarkup(line, played.has(place)));
    row.querySelector("button")?.addEventListener("click", () => choose(place));
    host.append(row);
    return row;
  });

  function draw({ step, values, reached }) {
    rows.forEach((row, place) => {
      const isNow = step?.line === place;
      setMarkup(row.querySelector(".values"), values[place]);
      sayNumbers(row);
      row.classList.toggle("now", isNow);
      row.classList.toggle("late", !reached.has(place));
      if (isNow) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
    });
    if (step) show(rows[step.line]);
  }

  // In a program that is longer than its place the current line comes into sight.
  function show(row) {
    const [line, place] = [row, host].map((element) => element.getBoundingClientRect());
    host.scrollTop += Math.min(line.top - place.top, 0) + Math.max(line.bottom - place.bottom, 0);
  }

  return { draw };
}

function sayNumbers(row) {
  for (const number of row.querySelectorAll(".array > :not(:has(.vh))")) setMarkup(number, spokenMarkup(number.innerHTML));
}

function rowMarkup({ number, code, indent, opens, wrong, faults }, isPlayed) {
  const tag = isPlayed ? 'button type="button"' : "span";
  const rows = faults.map(([mark, head, numbers, words]) =>
    `<span class="mark">${mark}</span><span>${head}</span><span class="told">${numbers}<span class="role">${words}</span></span>`);
  return `<li class="${wrong ? "wrong" : ""}${opens ? " opens" : ""}"><${tag} class="line"><span class="no">${number}</span>` +
    `<code style="--indent:${indent}">${code}</code></${tag.split(" ")[0]}><span class="values"></span>` +
    `${faults.length ? `<span class="faults">${rows.join("")}</span>` : ""}</li>`;
}
