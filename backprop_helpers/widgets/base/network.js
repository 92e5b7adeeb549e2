import { fragment } from "./dom.js";

// The network's picture: SVG text from Python, in pieces. Its elements change classes and texts. A part is known by its name; an edge and its number are two elements of one part.
export function network(host) {
  const parts = new Map();
  let adopted = "";
  new ResizeObserver(() => letSlide(host, host.scrollWidth > host.clientWidth)).observe(host);

  // Take over a picture and tell whether its elements are new; renew may keep the old ones.
  function adopt(pieces, renew = () => false) {
    const markup = pieces.join("");
    if (markup === adopted) return false;
    adopted = markup;
    const drawn = fragment(markup);
    const kept = host.firstElementChild !== null && renew(host.firstElementChild, drawn);
    if (!kept) host.replaceChildren(drawn);
    learn(host.firstElementChild);
    host.style.setProperty("--units", host.firstElementChild.viewBox.baseVal.width);
    return !kept;
  }

  function learn(svg) {
    parts.clear();
    for (const element of svg.querySelectorAll("[data-part]")) {
      const name = element.dataset.part;
      element.plain ??= element.getAttribute("class");
      element.number = element.querySelector(".v, .num") || element.querySelector("text");
      element.start = element.number ? element.number.textContent : "";
      if (!parts.has(name)) parts.set(name, []);
      parts.get(name).push(element);
    }
  }

  function onClick(name, action) {
    for (const element of parts.get(name)) element.addEventListener("click", action);
  }

  function onHover(name, action) {
    for (const element of parts.get(name)) onPointed(element, action);
  }

  // Texts have another size now: whatever is drawn next is new.
  function forget() {
    for (const element of [...parts.values()].flat()) element.classes = null;
  }

  // In a picture that is wider than its place, a part comes into sight.
  function follow(name) {
    if (host.scrollWidth <= host.clientWidth || !parts.has(name)) return;
    const [part, place] = [parts.get(name)[0], host].map((element) => element.getBoundingClientRect());
    host.scrollLeft += (part.left + part.right - place.left - place.right) / 2;
  }

  return { adopt, follow, forget, onClick, onHover, parts };
}

// Tell when an element is pointed at, by a pointer or by the focus, and when no longer.
export function onPointed(element, tell) {
  for (const [event, on] of Object.entries({ pointerenter: true, focus: true, pointerleave: false, blur: false })) {
    element.addEventListener(event, () => tell(on));
  }
}

// Say whether a picture slides in its place; one that does can be moved by keys, too.
export function letSlide(host, slides) {
  host.classList.toggle("slides", slides);
  if (slides) host.setAttribute("tabindex", "0");
  else host.removeAttribute("tabindex");
}

// Give an element its classes and tell whether they are new to it.
export function flag(element, flags) {
  const on = Object.keys(flags).filter((name) => flags[name]);
  const classes = [element.plain, ...on].join(" ");
  if (element.classes === classes) return false;
  element.classes = classes;
  element.setAttribute("class", classes);
  return true;
}

// Make the pills behind numbers as wide as these. All are measured before the first one is changed,
// so that the page is laid out once.
export function fitPills(tags) {
  const widths = tags.map((tag) => {
    const text = tag.querySelector("text");
    return text.getComputedTextLength() || 7.5 * text.textContent.length;
  });
  tags.forEach((tag, index) => {
    const pill = tag.querySelector(".pill");
    const middle = Number(tag.querySelector("text").getAttribute("x"));
    pill.setAttribute("x", (middle - widths[index] / 2 - 3).toFixed(1));
    pill.setAttribute("width", (widths[index] + 6).toFixed(1));
  });
}
