// Small helpers for elements; every string that reaches markup comes from Python, escaped there.

export function fragment(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup.trim();
  return template.content.firstElementChild;
}

// Set a text and tell whether it is new.
export function setText(element, text) {
  if (element.textContent === text) return false;
  element.textContent = text;
  return true;
}

export function setMarkup(element, markup) {
  if (element.markup !== markup) {
    element.innerHTML = markup;
    element.markup = markup;
  }
}

export function setFlag(element, name, on) {
  element.setAttribute(name, on ? "true" : "false");
}
