import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../load.mjs";

const { bridgeOf } = await load("tools/site/bridge.js");
const { indentAfter, spacesAt } = await load("tools/site/editor.js");
const { highlighted } = await load("tools/site/highlight.js");
const { keptOf } = await load("tools/site/kept.js");
const { sessionOf } = await load("tools/site/python_session.js");
const { withAnswers } = await load("tools/site/saving.js");
const { reached } = await load("tools/site/stale.js");

describe("code in colour", () => {
  const kinds = (code) => [...highlighted(code).matchAll(/<span class="(\w+)">(.*?)<\/span>/gs)].map(([, kind, text]) => [kind, text]);

  test("each kind of word has its own", () => {
    assert.deepEqual(kinds('for y1 in range(3):  # of "h"'), [["k", "for"], ["k", "in"], ["mi", "3"], ["c1", '# of "h"']]);
    assert.deepEqual(kinds("answer = -0.32 * 1e-3 if True else h2"), [
      ["o", "="], ["o", "-"], ["mi", "0.32"], ["o", "*"], ["mi", "1e-3"], ["k", "if"], ["k", "True"], ["k", "else"],
    ]);
  });

  test("a keyword is one in its own letters, and as a whole word", () => {
    assert.deepEqual(kinds("For form = FOR"), [["o", "="]]);
  });

  test("a string ends with its line, or with three marks, or with the code", () => {
    assert.deepEqual(kinds('a = "up\nb'), [["o", "="], ["s1", '"up']]);
    assert.deepEqual(kinds("'''a\nb''' c"), [["s1", "'''a\nb'''"]]);
    assert.deepEqual(kinds('"""a\nb'), [["s1", '"""a\nb']]);
  });

  test("no text becomes markup", () => {
    assert.equal(highlighted("<b>&'"), '<span class="o">&lt;</span>b<span class="o">&gt;&amp;</span><span class="s1">\'</span>');
  });
});

describe("where the next line and the next stop begin", () => {
  test("a line is indented as the one above, further after a colon", () => {
    const code = "def f():\n    if x:  # note\n        y = 1";
    assert.equal(indentAfter(code, 8), "    ");
    assert.equal(indentAfter(code, 26), "        ");
    assert.equal(indentAfter(code, code.length), "        ");
    assert.equal(indentAfter(code, 0), "");
  });

  test("a stop is every fourth column", () => {
    assert.deepEqual([0, 1, 3, 4].map((at) => spacesAt("abcdef", at)), [4, 3, 1, 4]);
    assert.equal(spacesAt("abc\nx", 5), 3);
  });
});

describe("which cells a change reaches", () => {
  const cell = (reads, binds) => ({ reads, binds });

  test("those that read what it binds, and what these bind in turn; never those above", () => {
    const names = [cell(["mine"], []), cell([], ["mine"]), cell(["mine"], ["h"]), cell(["h"], []), cell(["x"], [])];
    assert.deepEqual(reached(names, 1), [2, 3]);
  });

  test("a name that is bound anew is another one", () => {
    const names = [cell([], ["answer"]), cell(["check"], ["answer"]), cell(["answer"], [])];
    assert.deepEqual(reached(names, 0), []);
  });
});

describe("what is kept", () => {
  function storage(entries = {}) {
    return () => ({
      getItem: (key) => entries[key] ?? null,
      setItem: (key, text) => { entries[key] = text; },
      removeItem: (key) => { delete entries[key]; },
    });
  }

  test("a changed text comes back for the one that stood there, in its own lesson", () => {
    const entries = {};
    assert.equal(keptOf("03", storage(entries)).put("answer = ...", "answer = 2"), true);
    assert.equal(keptOf("03", storage(entries)).of("answer = ..."), "answer = 2");
    assert.equal(keptOf("04", storage(entries)).of("answer = ..."), "answer = ...");
  });

  test("what is as it was, or cleared, is not kept", () => {
    const entries = {};
    const kept = keptOf("03", storage(entries));
    kept.put("a", "b");
    kept.put("a", "a");
    assert.deepEqual(JSON.parse(entries["03"]), {});
    kept.clear();
    assert.deepEqual(entries, {});
  });

  test("a browser that keeps nothing, or something else, is no hindrance", () => {
    const refusing = () => { throw new Error("denied"); };
    const kept = keptOf("03", refusing);
    assert.deepEqual([kept.of("a"), kept.put("a", "b"), kept.clear(), kept.of("a")], ["a", false, false, "b"]);
    assert.equal(keptOf("03", storage({ "03": "{" })).of("a"), "a");
  });
});

