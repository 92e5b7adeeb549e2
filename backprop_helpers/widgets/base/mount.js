import { fragment, setFlag } from "./dom.js";

const SWITCHES = `<span class="views">
  <button type="button" class="switch" role="switch" data-view="room" aria-checked="false" aria-keyshortcuts="c" title="Large type for a class (key c)">Class</button>
  <button type="button" class="switch" role="switch" data-view="full" aria-checked="false" aria-keyshortcuts="f" title="Full screen (key f)">Full screen</button></span>`;
const TYPED = "input:not([type=range]), textarea";
const WRITTEN = "input, textarea, select, [contenteditable=true]";
// what a presenter's remote sends
const REMOTE = { PageDown: "next", PageUp: "back" };

// What every view does alike: class mode and full screen by switch and by key, other keys to the
// widget's own action, none of them to the page around it; after each change the legend explains what
// is there, and the status region says it; listeners leave with the view.
export function mount({ model, el }, root, { listeners, redraw, status, actionOf = () => null, stop = () => {} }) {
  const inside = root.querySelector(".bp-in");
  const switches = fragment(SWITCHES);
  const [room, full] = switches.children;
  root.querySelector(".head, .switches").append(switches);
  full.hidden = !document.fullscreenEnabled;

  const views = {
    room: () => {
      const on = inside.classList.toggle("room");
      setFlag(room, "aria-checked", on);
      redraw();
      status.tell(`Class ${on ? "on" : "off"}.`);
    },
    full: () => (isFull() ? document.exitFullscreen() : root.requestFullscreen()),
  };
  const letters = { c: views.room, f: full.hidden ? null : views.full, b: blank, ".": blank };

  function inClass() {
    return isFull() || inside.classList.contains("room");
  }

  // In a class the picture may go black, so that all look up; any other key brings it back too.
  function blank() {
    const black = inClass() && !inside.classList.contains("blank");
    inside.classList.toggle("blank", black);
    if (black) status.say("The picture is black. The same key brings it back.");
    else status.tell();
  }

  // An entry of a legend names what it explains by data-of; where that is not there it is unseen, but
  // keeps its room.
  function explain() {
    for (const entry of root.querySelectorAll("[data-of]")) {
      entry.style.visibility = inside.querySelector(entry.dataset.of) ? "" : "hidden";
    }
  }

  // A remote presses Next and Back; where there are none it moves the slider, a sixteenth of its way.
  function remoteOf({ key }) {
    if (!(key in REMOTE)) return null;
    const button = root.querySelector(`[data-do=${REMOTE[key]}]`);
    if (button) return () => button.click();
    const slider = root.querySelector("input[type=range]");
    return slider && (() => {
      const step = Math.max(1, Math.round((slider.max - slider.min) / 16));
      slider.value = Number(slider.value) + (REMOTE[key] === "next" ? step : -step);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function act(event, action) {
    event.preventDefault();
    if (action !== blank && inside.classList.contains("blank")) blank();
    action();
  }

  // A remote has no focus: in a class its keys reach the view that is in sight, ahead of the page.
  function onRemote(event) {
    const { key, target } = event;
    if (!inClass() || root.contains(target) || target.closest?.(WRITTEN)) return;
    const { top, bottom } = root.getBoundingClientRect();
    const action = letters[key] === blank ? blank : remoteOf(event);
    if (!action || bottom <= 0 || top >= window.innerHeight) return;
    event.stopImmediatePropagation();
    act(event, action);
  }

  function isFull() {
    return document.fullscreenElement === root;
  }

  function noteFull() {
    if (!inClass()) inside.classList.remove("blank");
    setFlag(full, "aria-checked", isFull());
    redraw();
    status.tell(`Full screen ${isFull() ? "on" : "off"}.`);
  }

  for (const button of switches.children) button.addEventListener("click", () => views[button.dataset.view]());
  root.addEventListener("fullscreenchange", noteFull);
  // Notebook 7 looks at keys first, and passes over those of an element that is marked so
  root.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Tab") return;
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPED)) return;
    const action = letters[event.key.toLowerCase()] ?? actionOf(event) ?? remoteOf(event);
    if (action) act(event, action);
  });
  window.addEventListener("keydown", onRemote, true);

  // texts can be measured once the view has its place in the page
  const placed = new ResizeObserver(() => {
    placed.disconnect();
    redraw();
  });

  const heard = listeners.map(([events, listener]) => [events, (...change) => {
    listener(...change);
    explain();
    status.tell();
  }]);
  for (const [events, listener] of heard) model.on(events, listener);
  el.replaceChildren(root);
  placed.observe(root);
  explain();
  status.tell();
  return () => {
    placed.disconnect();
    window.removeEventListener("keydown", onRemote, true);
    stop();
    for (const [events, listener] of heard) model.off(events, listener);
  };
}
