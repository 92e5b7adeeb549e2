import { fragment } from "./dom.js";

// The network's picture: SVG text from Python, made once; after that its parts change classes and
// texts. A part is known by its name; an edge and its number are two elements of one part.
export function network(host) {
  const parts = new Map();

  function adopt(markup) {
    const svg = fragment(markup);
    host.replaceChildren(svg);
    parts.clear();
    for (const element of svg.querySelectorAll("[data-part]")) {
      const name = element.dataset.part;
      element.plain = element.getAttribute("class");
      element.number = element.querySelector(".v, .num") || element.querySelector("text");
      element.start = element.number ? element.number.textContent : "";
      if (!parts.has(name)) parts.set(name, []);
      parts.get(name).push(element);
    }
    return svg;
  }

  function onClick(name, action) {
    for (const element of parts.get(name)) element.addEventListener("click", action);
  }

  function onHover(name, action) {
    for (const element of parts.get(name)) {
      element.addEventListener("pointerenter", () => action(true));
      element.addEventListener("pointerleave", () => action(false));
    }
  }

  return { adopt, onClick, onHover, parts };
}

export function flag(element, flags) {
  const on = Object.keys(flags).filter((name) => flags[name]);
  element.setAttribute("class", [element.plain, ...on].join(" "));
}

export function fitPill(element) {
  const text = element.querySelector("text");
  const pill = element.querySelector(".pill");
  const length = text.getComputedTextLength() || 6.2 * text.textContent.length;
  pill.setAttribute("x", (Number(text.getAttribute("x")) - length / 2 - 3).toFixed(1));
  pill.setAttribute("width", (length + 6).toFixed(1));
}
