import { fragment } from "../base/dom.js";
import { plot } from "../base/plot.js";
import { unfold } from "./shades.js";

const SIGNS = [
  '<circle class="sample first" r="3.4"/>',
  '<path class="sample second" d="M0-4.6L4.3 3.2H-4.3Z"/>',
];
const RING = '<circle class="missed" r="7.5"/>';

// The plane of the two inputs: shaded cells say how sure the network is, points are the samples, and
// a ring stands around each sample that is wrong.
export function inputMap(content) {
  const { cells, kinds, points } = content;
  const svg = plot(content, `${content.name} and ${content.height} of each sample, and what the network would say everywhere`);
  const side = 100 / cells;
  const squares = Array.from({ length: cells * cells }, (_, k) =>
    `<rect x="${(k % cells) * side}" y="${Math.floor(k / cells) * side}" width="${side}" height="${side}"/>`);
  const placed = points.map(({ x, y, kind }) => `<svg class="point" x="${x}%" y="${y}%"><g>${RING}${SIGNS[Math.min(kind, 1)]}</g></svg>`);
  const upright = `<svg class="point" y="50%"><text class="axis" transform="translate(-40 0) rotate(-90)" text-anchor="middle">${content.height}</text></svg>`;
  svg.querySelector(".lines").prepend(fragment(`<svg><g class="cells">${squares.join("")}</g></svg>`).firstChild);
  svg.querySelector(".here").before(...fragment(`<svg>${placed.join("")}${upright}</svg>`).children);
  const legend = kinds.slice(0, 2).map((name, k) =>
    `<span><svg class="sign" viewBox="-7 -7 14 14" aria-hidden="true"><rect class="shade${k ? 0 : 9}" x="-7" y="-7" width="14" height="14"/>${SIGNS[k]}</svg>${name}</span>`);
  const figure = fragment(
    `<div class="map"><p class="legend">${legend.join("")}` +
    `<span><svg class="sign" viewBox="-8.5 -8.5 17 17" aria-hidden="true">${RING.replace("missed", "missed on")}</svg>wrong</span></p></div>`
  );
  figure.prepend(svg);
  const shades = unfold(content);
  const squaresDrawn = svg.querySelector(".cells").children;
  const rings = svg.querySelectorAll(".missed");

  function draw(index) {
    for (let k = 0; k < squaresDrawn.length; k += 1) squaresDrawn[k].setAttribute("class", `shade${shades[index][k]}`);
    const wrong = new Set(content.wrong[index]);
    rings.forEach((ring, k) => ring.classList.toggle("on", wrong.has(k)));
  }

  return { figure, draw };
}
