import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../load.mjs";

const { stateAt, stepOfLine, stepOfPart } = await load("backprop_helpers/widgets/code_stepper/playing.js");

const step = (line, values, more = {}) => ({ line, values, units: {}, beneath: {}, edges: {}, lit: [], ...more });
const steps = [
  step(0, ""),
  step(1, "a", { units: { h1: "1" }, lit: ["h1", "w11"] }),
  step(1, "b", { units: { h1: "2" }, lit: ["h1"] }),
  step(2, "c", { beneath: { h1: ["d"] }, lit: ["h1"] }),
];
const content = { steps, lines: [{}, {}, {}] };

test("numbers stay, and a line keeps the room for what it will hold", () => {
  const { units, beneath, values, reached } = stateAt(content, 1);
  assert.deepEqual([units, beneath], [{ h1: "1" }, {}]);
  assert.deepEqual(values, ["", "a", "c"]);
  assert.deepEqual([...reached], [0, 1]);
  assert.deepEqual(stateAt(content, 0).values, ["", "b", "c"]);
  assert.deepEqual(stateAt(content, 3).beneath, { h1: ["d"] });
  assert.equal(stateAt({ steps: [], lines: [{}] }, 0).step, null);
});

test("a line leads to its next step, round and round", () => {
  assert.deepEqual([0, 1, 2].map((cursor) => stepOfLine(steps, cursor, 1)), [1, 2, 1]);
  assert.equal(stepOfLine(steps, 0, 5), -1);
});

test("a part leads to where it gets a number, or else to where it lights up", () => {
  assert.deepEqual([0, 2, 3].map((cursor) => stepOfPart(steps, cursor, "h1")), [1, 3, 1]);
  assert.equal(stepOfPart(steps, 2, "w11"), 1);
});
