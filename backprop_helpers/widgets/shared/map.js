import { fragment } from "./dom.js";

// The plane of the two inputs: shaded cells say how sure the network is, points are the samples.
export function inputMap(content) {
  const { side, cells, points } = content;
  const width = side / cells;
  const squares = [];
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      squares.push(`<rect x="${(column * width).toFixed(2)}" y="${(row * width).toFixed(2)}" ` +
        `width="${(width + 0.3).toFixed(2)}" height="${(width + 0.3).toFixed(2)}"/>`);
    }
  }
  const samples = points.map(({ x, y, kind }) => (kind === 0
    ? `<circle class="sample" cx="${x}" cy="${y}" r="2.6"/>`
    : `<path class="sample" d="M${x} ${y - 3.4}l3.2 5.6h-6.4z"/>`));
  return fragment(
    `<svg class="map" viewBox="-2 -2 ${side + 4} ${side + 4}" role="img" ` +
    `aria-label="The two inputs: each sample, and how the network would answer everywhere">` +
    `<g class="cells">${squares.join("")}</g>${samples.join("")}</svg>`
  );
}

export function shadeMap(svg, shades) {
  const squares = svg.querySelector(".cells").children;
  for (let k = 0; k < shades.length; k += 1) squares[k].setAttribute("class", `shade${shades[k]}`);
}
