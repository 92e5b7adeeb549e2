import { fragment } from "../base/dom.js";
import { moveMark, plot } from "../base/plot.js";

// Error over h: the right gradient's curve always, the chosen candidate's with it. A press or a drag
// on the picture chooses the h beneath the pointer.
export function errorCurve(host, choose) {
  let content = null;
  let svg = null;

  function adopt(drawn) {
    content = drawn;
    svg = plot(content, "relative error of the whole gradient over h, both axes in powers of ten");
    const [, top, , bottom] = content.frame;
    const notes = content.notes.map(({ x, y, text }) => `<text class="remark" x="${x}" y="${y}" text-anchor="middle">${text}</text>`);
    const columns = content.columns.map(({ x, width }) =>
      `<rect class="column" x="${x}" y="${top}" width="${width}" height="${bottom - top}"/>`);
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

  function draw({ title, slip, marks }, index) {
    for (const line of svg.querySelectorAll(".curve")) {
      line.classList.toggle("on", line.dataset.curve === title);
    }
    svg.classList.toggle("planted", slip !== "");
    moveMark(svg, { frame: content.frame, marks }, index);
  }

  return { adopt, draw };
}
