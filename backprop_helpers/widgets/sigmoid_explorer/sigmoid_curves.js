import { fragment } from "../base/dom.js";
import { draggable } from "./drag.js";
import { placeMark, plot } from "../base/plot.js";

// The sigmoid with its tangent, and beneath it its slope; one point moves on both.
export function sigmoidCurves(hosts, content, choose) {
  const svgs = {
    sigmoid: drawn(content.sigmoid, "The sigmoid over a, with its tangent at the point"),
    slope: drawn(content.slope, "The slope of the sigmoid over a, never above one quarter"),
  };
  for (const [name, svg] of Object.entries(svgs)) hosts[name].replaceChildren(svg);

  function drawn(curve, label) {
    const svg = plot(curve, label);
    const beneath = curve.saturated.map(({ x, width }) => `<rect class="saturated" x="${x}" y="0" width="${width}" height="100"/>`);
    const above = ["value", "missing"].map((name) => `<path class="length ${name}" d=""/>`);
    const notes = [
      ...curve.notes.map(({ x, y, text }) => `<text class="remark" x="${x}%" y="${y}%" dy="-0.4em" text-anchor="middle">${text}</text>`),
      ...curve.labels.map(labelMarkup),
      '<rect class="strip" width="100%" height="100%"/>',
      ...content.units.map(({ place }) => unitMark(curve.marks[place], place)),
    ];
    const lines = svg.querySelector(".lines");
    lines.prepend(...fragment(`<svg>${beneath.join("")}</svg>`).children);
    lines.append(...fragment(`<svg>${above.join("")}<path class="tangent" d=""/></svg>`).children);
    svg.querySelector(".here").before(...fragment(`<svg>${notes.join("")}</svg>`).children);
    draggable(svg, svg.querySelector(".strip"), content.last, choose);
    return svg;
  }

  function draw(place) {
    const { x, y } = content.sigmoid.marks[place];
    const find = (selector) => svgs.sigmoid.querySelector(selector);
    find(".length.value").setAttribute("d", `M${x} 100V${y}`);
    find(".length.missing").setAttribute("d", `M${x} ${y}V0`);
    find(".tangent").setAttribute("d", content.columns.tangent[place]);
    for (const [name, svg] of Object.entries(svgs)) placeMark(svg, content[name].marks[place]);
  }

  return draw;
}

// A unit's name stands off its place: to the left or right, above or beneath.
function labelMarkup({ x, y, down, aside, text }) {
  const [off, anchor] = aside > 0 ? ["0.6em", "start"] : ["-0.6em", "end"];
  return `<text class="name" x="${x}%" y="${y}%" dx="${off}" dy="${down > 0 ? "1em" : "-0.35em"}" text-anchor="${anchor}">${text}</text>`;
}

function unitMark({ x, y }, place) {
  return `<circle class="unit" cx="${x}%" cy="${y}%" data-place="${place}"/>`;
}
