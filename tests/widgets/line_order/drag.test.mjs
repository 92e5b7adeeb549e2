import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../../load.mjs";

const { draggable } = await load("backprop_helpers/widgets/line_order/drag.js");

describe("draggable", () => {
  function page() {
    const handlers = {};
    const told = [];
    const captured = [];
    const root = {
      addEventListener: (type, handler) => (handlers[type] = handler),
      setPointerCapture: (id) => captured.push(id),
    };
    const line = { dataset: { text: "h = 1" }, getBoundingClientRect: () => ({ left: 40 }) };
    const target = (grip) => ({ closest: (selector) => (selector === ".line" ? line : grip) });
    draggable(root, {
      start: (text) => told.push(["start", text]),
      move: (text, { clientX }, left) => told.push(["move", text, clientX, left]),
      drop: (text) => told.push(["drop", text]),
      cancel: () => told.push(["cancel"]),
    });
    const send = (type, clientX, { grip = null, ...rest } = {}) => handlers[type]({
      pointerId: 1, button: 0, pointerType: "mouse", clientX, clientY: 0, target: target(grip), ...rest,
    });
    return { told, captured, send };
  }

  test("a press and a move of some pixels drag a line, and tell where its left edge came", () => {
    const { told, captured, send } = page();
    send("pointerdown", 50);
    send("pointermove", 54);
    assert.deepEqual(told, []);
    send("pointermove", 58);
    send("pointermove", 70);
    send("pointermove", 90, { pointerId: 2 });
    send("pointerup", 70);
    send("pointermove", 99);
    assert.deepEqual(told, [["start", "h = 1"], ["move", "h = 1", 58, 48], ["move", "h = 1", 70, 60], ["drop", "h = 1"]]);
    assert.deepEqual(captured, [1]);
  });

  test("a press without a move is a click, and other buttons do nothing", () => {
    const { told, send } = page();
    send("pointerdown", 50);
    send("pointerup", 50);
    send("pointerdown", 50, { button: 2 });
    send("pointermove", 90);
    assert.deepEqual(told, []);
  });

  test("a finger drags by the grip, and scrolls elsewhere", () => {
    const { told, send } = page();
    send("pointerdown", 50, { pointerType: "touch" });
    send("pointermove", 90);
    assert.deepEqual(told, []);
    send("pointerdown", 50, { pointerType: "touch", grip: {} });
    send("pointermove", 90);
    send("pointercancel", 90);
    assert.deepEqual(told.map(([what]) => what), ["start", "move", "cancel"]);
  });
});
