import { fragment } from "./dom.js";

// Axes and curves from places and texts that Python made; a mark that moves along them. Places are
// percents of the plot, which is as large as its style says; what is written keeps its size.
export function plot({ x, y, curves, name }, label) {
  const grid = [...x.map(({ at }) => `M${at} 0V100`), ...y.map(({ at }) => `M0 ${at}H100`)];
  const across = x.map(({ at, text }) =>
    `<text class="tick across" x="${at}%" y="100%" dy="1.2em" text-anchor="middle">${text}</text>`);
  const up = y.map(({ at, text }) =>
    `<text class="tick" x="0" dx="-0.5em" y="${at}%" dy="0.35em" text-anchor="end">${text}</text>`);
  const drawn = curves.map((curve) =>
    `<path class="curve ${curve.kind}" data-curve="${curve.name}" d="${curve.d}"><title>${curve.said}</title></path>`);
  const title = name ? `<text class="axis" x="100%" y="100%" dy="2.4em" text-anchor="end">${name}</text>` : "";
  return fragment(
    `<svg class="plot" role="img" aria-label="${label}">` +
    `<svg class="lines" viewBox="0 0 100 100" preserveAspectRatio="none"><path class="grid" d="${grid.join("")}"/>${drawn.join("")}</svg>` +
    `${across.join("")}${up.join("")}${title}<line class="here" y1="0" y2="100%"/><circle class="dot"/></svg>`
  );
}

export function placeMark(svg, { x, y }) {
  const here = svg.querySelector(".here");
  for (const end of ["x1", "x2"]) here.setAttribute(end, `${x}%`);
  const dot = svg.querySelector(".dot");
  dot.classList.toggle("on", y !== undefined);
  dot.setAttribute("cx", `${x}%`);
  dot.setAttribute("cy", `${y ?? 0}%`);
}
