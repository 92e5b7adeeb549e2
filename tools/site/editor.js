import { highlighted } from "./highlight.js";

const WIDTH = 4;

// A field over code that is shown in colour, of the same size. Tab indents; after Escape it leaves.
// `ran` is told that Control or Shift was held with Enter, and whether it was Shift; `typed` of each change.
export function editorOf(pre, label, { ran, typed }) {
  const code = pre.querySelector("code");
  const box = document.createElement("div");
  const field = document.createElement("textarea");
  let leaving = false;
  box.className = "editor";
  Object.assign(field, { spellcheck: false, autocapitalize: "off", autocomplete: "off", rows: 1 });
  field.setAttribute("aria-label", label);
  field.setAttribute("aria-describedby", "keys");
  field.value = code.textContent.replace(/\n$/, "");
  pre.replaceWith(box);
  box.append(pre, field);
  pre.setAttribute("aria-hidden", "true");

  function draw() {
    code.innerHTML = `${highlighted(field.value)}\n`;
  }

  function insert(text) {
    if (document.execCommand("insertText", false, text)) return; // which can be undone
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
  }

  field.addEventListener("input", () => {
    draw();
    typed();
  });
  field.addEventListener("keydown", (event) => {
    const { key, shiftKey } = event;
    if (key === "Enter" && (event.ctrlKey || event.metaKey || shiftKey)) ran(shiftKey);
    else if (key === "Enter" && !event.isComposing) insert(`\n${indentAfter(field.value, field.selectionStart)}`);
    else if (key === "Tab" && !shiftKey && !leaving) insert(" ".repeat(spacesAt(field.value, field.selectionStart)));
    else {
      leaving = key === "Escape";
      return;
    }
    event.preventDefault();
  });
  field.addEventListener("blur", () => { leaving = false; });

  return {
    field,
    text: () => field.value,
    put(text) {
      field.value = text;
      draw();
    },
  };
}

// How far a line is indented that follows the one that ends here.
export function indentAfter(text, at) {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const own = /^ */.exec(line)[0];
  return /:\s*(#.*)?$/.test(line) ? own + " ".repeat(WIDTH) : own;
}

// How many spaces lead from here to the next stop.
export function spacesAt(text, at) {
  const column = at - text.lastIndexOf("\n", at - 1) - 1;
  return WIDTH - (column % WIDTH);
}
