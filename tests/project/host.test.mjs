import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../load.mjs";

const { hostOf, modelOf } = await load("tools/site/host.js");

describe("a model without a kernel", () => {
  function heard(events, state = { cursor: 0, stride: "factor", guesses: { u11: 1 } }) {
    const model = modelOf(state);
    const calls = [];
    const listener = (...what) => calls.push(what);
    model.on(events, listener);
    return { model, calls, listener };
  }

  test("one listener of two events hears both and no third", () => {
    const { model, calls } = heard("change:cursor change:stride");
    model.set("cursor", 1);
    model.set("stride", "layer");
    model.set("guesses", {});
    assert.equal(model.get("cursor"), 1);
    assert.deepEqual(calls, [[model, 1], [model, "layer"]]);
  });

  test("change alone hears everything, after the others", () => {
    const { model, calls } = heard("change");
    model.on("change:cursor", () => calls.push("cursor"));
    model.set("cursor", 1);
    model.set("stride", "layer");
    assert.deepEqual(calls, ["cursor", [model], [model]]);
  });

  test("what comes from elsewhere is there, all of it, before anybody is told", () => {
    const { model, calls } = heard("change", { cursor: 0, stride: "factor", guesses: {} });
    const seen = [];
    model.on("change:cursor", () => seen.push(model.get("stride")));
    model.put({ cursor: 1, stride: "layer", guesses: {} });
    assert.deepEqual([seen, calls], [["layer"], [[model]]]);
  });

  test("a change is saved once, what comes from elsewhere never", () => {
    const saved = [];
    const model = modelOf({ cursor: 0, stride: "factor" }, (changes) => saved.push(changes));
    model.set("cursor", 1);
    model.put({ stride: "layer" });
    model.set("cursor", 2);
    model.save_changes();
    model.save_changes();
    assert.deepEqual(saved, [{ cursor: 2 }]);
  });

  test("saving, and setting what is there already, is no change", () => {
    const { model, calls } = heard("change change:cursor change:guesses");
    model.set("cursor", 0);
    model.set("guesses", { u11: 1 });
    model.save_changes();
    assert.deepEqual(calls, []);
  });

  test("off ends what on began, of each event by itself", () => {
    const { model, calls, listener } = heard("change:cursor change:stride");
    model.off("change:cursor", listener);
    model.off("change:stride", () => {});
    model.set("cursor", 1);
    model.set("stride", "layer");
    assert.deepEqual(calls, [[model, "layer"]]);
  });

  test("a listener that leaves while it is told keeps no other from hearing", () => {
    const model = modelOf({ cursor: 0 });
    const calls = [];
    const leaving = () => model.off("change:cursor", leaving);
    model.on("change:cursor", leaving);
    model.on("change:cursor", () => calls.push("heard"));
    model.set("cursor", 1);
    model.set("cursor", 2);
    assert.deepEqual(calls, ["heard", "heard"]);
  });
});

test("each place gets its own script, loaded once, and the model of its name", async () => {
  const loaded = [];
  const drawn = [];
  const ended = [];
  const host = hostOf(async (text) => {
    loaded.push(text);
    return { default: { render({ model, el }) {
      drawn.push({ text, model, el });
      return () => ended.push(el);
    } } };
  });
  host.add("w1", "stepper", { cursor: 1 });
  host.add("w2", "stepper", { cursor: 2 });
  host.add("w3", "player", { cursor: 3 });
  const places = ["w1", "w2", "w3", "w1"].map((model) => ({ dataset: { model } }));
  await Promise.all(places.map(host.show));
  const [first, second, third, again] = places.map((place) => drawn.find(({ el }) => el === place));
  assert.deepEqual(loaded, ["stepper", "player"]);
  assert.deepEqual([first, second, third].map(({ text }) => text), ["stepper", "stepper", "player"]);
  assert.deepEqual([first, second, third].map(({ model }) => model.get("cursor")), [1, 2, 3]);
  assert.equal(again.model, first.model);
  await host.end(places[1]);
  assert.deepEqual(ended, [places[1]]);
});

test("what a view saves is told with its widget's name", () => {
  const saved = [];
  const host = hostOf(null, (...what) => saved.push(what));
  host.add("w1", "stepper", { cursor: 1 });
  host.model("w1").set("cursor", 5);
  host.model("w1").save_changes();
  assert.deepEqual(saved, [["w1", { cursor: 5 }]]);
});
