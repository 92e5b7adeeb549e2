import { fragment } from "../base/dom.js";
import { draggable } from "../base/drag.js";
import { placeMark, plot } from "../base/plot.js";

// Error over the step: the right gradient's curve always, the chosen candidate's with it. A press or a drag
// on the picture chooses the step nearest to the pointer.
export function errorCurve(host, choose) {
  let svg = null;

  function adopt(content) {
    svg = plot(content, "relative error of the whole gradient over the step epsilon, both axes in powers of ten");
    const notes = content.notes.map(({ x, y, lines: [first, second] }) =>
      `<text class="remark" x="${x}%" y="${y}%" text-anchor="middle">${first}<tspan x="${x}%" dy="1.25em">${second}</tspan></text>`);
    const [first, last] = [content.x[0].at, content.x.at(-1).at];
    const strip = `<rect class="strip" x="${first}%" width="${last - first}%" height="100%"/>`;
    svg.append(...fragment(`<svg>${notes.join("")}${strip}</svg>`).children);
    draggable(svg, svg.querySelector(".strip"), content.x.length - 1, choose);
    host.replaceChildren(svg);
  }

  function draw({ title, marks }, index) {
    for (const line of svg.querySelectorAll(".curve")) {
      line.classList.toggle("on", line.dataset.curve === title);
    }
    placeMark(svg, marks[index]);
  }

  return { adopt, draw };
}
