import { fragment } from "../base/dom.js";
import { draggable } from "../base/drag.js";
import { moveMark, plot } from "../base/plot.js";

// Error over h: the right gradient's curve always, the chosen candidate's with it. A press or a drag
// on the picture chooses the h nearest to the pointer.
export function errorCurve(host, choose) {
  let content = null;
  let svg = null;

  function adopt(drawn) {
    content = drawn;
    svg = plot(content, "relative error of the whole gradient over h, both axes in powers of ten");
    const [, top, , bottom] = content.frame;
    const notes = content.notes.map(({ x, y, text }) => `<text class="remark" x="${x}" y="${y}" text-anchor="middle">${text}</text>`);
    const [first, last] = [content.x[0].at, content.x.at(-1).at];
    const strip = `<rect class="strip" x="${first}" y="${top}" width="${last - first}" height="${bottom - top}"/>`;
    svg.append(...fragment(`<svg>${notes.join("")}${strip}</svg>`).children);
    draggable(svg, svg.querySelector(".strip"), content.x.length - 1, choose);
    host.replaceChildren(svg);
  }

  function draw({ title, slip, marks }, index) {
    for (const line of svg.querySelectorAll(".curve")) {
      line.classList.toggle("on", line.dataset.curve === title);
    }
    svg.classList.toggle("planted", slip !== "");
    moveMark(svg, { frame: content.frame, marks }, index);
  }

  return { adopt, draw };
}
