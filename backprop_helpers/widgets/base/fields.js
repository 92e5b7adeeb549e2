import { fragment, setFlag } from "./dom.js";

const PATIENCE = 2000;
const PAGE = String(Math.random());
let serial = 0;

// Number fields and an undo. Python reads what is typed and answers in its own time; edits wait in the
// trait `asked` until then, also those of other views. Each refusal stands beneath the fields, tied to
// its own. `tell` is told what an edit did. A page that fetches Python itself says in its own model, by
// the trait `fetching`, that it is on its way; Python knows no such trait.
export function fields(host, model, tell) {
  const id = `note${Math.random()}`;
  const rows = fragment('<div class="fields"></div>');
  const note = fragment('<div class="note" role="alert"></div>');
  const undo = fragment('<button type="button" class="btn undo">Undo</button>');
  const idOf = (field) => `${id}${field}`;
  host.append(rows, note);
  let inputs = [];
  let timer = null;
  let late = false;

  const waiting = () => model.get("asked").filter((edit) => edit.serial > (model.get("answered")[edit.page] ?? 0));
  const isWaiting = (field) => waiting().some((edit) => edit.field === field);

  undo.addEventListener("click", () => {
    if (model.get("edits")) ask({ field: "undo", text: "" });
  });

  function draw() {
    const wanted = model.get("fields");
    const refused = model.get("refused");
    const asked = Object.fromEntries(waiting().map(({ field, text }) => [field, text]));
    if (inputs.length !== wanted.length) build(wanted);
    wanted.forEach(({ name, value }, index) => {
      put(inputs[index], asked[name] ?? refused[name]?.text ?? value);
      const isRefused = name in refused && !(name in asked);
      setFlag(inputs[index], "aria-invalid", isRefused);
      inputs[index].setAttribute("aria-describedby", isRefused ? idOf(name) : "");
    });
    setFlag(undo, "aria-disabled", !model.get("edits"));
    drawNote(refused);
  }

  // What is half typed stays.
  function put(input, text) {
    if (input.value === input.known && text !== input.known) input.value = text;
    input.known = text;
  }

  function drawNote(refused) {
    const texts = [
      ...Object.entries(refused).map(([name, { says }]) => [name, says]),
      ["", model.get("problem")],
      ["", lateness(waiting().length)],
    ];
    const lines = texts.filter(([, text]) => text).map(([name, text]) => {
      const line = fragment("<p></p>");
      if (name) line.id = idOf(name);
      line.textContent = text;
      return line;
    });
    if (note.textContent !== lines.map((line) => line.textContent).join("")) note.replaceChildren(...lines);
  }

  function lateness(count) {
    const changes = count === 1 ? "1 change is" : `${count} changes are`;
    const waits = count ? `: ${changes} waiting.` : ".";
    if (model.get("fetching") && count) return `Python is being fetched${waits}`;
    return late ? `Python has not answered yet${waits} Run this cell again if no other is running.` : "";
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
    input.known = "";
    input.addEventListener("change", () => send(name, input));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") send(name, input);
      if (event.key === "Escape") takeBack(name, input);
    });
    return label;
  }

  function send(field, input) {
    if (input.value === input.known) return;
    if (!input.value.trim()) {
      takeBack(field, input);
      return;
    }
    input.known = input.value;
    ask({ field, text: input.value });
  }

  function takeBack(name, input) {
    input.value = input.known;
    const { [name]: refusal, ...others } = model.get("refused");
    if (!refusal) return;
    model.set("refused", others);
    model.save_changes();
  }

  function ask(edit) {
    expect();
    serial += 1;
    model.set("asked", [...waiting(), { page: PAGE, serial, ...edit }]);
    model.save_changes();
  }

  // Python has been asked for something: say so if nothing comes back.
  function expect() {
    timer ??= setTimeout(() => {
      late = true;
      draw();
    }, PATIENCE);
  }

  function answered() {
    stop();
    if (waiting().length) expect();
    draw();
  }

  function stop() {
    clearTimeout(timer);
    timer = null;
    late = false;
  }

  return {
    answered, ask, draw, expect, isWaiting, stop,
    listeners: [
      ["change:fields change:edits change:refused change:problem change:asked", draw],
      ["change:answered change:fetching", answered],
      ["change:told", () => tell(model.get("told"))],
    ],
  };
}

function groupOf(title) {
  return title
    ? fragment(`<fieldset class="matrix"><legend>${title}</legend></fieldset>`)
    : fragment('<div class="given"></div>');
}
