import { fragment, setText } from "../base/dom.js";

// A truth table whose outputs change from frame to frame, each with a bar from 0 to 1 beneath it.
export function truthTable({ groups, rows, outputs, rights }) {
  const over = groups.map(({ name, heads }) => `<th scope="colgroup" colspan="${heads.length}">${name}</th>`);
  const heads = groups.flatMap((group) => group.heads.map((html, k) => `<th scope="col"${k ? "" : ' class="start"'}>${html}</th>`));
  const starts = new Set([0, groups[0].heads.length]);
  const asked = '<td class="y"><span></span><i class="meter" aria-hidden="true"></i></td>'.repeat(groups[2].heads.length);
  const body = rows.map((row) => {
    const known = row.map((text, k) => `<td${starts.has(k) ? ' class="start"' : ""}>${text}</td>`);
    return `<tr>${known.join("")}${asked}<td class="mark"></td></tr>`;
  });
  const figure = fragment(
    `<table class="truth"><thead><tr>${over.join("")}<td></td></tr>` +
    `<tr>${heads.join("")}<th scope="col"><span class="vh">right</span></th></tr></thead><tbody>${body.join("")}</tbody></table>`
  );
  const cells = [...figure.querySelectorAll(".y")];
  const marks = [...figure.querySelectorAll(".mark")];

  function draw(index) {
    const texts = outputs[index].flat();
    cells.forEach((cell, k) => {
      const text = texts[k];
      setText(cell.firstChild, text);
      cell.style.setProperty("--y", text);
    });
    marks.forEach((mark, k) => {
      const right = rights[index][k];
      setText(mark, right ? "✓" : "✗");
      mark.parentElement.classList.toggle("right", right);
    });
  }

  return { figure, draw };
}
