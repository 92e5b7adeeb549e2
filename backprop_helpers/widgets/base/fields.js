import { fragment, setFlag, setText } from "./dom.js";

const PATIENCE = 5000;
const SILENT = "Python did not answer. Run this cell again, then the numbers can be changed.";

// Number fields and an undo. Python reads what is typed; a refusal stands beside the fields.
export function fields(host, model) {
  const rows = fragment('<div class="fields"></div>');
  const note = fragment('<p class="note"></p>');
  const undo = fragment('<button type="button" class="btn undo">Undo</button>');
  host.append(rows, note);
  let inputs = [];
  let waiting = null;

  undo.addEventListener("click", () => {
    if (model.get("edits")) ask({ field: "undo", text: "" });
  });

  function adopt() {
    const wanted = model.get("fields");
    if (inputs.length !== wanted.length) build(wanted);
    wanted.forEach(({ value }, index) => {
      if (inputs[index].value !== value) inputs[index].value = value;
      inputs[index].known = value;
    });
    setFlag(undo, "aria-disabled", !model.get("edits"));
    answered();
  }

  function build(wanted) {
    const groups = new Map();
    inputs = wanted.map((field) => {
      const label = fieldOf(field);
      const group = field.group ?? "";
      if (!groups.has(group)) groups.set(group, groupOf(group));
      groups.get(group).append(label);
      return label.querySelector("input");
    });
    groups.values().next().value.append(undo);
    rows.replaceChildren(...groups.values());
  }

  function fieldOf({ name, html, said, column }) {
    const label = fragment(
      `<label><span class="sym">${html}</span> <span>=</span> ` +
      `<input type="text" inputmode="decimal" autocomplete="off" size="7" aria-label="${said}"></label>`
    );
    if (column) label.style.gridColumn = column;
    const input = label.querySelector("input");
    input.addEventListener("change", () => send(name, input));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") send(name, input);
      if (event.key === "Escape") input.value = input.known;
    });
    return label;
  }

  function send(field, input) {
    if (input.value === input.known) return;
    input.known = input.value;
    ask({ field, text: input.value });
  }

  function ask(edit) {
    expect();
    model.set("edit", { ...edit, serial: Date.now() });
    model.save_changes();
  }

  function drawProblem() {
    const { field, says } = model.get("problem");
    const names = model.get("fields").map(({ name }) => name);
    if (says) answered();
    say(says ?? "");
    inputs.forEach((input, index) => {
      if (says) input.setAttribute("aria-invalid", String(names[index] === field));
      else input.removeAttribute("aria-invalid");
    });
  }

  // Python has been asked for something: say so if nothing comes back.
  function expect() {
    answered();
    waiting = setTimeout(() => say(SILENT), PATIENCE);
  }

  function answered() {
    clearTimeout(waiting);
  }

  function say(text) {
    setText(note, text);
    note.setAttribute("role", text ? "alert" : "none");
  }

  return { adopt, answered, ask, drawProblem, expect };
}

function groupOf(title) {
  return title
    ? fragment(`<fieldset class="matrix"><legend>${title}</legend></fieldset>`)
    : fragment('<div class="given"></div>');
}
