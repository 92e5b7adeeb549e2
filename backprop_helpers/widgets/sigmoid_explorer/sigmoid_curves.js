import { fragment } from "../base/dom.js";
import { draggable } from "../base/drag.js";
import { moveMark, plot } from "../base/plot.js";

// The sigmoid with its tangent, and beneath it its slope; one point moves on both.
export function sigmoidCurves(hosts, content, choose) {
  const svgs = {
    sigmoid: drawn(content.sigmoid, "The sigmoid over a, with its tangent at the point"),
    slope: drawn(content.slope, "The slope of the sigmoid over a, never above one quarter"),
  };
  for (const [name, svg] of Object.entries(svgs)) hosts[name].replaceChildren(svg);

  function drawn(curve, label) {
    const [, top, , bottom] = curve.frame;
    const svg = plot(curve, label);
    const beneath = curve.saturated.map(({ x, width }) =>
      `<rect class="saturated" x="${x}" y="${top}" width="${width}" height="${bottom - top}"/>`);
    const above = [
      ...curve.notes.map(({ x, y, text }) => `<text class="remark" x="${x}" y="${y}" text-anchor="middle">${text}</text>`),
      '<path class="length value" d=""/><path class="length missing" d=""/><path class="tangent" d=""/>',
      ...curve.labels.map(({ x, y, anchor, text }) => `<text class="name" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`),
      strip(curve.frame),
      ...content.units.map(({ place }) => unitMark(curve.marks[place], place)),
    ];
    svg.prepend(...fragment(`<svg>${beneath.join("")}</svg>`).children);
    svg.querySelector(".here").before(...fragment(`<svg>${above.join("")}</svg>`).children);
    draggable(svg, svg.querySelector(".strip"), content.last, choose);
    return svg;
  }

  function draw(place) {
    const { frame: [, top, , bottom], marks } = content.sigmoid;
    const { x, y } = marks[place];
    const find = (selector) => svgs.sigmoid.querySelector(selector);
    find(".length.value").setAttribute("d", `M${x} ${bottom}V${y}`);
    find(".length.missing").setAttribute("d", `M${x} ${y}V${top}`);
    find(".tangent").setAttribute("d", content.columns.tangent[place]);
    for (const [name, svg] of Object.entries(svgs)) moveMark(svg, content[name], place);
  }

  return draw;
}

function strip([left, top, right, bottom]) {
  return `<rect class="strip" x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/>`;
}

function unitMark({ x, y }, place) {
  return `<circle class="unit" cx="${x}" cy="${y}" r="4.5" data-place="${place}"/>`;
}
