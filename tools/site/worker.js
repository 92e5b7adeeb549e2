// Python in a thread of its own, so that the page never waits for it.
import { loadPyodide } from "./pyodide.mjs";

const HOME = new URL(".", import.meta.url).href;
const fetchWhole = self.fetch;
let got = 0;
let told = 0;

function tell() {
  told = got;
  self.postMessage({ kind: "fetched", bytes: got });
}

// Counts what comes, for the page to show.
self.fetch = async (...what) => {
  const response = await fetchWhole(...what);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const headers = new Headers(response.headers);
  if (response.url.endsWith(".wasm")) headers.set("content-type", "application/wasm"); // not every server says so
  const count = new TransformStream({
    transform(bytes, through) {
      got += bytes.length;
      if (got > told + 100_000) tell();
      through.enqueue(bytes);
    },
    flush: tell,
  });
  return new Response(response.body.pipeThrough(count), { headers });
};

async function begin() {
  const pyodide = await loadPyodide({ indexURL: HOME, packages: ["backprop-helpers"] });
  const session = pyodide.pyimport("page_session");
  session.start((text) => self.postMessage(text));
  return { pyodide, session };
}

const begun = begin();

async function act({ cell, source, names, model, state }) {
  const { pyodide, session } = await begun;
  if (model) {
    try {
      session.receive(model, state);
    } catch (error) {
      console.error(error);
    }
  } else if (names) session.tell_names(names);
  else {
    await pyodide.loadPackagesFromImports(source, { messageCallback() {} });
    self.postMessage({ kind: "begun" });
    session.run(cell, source);
  }
}

let last = begun;
self.onmessage = ({ data }) => {
  last = last.then(() => act(data)).catch((error) => self.postMessage({ kind: "broken", text: error.message }));
};
begun.catch((error) => self.postMessage({ kind: "broken", text: error.message }));
