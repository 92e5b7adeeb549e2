import { fragment } from "./dom.js";

// Axes and curves from places and texts that Python made; a mark that moves along them.
export function plot(content, label) {
  const [width, height] = content.box;
  const [left, top, right, bottom] = content.frame;
  // the number at the right edge ends there, however wide its font makes it
  const across = content.x.map(({ at, text }) =>
    `<path class="grid" d="M${at} ${top}V${bottom}"/><text class="tick across" x="${at}" y="${bottom}" dy="1.1em" text-anchor="${at < right ? "middle" : "end"}">${text}</text>`);
  const up = content.y.map(({ at, text }) =>
    `<path class="grid" d="M${left} ${at}H${right}"/><text class="tick" x="${left - 6}" y="${at}" dy="0.35em" text-anchor="end">${text}</text>`);
  const curves = content.curves.map((curve) =>
    `<path class="curve ${curve.kind}" data-curve="${curve.name}" d="${curve.d}"><title>${curve.said}</title></path>`);
  const name = content.name ? `<text class="axis" x="${right}" y="${height}" dy="-0.25em" text-anchor="end">${content.name}</text>` : "";
  return fragment(
    `<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">` +
    `${across.join("")}${up.join("")}${name}${curves.join("")}<path class="here" d=""/><circle class="dot" r="0"/></svg>`
  );
}

export function moveMark(svg, content, index) {
  placeMark(svg, content.frame, content.marks[index]);
}

export function placeMark(svg, [, top, , bottom], { x, y }) {
  svg.querySelector(".here").setAttribute("d", `M${x} ${top}V${bottom}`);
  const dot = svg.querySelector(".dot");
  if (y === undefined) return;
  dot.setAttribute("cx", x);
  dot.setAttribute("cy", y);
  dot.setAttribute("r", "4.5");
}
