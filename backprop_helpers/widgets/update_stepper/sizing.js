import { arrange } from "./arranging.js";
import { fitted } from "./fitting.js";
import { measured } from "./measuring.js";

// The sizes of a stage: measured once for a font, fitted once for a size of the page.
export function sizing(root, net, isMarked) {
  const inside = root.querySelector(".bp-in");
  const stage = root.querySelector(".stage");
  const ledger = root.querySelector(".ledger");
  let content = null;
  let measures = null;
  let fit = null;
  let known = "";

  // Where the view stands is read by `space` before anything of it changes: a page that has changed
  // is laid out before it tells.
  function adopt(next, now) {
    content = next;
    measures = null;
    refit(now);
  }

  function isFull() {
    return getComputedStyle(root).containerType === "size";
  }

  function space() {
    const width = root.clientWidth;
    const inClass = isFull() || inside.classList.contains("room");
    const text = parseFloat(getComputedStyle(root).fontSize);
    const height = isFull() ? root.clientHeight : Math.max(40 * text, Math.round(width * 9 / 16));
    return { width, height, text, inClass, family: getComputedStyle(stage).fontFamily };
  }

  function refit(now = space()) {
    if (!now.width) return;
    if (measures?.family !== now.family) measure(now.family);
    known = Object.values(now).join();
    const { plain, marked = plain, name } = measures.sheet;
    fit = fitted({ ...measures.need, sheet: isMarked() ? marked : plain, name }, now);
    apply(now);
    net.place(networkOf(content), { ...fit, widths: measures.widths, wide: measures.wide });
  }

  function measure(family) {
    inside.classList.remove("stacked");
    arrange(root, { narrow: false, inClass: false });
    measures = measured(stage, content, networkOf(content), family);
  }

  function apply({ inClass }) {
    const { u, g, f, say, lines, arrangement, height, beside, picture } = fit;
    const { sheet } = measures;
    const variables = {
      "--u": `${u.toFixed(2)}px`, "--g": `${(g / u).toFixed(4)}em`, "--f": `${f.toFixed(2)}px`, "--say": say, "--lines": lines,
      "--sheet": `${(isMarked() && sheet.marked || sheet.plain) - (fit.bare ? sheet.name : 0)}em`, "--name": `${sheet.name.toFixed(3)}em`,
      "--before": `${sheet.before.toFixed(3)}em`, "--after": `${sheet.after.toFixed(3)}em`,
      "--rows": `${measures.need.narrowRows.toFixed(2)}em`,
      "--height": height ? `${height}px` : "auto", "--picture": `${picture[1].toFixed(1)}px`,
    };
    for (const [name, value] of Object.entries(variables)) stage.style.setProperty(name, value);
    inside.classList.toggle("stacked", arrangement === "stack");
    inside.classList.toggle("beside", beside);
    inside.classList.toggle("bare", Boolean(fit.bare));
    inside.classList.toggle("upright", Boolean(fit.upright));
    if (ledger.beside !== beside) ledger.open = beside;
    ledger.beside = beside;
    arrange(root, { narrow: arrangement === "stack", inClass });
  }

  // A page may become wider, and a font may be changed: fit again, once for each size.
  function watch(draw) {
    const watcher = new ResizeObserver(() => {
      if (Object.values(space()).join() === known) return;
      refit();
      draw();
    });
    watcher.observe(root);
    return () => watcher.disconnect();
  }

  return { adopt, isNarrow: () => fit?.arrangement === "stack", refit, space, watch };
}

function networkOf({ columns, targets, moves }) {
  return { columns, targets, lines: moves.map(({ label, feeds, into }) => ({ label, from: feeds, to: into })) };
}
