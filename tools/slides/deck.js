// Leads through a deck, by keys and by a presenter's remote.
const slides = [...document.querySelectorAll(".slide")];
const notes = document.querySelector(".notes");
const overview = document.querySelector(".overview");
const AHEAD = ["PageDown", "ArrowRight", " ", "Enter"];
const BACK = ["PageUp", "ArrowLeft", "Backspace"];
const TYPE = { largest: 5.2, step: 0.1 }; // in hundredths of the window's height
const PRESSES = 16; // a widget takes them before the deck goes on, or fewer
const SMALLEST = 0.6; // of a widget's size
let at = 0;

// The largest type in which a slide's text fits its place; smaller than legible rather than cut.
function fit(slide) {
  const place = slide.querySelector(".room-for-all");
  if (!place) return;
  const all = place.firstElementChild;
  const wide = all.querySelectorAll(".wide, pre");
  let size = TYPE.largest + TYPE.step;
  do {
    size -= TYPE.step;
    slide.style.setProperty("--size", size.toFixed(2));
  } while (size > 1 && (all.offsetHeight > place.clientHeight || all.scrollWidth > place.clientWidth ||
    [...wide].some((each) => each.scrollWidth > each.clientWidth + 1)));
}

function show(index) {
  slides[at].classList.remove("on");
  at = Math.min(Math.max(index, 0), slides.length - 1);
  const slide = slides[at];
  fit(slide);
  slide.classList.add("on");
  slide.focus({ preventScroll: true });
  history.replaceState(null, "", `#${at + 1}`);
  const said = slide.querySelector("template.said");
  notes.replaceChildren(said ? said.content.cloneNode(true) : document.createTextNode("No notes."));
}

// What a remote does in a widget: it starts a recording, presses Next and Back, or moves the slider.
function stepOf(root, direction) {
  const find = (name) => root.querySelector(`[data-do=${name}]`);
  if (find("play")) return direction > 0 ? () => find("play").click() : null;
  const button = find(direction > 0 ? "next" : "back");
  if (button) return button.getAttribute("aria-disabled") === "true" ? null : () => button.click();
  const slider = root.querySelector("input[type=range]");
  if (!slider || slider.value === slider[direction > 0 ? "max" : "min"]) return null;
  return () => {
    slider.value = Number(slider.value) + (direction * (slider.max - slider.min)) / PRESSES;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  };
}

// Tells whether the widget of a slide has taken a press; the deck goes on after the last of them.
function press(slide, direction) {
  const place = slide.querySelector(".widget");
  const root = place?.querySelector(".bp");
  if (!root) return false;
  const last = root.querySelector("[data-do=play]") ? 1 : Number(place.dataset.presses ?? PRESSES);
  const pressed = Number(place.dataset.pressed ?? 0) + direction;
  const step = pressed >= 0 && pressed <= last ? stepOf(root, direction) : null;
  if (!step) return false;
  step();
  place.dataset.pressed = pressed;
  return true;
}

function go(direction) {
  if (!press(slides[at], direction)) show(at + direction);
}

const KEYS = {
  ...Object.fromEntries(AHEAD.map((key) => [key, () => go(1)])),
  ...Object.fromEntries(BACK.map((key) => [key, () => go(-1)])),
  ArrowDown: () => show(at + 1),
  ArrowUp: () => show(at - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
  n: () => { notes.hidden = !notes.hidden; },
  o: list,
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  b: blank,
  ".": blank,
};
// what a deck takes even where a widget has the focus
const ALWAYS = new Set(["PageDown", "PageUp", "f", "b", ".", "n", "o"]);

function blank() {
  document.body.classList.toggle("black");
}

function list() {
  if (overview.open) return overview.close();
  overview.showModal();
  [...overview.querySelectorAll("a")].findLast(({ hash }) => Number(hash.slice(1)) <= at + 1)?.focus();
}

function onKey(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest?.("input:not([type=range]), textarea, select")) return;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const action = KEYS[name];
  if (!action || (overview.open && name !== "o")) return;
  if (target.closest?.(".widget, a, summary") && !ALWAYS.has(name)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (action !== blank) document.body.classList.remove("black");
  action();
}

// A widget that has got its place takes the whole slide, in class mode.
function project(place) {
  const root = place.querySelector(".bp");
  if (!root || root.classList.contains("projected")) return;
  root.classList.add("projected");
  root.querySelector("[data-view=room]").click();
  shrink(root);
}

// What a widget shows may need a wider screen than there is; then it is drawn smaller rather than cut.
// A stepper would put one thing below the other there; it gets the height of a wide screen instead.
function shrink(root, zoom = 1, low = false) {
  root.style.setProperty("--zoom", zoom);
  root.classList.toggle("low", low);
  delete root.dataset.rests;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (!low && root.querySelector(".stacked")) return shrink(root, zoom, true);
    const fits = root.scrollWidth <= root.clientWidth + 1 && root.scrollHeight <= root.clientHeight + 1;
    if (fits || zoom <= SMALLEST) root.dataset.rests = zoom;
    else shrink(root, zoom - 0.05, low);
  }));
}

function start() {
  const page = document.head.appendChild(document.createElement("style"));
  const fitAll = () => slides.forEach(fit);
  const resized = () => {
    page.textContent = `@page { size: ${innerWidth}px ${innerHeight}px; margin: 0; }`;
    fit(slides[at]);
    document.querySelectorAll(".projected").forEach((root) => shrink(root));
  };
  for (const place of document.querySelectorAll(".widget")) {
    new MutationObserver(() => project(place)).observe(place, { childList: true });
  }
  for (const [index, slide] of slides.entries()) {
    if (slide.matches(".answer, :has(.again)")) continue;
    const entry = overview.firstElementChild.appendChild(document.createElement("li"));
    entry.innerHTML = `<a href="#${index + 1}"></a>`;
    entry.firstChild.textContent = slide.ariaLabel;
  }
  addEventListener("keydown", onKey, true);
  addEventListener("resize", resized);
  addEventListener("beforeprint", fitAll);
  addEventListener("hashchange", () => {
    overview.close();
    show(Number(location.hash.slice(1)) - 1);
  });
  document.fonts.ready.then(() => fit(slides[at]));
  resized();
  show((Number(location.hash.slice(1)) || 1) - 1);
}

start();
