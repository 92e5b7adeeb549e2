import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../load.mjs";

const { levelOf, moved, placeOf, textOf, withLine, without } = await load("backprop_helpers/widgets/line_order/program.js");

const order = ["a", "    b", "c"];

test("a line is its spaces and its text", () => {
  assert.deepEqual(order.map(levelOf), [0, 1, 0]);
  assert.deepEqual(order.map(textOf), ["a", "b", "c"]);
  assert.deepEqual(["b", "d"].map((text) => placeOf(order, text)), [1, -1]);
});

test("a line is put where it is wanted, wherever it was, and taken out", () => {
  assert.deepEqual(withLine(order, "d", 1, 2), ["a", "        d", "    b", "c"]);
  assert.deepEqual(withLine(order, "a", 2, 0), ["    b", "c", "a"]);
  assert.deepEqual(withLine(order, "c", 0, 1), ["    c", "a", "    b"]);
  assert.deepEqual(without(order, "b"), ["a", "c"]);
});

test("a step leads up, down, in and out, and nowhere else", () => {
  const steps = [
    ["b", "up", ["    b", "a", "c"]],
    ["b", "down", ["a", "c", "    b"]],
    ["b", "right", ["a", "        b", "c"]],
    ["b", "left", ["a", "b", "c"]],
    ["a", "left", ["    b", "c"]],
    ["d", "right", ["a", "    b", "c", "d"]],
  ];
  for (const [text, direction, after] of steps) assert.deepEqual(moved(order, text, direction, 2), after);
  const ends = [["a", "up"], ["c", "down"], ["d", "left"], ["d", "up"], ["d", "down"]];
  for (const [text, direction] of ends) assert.equal(moved(order, text, direction, 2), order);
  assert.equal(moved(order, "b", "right", 1), order);
  assert.equal(moved(["a"], "a", "right", 0).length, 1);
});
