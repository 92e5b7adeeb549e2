import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../load.mjs";

const { modelOf, mount } = await load("tools/site/host.js");

describe("a model without a kernel", () => {
  function heard(events, state = { cursor: 0, stride: "factor", guesses: { u11: 1 } }) {
    const model = modelOf(state);
    const calls = [];
    const listener = (...what) => calls.push(what);
    model.on(events, listener);
    return { model, calls, listener };
  }

  test("tells what was set", () => {
    const { model, calls } = heard("change:cursor");
    model.set("cursor", 3);
    assert.equal(model.get("cursor"), 3);
    assert.deepEqual(calls, [[model, 3]]);
  });

  test("one listener of two events hears both and no third", () => {
    const { model, calls } = heard("change:cursor change:stride");
    model.set("cursor", 1);
    model.set("stride", "layer");
    model.set("guesses", {});
    assert.deepEqual(calls, [[model, 1], [model, "layer"]]);
  });

  test("change alone hears everything, after the others", () => {
    const { model, calls } = heard("change");
    model.on("change:cursor", () => calls.push("cursor"));
    model.set("cursor", 1);
    model.set("stride", "layer");
    assert.deepEqual(calls, ["cursor", [model], [model]]);
  });

  test("setting what is there already is no change", () => {
    const { model, calls } = heard("change:cursor change:guesses");
    model.set("cursor", 0);
    model.set("guesses", { u11: 1 });
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

  test("saving changes nothing", () => {
    const { model, calls } = heard("change");
    model.save_changes();
    assert.deepEqual(calls, []);
  });
});

describe("mounting", () => {
  function mounted(...names) {
    const places = names.map((model) => ({ dataset: { model } }));
    const content = {
      scripts: ["stepper", "player"],
      models: {
        w1: { script: 0, state: { cursor: 1 } },
        w2: { script: 0, state: { cursor: 2 } },
        w3: { script: 1, state: { frame: 3 } },
      },
    };
    const loaded = [];
    const drawn = [];
    const load = async (text) => {
      loaded.push(text);
      return { default: { render: ({ model, el }) => drawn.push({ text, model, el }) } };
    };
    return { places, loaded, drawn, done: mount(places, content, load) };
  }

  test("each place gets its own script and state", async () => {
    const { places, drawn, done } = mounted("w1", "w2", "w3");
    await done;
    const at = (place) => drawn.find(({ el }) => el === place);
    assert.deepEqual(places.map((place) => at(place).text), ["stepper", "stepper", "player"]);
    assert.equal(at(places[1]).model.get("cursor"), 2);
    assert.equal(at(places[2]).model.get("frame"), 3);
  });

  test("a script is loaded once", async () => {
    const { loaded, done } = mounted("w1", "w2", "w3");
    await done;
    assert.deepEqual(loaded, ["stepper", "player"]);
  });

  test("two places of one name share a model, others do not", async () => {
    const { drawn, done } = mounted("w1", "w1", "w2");
    await done;
    assert.equal(drawn[0].model, drawn[1].model);
    assert.notEqual(drawn[0].model, drawn[2].model);
  });
});
