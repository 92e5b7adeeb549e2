// What a cell shows, in the order in which it comes. What stands there already stays as it is.
export const VIEW = "application/vnd.jupyter.widget-view+json";
const NOT_SHOWN = "bp-asleep"; // stands in for a widget of a kernel that is gone
const DRAWN = "The plot that the code above draws";

// `widgets.placeOf(id, text, old)` returns a place for a widget, which may be the old one;
// `widgets.show` and `widgets.end` begin and end what is in one.
export function outputsOf(box, widgets) {
  let count = 0;
  let printed = null;
  let told = [];

  function put(el) {
    const old = box.children[count];
    count += 1;
    if (old === el || old?.isEqualNode(el)) return old;
    if (old) {
      leave(old);
      old.replaceWith(el);
    } else {
      box.append(el);
    }
    if (el.matches(".widget")) widgets.show(el);
    return el;
  }

  function leave(el) {
    if (el.matches(".widget")) widgets.end(el);
  }

  function print(text) {
    if (printed) {
      printed.textContent += text;
      told[told.length - 1] += text;
    } else {
      printed = put(preformatted("output", text)).querySelector("pre");
      told.push(text);
    }
  }

  function show(data) {
    const text = data["text/plain"] ?? "";
    if (data["text/html"]?.includes(NOT_SHOWN)) return;
    const said = told.join("\n").trim() || DRAWN;
    printed = null;
    if (VIEW in data) put(widgets.placeOf(data[VIEW].model_id, text, box.children[count]));
    else if (data["text/html"]) put(element("output wide", data["text/html"]));
    else if (data["image/png"]) put(picture(said, data["image/png"]));
    else put(preformatted("output wide", text));
    if (!data["image/png"]) told.push(VIEW in data ? text.split("\n")[0] : text);
  }

  const takes = {
    printed: ({ text }) => print(text),
    shown: ({ data }) => show(data),
    failed({ text }) {
      told.push(text);
      printed = null;
      put(preformatted("output error", text));
    },
  };

  return {
    begin() {
      count = 0;
      printed = null;
      told = [];
    },
    take: (message) => takes[message.kind]?.(message),
    finish() {
      while (box.children.length > count) {
        leave(box.lastElementChild);
        box.lastElementChild.remove();
      }
    },
    text: () => told.join("\n").trim(),
  };
}

function element(kind, html) {
  const el = document.createElement("div");
  el.className = kind;
  el.innerHTML = html;
  return el;
}

function preformatted(kind, text) {
  const el = element(kind, "<pre></pre>\n");
  el.firstChild.textContent = text;
  return el;
}

function picture(said, data) {
  const el = element("output wide", "<img>");
  Object.assign(el.firstChild, { alt: said, src: `data:image/png;base64,${data.trim()}` });
  return el;
}
