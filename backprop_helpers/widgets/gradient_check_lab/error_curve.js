import { fragment } from "../base/dom.js";
import { placeMark, plot } from "../base/plot.js";

// Error over h: the right gradient's curve always, the chosen candidate's with it. A press or a drag
// on the picture chooses the h beneath the pointer.
export function errorCurve(host, choose) {
  let svg = null;

  function adopt(content) {
    svg = plot(content, "relative error of the whole gradient over h, both axes in powers of ten");
    const notes = content.notes.map(({ x, y, lines: [first, second] }) =>
      `<text class="remark" x="${x}%" y="${y}%" text-anchor="middle">${first}<tspan x="${x}%" dy="1.25em">${second}</tspan></text>`);
    const columns = content.columns.map(({ x, width }) =>
      `<rect class="column" x="${x}%" width="${width}%" height="100%"/>`);
    const added = fragment(`<svg>${notes.join("")}${columns.join("")}</svg>`);
    svg.append(...added.children);
    svg.querySelectorAll(".column").forEach((column, index) => {
      column.addEventListener("pointerdown", () => choose(index));
      column.addEventListener("pointerenter", (event) => {
        if (event.buttons) choose(index);
      });
    });
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
