import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../load.mjs";

const { changedBy } = await load("backprop_helpers/widgets/update_stepper/difference.js");

const before = { eta: "0.4", moves: [{ change: "1" }, { change: "2" }], stops: [1, 2] };

test("the first value stays as it is, and what is alike is shared", () => {
  const kept = structuredClone(before);
  const after = changedBy(before, { moves: { 1: { change: ["3"] } } });
  assert.deepEqual(before, kept);
  assert.equal(after.moves[0], before.moves[0]);
  assert.equal(after.stops, before.stops);
});
