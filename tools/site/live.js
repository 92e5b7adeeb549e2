import { bridgeOf } from "./bridge.js";
import { controlsOf } from "./controls.js";
import { editorOf } from "./editor.js";
import { letScroll, showPage } from "./host.js";
import { keptOf } from "./kept.js";
import { outputsOf } from "./outputs.js";
import { sessionOf } from "./python_session.js";
import { download, withAnswers } from "./saving.js";
import { reached } from "./stale.js";

const QUESTION = /^(?:check|predict|answer|points)\(/m;
const OPEN = /\.\.\./;
const LONGEST = 400; // letters that the status region says of one result

// Brings a lesson to life whose exercises are answered in the page. `load` imports a text as a module.
export function openLesson(load) {
  if (location.protocol === "file:") showPage(load); // a browser lets no file start Python
  else live(load, JSON.parse(document.querySelector("#live").textContent));
}

function live(load, { lesson, fetched, twins }) {
  const bytes = fetched.scripts + fetched.counted;
  document.documentElement.classList.add("live");
  document.querySelector("#tools").hidden = false;
  document.querySelector("#answers").textContent = `Press Check, and your answer is judged here; for the first, Python is fetched, ${megabytes(bytes)} MB.`;
  for (const note of document.querySelectorAll(".elsewhere")) note.remove();
  const kept = keptOf(`backprop ${lesson}`);
  const session = sessionOf(() => new Worker(new URL("python/worker.js", document.baseURI), { type: "module" }), hear);
  const bridge = bridgeOf(twins, { send: session.send, wake });
  let running = null; // the cell that runs
  let pressed = null; // the cell that a learner waits for
  let ready = false;
  let line = Promise.resolve();

  const widgets = {
    placeOf(id, text, old) {
      if (old?.matches(".widget") && bridge.adopt(old.dataset.model, id, text)) return old;
      const el = document.createElement("div");
      el.className = "widget";
      el.dataset.model = bridge.nameOf(id);
      return el;
    },
    show: (el) => host.show(el),
    end: (el) => host.end(el),
  };
  const cells = [...document.querySelectorAll("main > .cell")].map(cellOf);
  const host = showPage(load, bridge.saved);

  function cellOf(el, place) {
    const pre = el.querySelector("pre.code");
    const box = document.createElement("div");
    box.className = "outputs";
    const head = pre.closest("details") ?? pre;
    while (head.nextSibling) box.append(head.nextSibling);
    el.append(box);
    const original = pre.textContent.replace(/\n$/, "");
    const asks = QUESTION.test(original) && OPEN.test(original);
    const cell = { el, place, shownFor: original, ranAs: null, stale: false, note: "" };
    cell.controls = controlsOf(`cell ${place + 1}`, asks, () => (cell.waits ? stop() : press(cell)));
    cell.outputs = outputsOf(box, widgets);
    cell.editor = editorOf(pre, `${asks ? "Your answer" : "Code"}, cell ${place + 1}`, {
      ran(goOn) {
        press(cell);
        if (goOn) cells[place + 1]?.editor.field.focus();
      },
      typed() {
        document.querySelector("#forgets").hidden = kept.put(original, cell.editor.text());
        cell.note = "";
        draw(cell);
      },
    });
    cell.editor.put(kept.of(original));
    el.querySelector(".editor").after(cell.controls.el);
    draw(cell);
    return cell;
  }

  function draw(cell) {
    const isOld = cell.editor.text() !== cell.shownFor;
    const news = isOld ? "Changed, not run yet." : cell.stale ? "A cell above has changed." : "";
    cell.el.classList.toggle("old", isOld || cell.stale);
    cell.controls.draw(cell.waits, cell.waits ? "Waiting" : cell.note || news);
  }

  function press(cell) {
    if (cell.waits) return;
    cell.waits = true;
    draw(cell);
    line = line.then(() => runTo(cell));
  }

  // As a notebook would have it, all that stands above has run before.
  async function runTo(cell) {
    if (cell.waits && !ready) {
      say("Python is being fetched.");
      tellWidgets({ fetching: true });
    }
    pressed = cell;
    for (const each of cells.slice(0, cell.place)) {
      if (cell.waits && (each.stale || each.ranAs !== each.editor.text())) await run(each);
    }
    if (cell.waits) await run(cell);
    pressed = null;
    if (!cell.waits) return;
    cell.waits = false;
    const first = cell.failed && cells.slice(0, cell.place).find((each) => each.failed);
    cell.note = first ? `Cell ${first.place + 1} above stopped with an error: look there first.` : "";
    draw(cell);
    say(cell.outputs.text().slice(0, LONGEST) || "Done.");
  }

  async function run(cell) {
    const text = cell.editor.text();
    const isNew = text !== cell.shownFor;
    running = cell;
    cell.failed = false;
    cell.outputs.begin();
    progress();
    const end = await session.run(cell.place, text);
    running = null;
    if (end.kind === "broken") halt(`Python does not run: ${end.text}.`);
    if (end.kind !== "ran") return;
    cell.outputs.finish();
    letScroll();
    Object.assign(cell, { failed: !end.whole, shownFor: text, ranAs: text, stale: false });
    if (isNew) await mark(cell);
    draw(cell);
  }

  // What is shown below a change may no longer be what its code gives.
  async function mark(changed) {
    const { cells: names } = await session.names(cells.map((cell) => cell.editor.text()));
    for (const place of names ? reached(names, changed.place) : []) {
      cells[place].stale = true;
      draw(cells[place]);
    }
  }

  function stop() {
    session.stop();
    halt("Stopped. The next run begins above, with the first cell.");
  }

  function halt(why) {
    for (const cell of cells.filter((each) => each.waits)) {
      cell.waits = false;
      cell.note = why;
      draw(cell);
    }
    say(why);
  }

  function hear(message) {
    if (message.kind === "fetched") progress(fetched.scripts + message.bytes);
    else if (message.kind === "begun") {
      ready = true;
      tellWidgets({ fetching: false });
      progress();
    } else if (message.kind === "opened") {
      bridge.tie(message.model, message.model);
      host.add(message.model, message.script, message.state);
      addStyle(message.style);
    } else if (message.kind === "changed") host.model(bridge.nameOf(message.model))?.put(message.state);
    else if (message.kind === "ended") forget();
    else running?.outputs.take(message);
  }

  function forget() {
    ready = false;
    tellWidgets({ fetching: false });
    bridge.cut();
    for (const cell of cells) cell.ranAs = null;
  }

  // Says how far the cell is that a learner waits for; `got` bytes have come, when some just did.
  function progress(got) {
    if (!pressed) return;
    const draw = (...what) => pressed.controls.draw(true, ...what);
    if (!ready && got < bytes) draw(`Fetching Python, once: ${megabytes(got)} of ${megabytes(bytes)} MB`, got / bytes);
    else if (!ready) draw("Starting Python");
    else if (got) draw(`Fetching what draws plots: ${megabytes(got - bytes)} MB`);
    else draw(pressed === running ? "Running" : `Running cell ${running.place + 1} above`);
  }

  // Somebody has changed a number of a widget that Python does not know yet.
  function wake(name) {
    const place = document.querySelector(`.widget[data-model="${name}"]`);
    const cell = cells.find(({ el }) => el.contains(place));
    if (cell) press(cell);
  }

  // Tells the widgets in the page what their Python halves do not know.
  function tellWidgets(traits) {
    for (const { dataset } of document.querySelectorAll(".widget")) host.model(dataset.model).put(traits);
  }

  function say(text) {
    document.querySelector("#said").textContent = text;
  }

  document.querySelector("#again").addEventListener("click", () => {
    if (!confirm("Forget all that you typed in this lesson?")) return;
    kept.clear();
    location.reload();
  });
  document.querySelector("#save").addEventListener("click", async () => {
    const notebook = await (await fetch(`${lesson}.ipynb`)).json();
    const saved = withAnswers(notebook, cells.map((cell) => cell.editor.text()));
    download(`${lesson}.ipynb`, `${JSON.stringify(saved, null, 1)}\n`);
  });
}

function addStyle(text) {
  if ([...document.querySelectorAll("style")].some((style) => style.textContent.includes(text))) return;
  document.head.append(Object.assign(document.createElement("style"), { textContent: text }));
}

function megabytes(count) {
  return ((count ?? 0) / 1e6).toFixed(1);
}
