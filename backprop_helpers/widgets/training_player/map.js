import { fragment } from "../base/dom.js";
import { plot } from "../base/plot.js";
import { unfold } from "./shades.js";

const SIGNS = [
  (x, y) => `<circle class="sample first" cx="${x}" cy="${y}" r="3.4"/>`,
  (x, y) => `<path class="sample second" transform="translate(${x} ${y})" d="M0-4.6L4.3 3.2H-4.3Z"/>`,
];

// The plane of the two inputs: shaded cells say how sure the network is, points are the samples, and
// a ring stands around each sample that is wrong.
export function inputMap(content) {
  const { cells, frame: [left, top, right, bottom], kinds } = content;
  const svg = plot(content, `${content.name} and ${content.height} of each sample, and what the network would say everywhere`);
  const wide = (right - left) / cells;
  const high = (bottom - top) / cells;
  const squares = Array.from({ length: cells * cells }, (_, k) =>
    `<rect x="${left + (k % cells) * wide}" y="${top + Math.floor(k / cells) * high}" width="${wide}" height="${high}"/>`);
  const rings = content.points.map(({ x, y }) => `<circle class="missed" cx="${x}" cy="${y}" r="7.5"/>`);
  const samples = content.points.map(({ x, y, kind }) => SIGNS[Math.min(kind, 1)](x, y));
  const middle = (top + bottom) / 2;
  const upright = `<text class="axis" dy="0.85em" text-anchor="middle" transform="translate(0 ${middle}) rotate(-90)">${content.height}</text>`;
  svg.prepend(...fragment(`<svg><g class="cells">${squares.join("")}</g></svg>`).children);
  svg.querySelector(".here").before(...fragment(`<svg><g class="rings">${rings.join("")}</g>${samples.join("")}${upright}</svg>`).children);
  const legend = kinds.slice(0, 2).map((name, k) =>
    `<span><svg class="sign" viewBox="-7 -7 14 14" aria-hidden="true"><rect class="shade${k ? 0 : 9}" x="-7" y="-7" width="14" height="14"/>${SIGNS[k](0, 0)}</svg>${name}</span>`);
  const figure = fragment(
    `<div class="map"><p class="legend">${legend.join("")}` +
    `<span data-of=".map .plot .missed.on"><svg class="sign" viewBox="-8.5 -8.5 17 17" aria-hidden="true"><circle class="missed on" r="7.5"/></svg>wrong</span></p></div>`
  );
  figure.prepend(svg);
  const shades = unfold(content);
  const squaresDrawn = svg.querySelector(".cells").children;
  const ringsDrawn = svg.querySelector(".rings").children;

  function draw(index) {
    for (let k = 0; k < squaresDrawn.length; k += 1) squaresDrawn[k].setAttribute("class", `shade${shades[index][k]}`);
    const wrong = new Set(content.wrong[index]);
    for (let k = 0; k < ringsDrawn.length; k += 1) ringsDrawn[k].classList.toggle("on", wrong.has(k));
  }

  return { figure, draw };
}