test("a saved notebook has the typed code, and no output of another", () => {
  const code = (source) => ({ cell_type: "code", source, outputs: ["shown"], execution_count: 1, id: "03-1" });
  const text = { cell_type: "markdown", source: ["# Title"] };
  const notebook = { cells: [text, code(["a = 1\n", "a"]), code("b")], nbformat: 4 };
  const saved = withAnswers(notebook, ["a = 1\na", "b = 2"]);
  assert.deepEqual(saved.cells, [text, code(["a = 1\n", "a"]), { ...code("b = 2"), outputs: [], execution_count: null }]);
  assert.equal(saved.nbformat, 4);
});

describe("a widget and its other half", () => {
  function bridge() {
    const sent = [];
    const woken = [];
    return { sent, woken, made: bridgeOf({ w1: "twin 1", w2: "twin 2" }, {
      send: (id, changes) => sent.push([id, changes]),
      wake: (name) => woken.push(name),
    }) };
  }

  test("what was done before Python came reaches it, then each change by itself", () => {
    const { made, sent, woken } = bridge();
    made.saved("w1", { cursor: 1 });
    made.saved("w1", { cursor: 2, guesses: {} });
    assert.equal(made.adopt("w1", "p1", "twin 1"), true);
    made.saved("w1", { cursor: 3 });
    assert.deepEqual(sent, [["p1", { cursor: 2, guesses: {} }], ["p1", { cursor: 3 }]]);
    assert.deepEqual([made.nameOf("p1"), woken], ["w1", []]);
  });

  test("an edit wakes Python only where it is not there", () => {
    const { made, woken } = bridge();
    made.saved("w1", { asked: [1] });
    made.adopt("w1", "p1", "twin 1");
    made.saved("w1", { asked: [2] });
    assert.deepEqual(woken, ["w1"]);
  });

  test("a half that begins otherwise, or comes second, has a widget of its own", () => {
    const { made } = bridge();
    for (const id of ["p1", "p2", "p3"]) made.tie(id, id);
    assert.equal(made.adopt("w1", "p1", "another twin"), false);
    assert.equal(made.nameOf("p1"), "p1");
    assert.equal(made.adopt("w1", "p2", "twin 1"), true);
    assert.equal(made.adopt("w1", "p2", "anything"), true);
    assert.equal(made.adopt("w1", "p3", "twin 1"), false);
  });

  test("what Python has known is not taken for new when Python begins anew", () => {
    const { made, sent } = bridge();
    made.adopt("w1", "p1", "twin 1");
    made.cut();
    made.saved("w1", { cursor: 4 });
    assert.deepEqual(sent, []);
    assert.equal(made.adopt("w1", "p1", "twin 1"), false);
    assert.equal(made.adopt("w2", "p1", "twin 2"), true);
  });
});

describe("Python in a worker", () => {
  function session() {
    const workers = [];
    const heard = [];
    const made = sessionOf(() => {
      const worker = { posted: [], ended: false, postMessage: (what) => worker.posted.push(what), terminate: () => { worker.ended = true; } };
      workers.push(worker);
      return worker;
    }, (message) => heard.push(message));
    return { made, workers, heard };
  }

  test("it begins with the first cell, and what comes before the end is heard", async () => {
    const { made, workers, heard } = session();
    made.send("p1", { cursor: 1 });
    assert.equal(workers.length, 0);
    const end = made.run(3, "1 + 1");
    assert.deepEqual(workers[0].posted, [{ cell: 3, source: "1 + 1" }]);
    workers[0].onmessage({ data: '{"kind":"printed","text":"2"}' });
    workers[0].onmessage({ data: '{"kind":"ran","whole":true}' });
    assert.deepEqual(await end, { kind: "ran", whole: true });
    assert.deepEqual(heard, [{ kind: "printed", text: "2" }]);
  });

  test("stopped, it ends the cell and begins anew with the next", async () => {
    const { made, workers, heard } = session();
    const end = made.run(0, "while True: pass");
    made.stop();
    assert.deepEqual(await end, { kind: "stopped" });
    assert.deepEqual([workers[0].ended, heard], [true, [{ kind: "ended" }]]);
    made.run(0, "1");
    assert.equal(workers.length, 2);
  });

  test("where it cannot be fetched, the cell ends with the reason", async () => {
    const { made, workers } = session();
    const told = made.run(0, "1");
    workers[0].onmessage({ data: { kind: "broken", text: "404" } });
    assert.deepEqual(await told, { kind: "broken", text: "404" });
    const missing = made.run(0, "1");
    workers[1].onerror({});
    assert.deepEqual(await missing, { kind: "broken", text: "its files are not there" });
  });
});
