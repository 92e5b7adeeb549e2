import { fragment, setFlag } from "./dom.js";

const SWITCHES = `<span class="views">
  <button type="button" class="switch" role="switch" data-view="room" aria-checked="false" aria-keyshortcuts="c" title="Large type for a class (key c)">Class</button>
  <button type="button" class="switch" role="switch" data-view="full" aria-checked="false" aria-keyshortcuts="f" title="Full screen (key f)">Full screen</button></span>`;
const TYPED = "input:not([type=range]), textarea";

// What every view does alike: class mode and full screen by switch and by key, other keys to the
// widget's own action, none of them to the page around it; listeners leave with the view.
export function mount({ model, el }, root, { listeners, redraw, actionOf = () => null, stop = () => {} }) {
  const inside = root.querySelector(".bp-in");
  const switches = fragment(SWITCHES);
  const [room, full] = switches.children;
  root.querySelector(".head").append(switches);
  full.hidden = !document.fullscreenEnabled;

  const views = {
    room: () => {
      setFlag(room, "aria-checked", inside.classList.toggle("room"));
      redraw();
    },
    full: () => (isFull() ? document.exitFullscreen() : root.requestFullscreen()),
  };
  const letters = { c: views.room, f: full.hidden ? null : views.full };

  function isFull() {
    return document.fullscreenElement === root;
  }

  function noteFull() {
    setFlag(full, "aria-checked", isFull());
    redraw();
  }

  for (const button of switches.children) button.addEventListener("click", () => views[button.dataset.view]());
  root.addEventListener("fullscreenchange", noteFull);
  // Notebook 7 looks at keys first, and passes over those of an element that is marked so
  root.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Tab") return;
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPED)) return;
    const action = letters[event.key] ?? actionOf(event);
    if (!action) return;
    event.preventDefault();
    action();
  });

  // texts can be measured once the view has its place in the page
  const placed = new ResizeObserver(() => {
    placed.disconnect();
    redraw();
  });

  for (const [events, listener] of listeners) model.on(events, listener);
  el.replaceChildren(root);
  placed.observe(root);
  return () => {
    placed.disconnect();
    stop();
    for (const [events, listener] of listeners) model.off(events, listener);
  };
}
