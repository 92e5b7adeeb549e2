// Widgets in a page without a kernel.

// What our widgets ask of a model. It tells its listeners what changed; nobody else hears of it.
export function modelOf(state) {
  const listening = [];
  const tell = (event, ...what) => {
    for (const entry of [...listening]) if (entry.event === event) entry.listener(...what);
  };
  const model = {
    get: (name) => state[name],
    set(name, value) {
      if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
      state = { ...state, [name]: value };
      tell(`change:${name}`, model, value);
      tell("change", model);
    },
    save_changes() {},
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

// Puts each widget in its place. Places of one name share one model; a script is loaded once.
export function mount(places, { scripts, models }, load = loadText) {
  const loaded = scripts.map(load);
  const shared = Object.fromEntries(Object.entries(models).map(([name, { state }]) => [name, modelOf(state)]));
  return Promise.all([...places].map(async (el) => {
    const { render } = (await loaded[models[el.dataset.model].script]).default;
    return render({ model: shared[el.dataset.model], el });
  }));
}

// A page that was opened as a file may import no other file, but may import its own text.
function loadText(text) {
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

// The widgets' style asks JupyterLab's question: is the theme a light one?
function followTheme(root, dark) {
  const follow = () => root.setAttribute("data-jp-theme-light", String(!dark.matches));
  dark.addEventListener("change", follow);
  follow();
}

// What is wider than its place scrolls, by keyboard too.
function letScroll(boxes) {
  for (const box of boxes) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

function start() {
  followTheme(document.documentElement, matchMedia("(prefers-color-scheme: dark)"));
  const content = JSON.parse(document.querySelector("#widgets").textContent);
  mount(document.querySelectorAll(".widget"), content);
  const boxes = document.querySelectorAll("pre, .wide");
  const fit = () => letScroll(boxes);
  addEventListener("resize", fit);
  document.addEventListener("toggle", fit, true); // an opened hint has just got its width
  fit();
}

if (globalThis.document) start();
