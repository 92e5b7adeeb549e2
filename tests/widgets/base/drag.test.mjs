import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../../load.mjs";

const { draggable, nearest } = await load("backprop_helpers/widgets/base/drag.js");

describe("nearest", () => {
  const strip = { left: 100, width: 320 };

  const cases = [[-1000, 0], [100, 0], [260, 80], [260.9, 80], [261.1, 81], [420, 160], [1000, 160]];
  for (const [point, place] of cases) {
    test(`${point} is nearest to place ${place}`, () => {
      assert.equal(nearest(point, strip, 160), place);
    });
  }
});

describe("draggable", () => {
  function picture() {
    const handlers = {};
    const held = new Set();
    const chosen = [];
    const svg = {
      addEventListener: (type, handler) => (handlers[type] = handler),
      setPointerCapture: (id) => held.add(id),
      hasPointerCapture: (id) => held.has(id),
    };
    const strip = { getBoundingClientRect: () => ({ left: 0, width: 160 }) };
    draggable(svg, strip, 160, (place) => chosen.push(place));
    const send = (type, clientX, rest = {}) =>
      handlers[type]({ pointerId: 1, pointerType: "mouse", button: 0, clientX, clientY: 0, target: { dataset: {} }, ...rest });
    return { chosen, held, send };
  }

  test("a press of the first button and a drag choose what they come to, each once", () => {
    const { chosen, held, send } = picture();
    send("pointermove", 40);
    send("pointerdown", 45, { button: 2 });
    send("pointerdown", 50);
    send("pointermove", 50.2);
    send("pointermove", 51);
    send("pointermove", 900);
    held.clear();
    send("pointermove", 70);
    assert.deepEqual(chosen, [50, 51, 160]);
  });

  test("a finger chooses by moving across or by a tap, not where it begins to scroll", () => {
    const { chosen, send } = picture();
    const finger = (type, x, y) => send(type, x, { clientY: y, pointerType: "touch" });
    finger("pointerdown", 50, 0);
    finger("pointermove", 52, 9);
    finger("pointercancel", 52, 9);
    finger("pointerup", 52, 9);
    assert.deepEqual(chosen, []);
    finger("pointerdown", 50, 0);
    finger("pointerup", 50, 0);
    finger("pointerdown", 80, 0);
    finger("pointermove", 90, 3);
    finger("pointermove", 91, 30);
    finger("pointerup", 91, 30);
    assert.deepEqual(chosen, [50, 90, 91]);
  });

  test("a pressed mark is chosen, and a trembling hand does not leave it", () => {
    const { chosen, send } = picture();
    send("pointerdown", 50, { target: { dataset: { place: "163" } } });
    send("pointermove", 50.3);
    assert.deepEqual(chosen, [163]);
  });
});
