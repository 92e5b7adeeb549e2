// Python in a worker. It is fetched and started with the first cell, runs one at a time, and can be
// stopped; then it starts anew, with nothing in it, when the next one is run.
export function sessionOf(newWorker, hear) {
  let worker = null;
  let waiting = null; // for the end of the cell that runs

  function begin() {
    worker = newWorker();
    worker.onmessage = ({ data }) => take(typeof data === "string" ? JSON.parse(data) : data);
    worker.onerror = (event) => fail(event.message || "its files are not there");
  }

  function take(message) {
    if (message.kind === "broken") fail(message.text);
    else if (message.kind === waiting?.until) settle(message);
    else hear(message);
  }

  function settle(message) {
    const { resolve } = waiting;
    waiting = null;
    resolve(message);
  }

  function end(outcome) {
    worker?.terminate();
    worker = null;
    hear({ kind: "ended" });
    if (waiting) settle(outcome);
  }

  function fail(text) {
    end({ kind: "broken", text });
  }

  function ask(message, until) {
    if (!worker) begin();
    worker.postMessage(message);
    return new Promise((resolve) => { waiting = { until, resolve }; });
  }

  return {
    run: (cell, source) => ask({ cell, source }, "ran"),
    names: (sources) => ask({ names: JSON.stringify(sources) }, "names"),
    send: (model, state) => worker?.postMessage({ model, state: JSON.stringify(state) }),
    stop: () => end({ kind: "stopped" }),
  };
}
