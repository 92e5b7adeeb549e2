// Widgets in a page without a kernel.

// What our widgets ask of a model. It tells its listeners what changed; what a view saves is told to
// `save`, changes of the same name only once.
export function modelOf(state, save = () => {}) {
  const listening = [];
  let unsaved = {};
  const tell = (event, ...what) => {
    for (const entry of [...listening]) if (entry.event === event) entry.listener(...what);
  };
  const isNew = (name, value) => JSON.stringify(state[name]) !== JSON.stringify(value);
  const model = {
    get: (name) => state[name],
    set(name, value) {
      if (!isNew(name, value)) return;
      unsaved[name] = value;
      model.put({ [name]: value });
    },
    // Takes over what comes from elsewhere, all of it before anybody is told.
    put(values) {
      const changed = Object.entries(values).filter(([name, value]) => isNew(name, value));
      state = { ...state, ...values };
      for (const [name, value] of changed) tell(`change:${name}`, model, value);
      if (changed.length) tell("change", model);
    },
    save_changes() {
      const saved = unsaved;
      unsaved = {};
      if (Object.keys(saved).length) save(saved);
    },
    on(events, listener) {
      for (const event of events.split(" ")) listening.push({ event, listener });
    },
    off(events, listener) {
      for (const event of events.split(" ")) {
        const index = listening.findIndex((entry) => entry.event === event && entry.listener === listener);
        if (index >= 0) listening.splice(index, 1);
      }
    },
  };
  return model;
}

// Knows widgets by name, and shows one in each place that bears its name. Places of one name share one
// model; a script is loaded once. `save` is told each change that a view saves, by the widget's name.
export function hostOf(load, save = () => {}) {
  const known = new Map();
  const loaded = new Map();
  const shown = new WeakMap();

  async function render(el) {
    const { script, model } = known.get(el.dataset.model);
    if (!loaded.has(script)) loaded.set(script, load(script));
    return (await loaded.get(script)).default.render({ model, el });
  }

  return {
    add: (name, script, state) => known.set(name, { script, model: modelOf(state, (changes) => save(name, changes)) }),
    model: (name) => known.get(name)?.model,
    show(el) {
      shown.set(el, render(el));
      return shown.get(el);
    },
    // Ends what a place began; it may then leave the page.
    async end(el) {
      (await shown.get(el))?.();
    },
  };
}

// The widgets' style asks JupyterLab's question: is the theme a light one?
function followTheme(root, dark) {
  const follow = () => root.setAttribute("data-jp-theme-light", String(!dark.matches));
  dark.addEventListener("change", follow);
  follow();
}

// What is wider than its place scrolls, by keyboard too.
export function letScroll() {
  for (const box of document.querySelectorAll("pre, .wide")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

// Brings a page to life. `load` imports a text as a module; `save` is hostOf's.
export function showPage(load, save) {
  followTheme(document.documentElement, matchMedia("(prefers-color-scheme: dark)"));
  const { scripts, models } = JSON.parse(document.querySelector("#widgets").textContent);
  const host = hostOf(load, save);
  for (const [name, { script, state }] of Object.entries(models)) host.add(name, scripts[script], state);
  for (const el of document.querySelectorAll(".widget")) host.show(el);
  addEventListener("resize", letScroll);
  document.addEventListener("toggle", letScroll, true); // an opened hint has just got its width
  letScroll();
  return host;
}
