import { fragment, setText } from "./dom.js";

const PATIENCE = 5000;

// Number fields. Python reads what is typed; a refusal stands beside the field it belongs to.
export function fields(host, model) {
  const rows = fragment('<div class="fields"></div>');
  const note = fragment('<p class="note"></p>');
  host.append(rows, note);
  let waiting = null;

  function adopt() {
    const wanted = model.get("fields");
    if (rows.children.length !== wanted.length) rows.replaceChildren(...wanted.map(fieldOf));
    wanted.forEach((field, index) => {
      const input = rows.children[index].querySelector("input");
      if (input.value !== field.value) input.value = field.value;
      input.known = field.value;
    });
    answered();
  }

  function fieldOf(field) {
    const label = fragment(
      `<label><span class="sym">${field.html}</span> = ` +
      `<input type="text" inputmode="decimal" autocomplete="off" size="7" aria-label="${field.said}"></label>`
    );
    const input = label.querySelector("input");
    input.value = field.value;
    input.known = field.value;
    input.addEventListener("change", () => send(field.name, input));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") send(field.name, input);
      if (event.key === "Escape") input.value = input.known;
    });
    return label;
  }

  function send(name, input) {
    if (input.value === input.known) return;
    input.known = input.value;
    clearTimeout(waiting);
    waiting = setTimeout(() => say("Python did not answer. Run this cell again, then the numbers can be changed."), PATIENCE);
    model.set("edit", { field: name, text: input.value, serial: Date.now() });
    model.save_changes();
  }

  function drawProblem() {
    const problem = model.get("problem");
    if (problem.says) {
      answered();
      say(problem.says);
      const index = model.get("fields").findIndex((field) => field.name === problem.field);
      for (const [k, row] of [...rows.children].entries()) {
        row.querySelector("input").setAttribute("aria-invalid", String(k === index));
      }
    } else {
      say("");
      for (const row of rows.children) row.querySelector("input").removeAttribute("aria-invalid");
    }
  }

  function answered() {
    clearTimeout(waiting);
  }

  function say(text) {
    setText(note, text);
    note.setAttribute("role", text ? "alert" : "none");
  }

  return { adopt, drawProblem, stop: answered };
}
