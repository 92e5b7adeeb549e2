// A view goes on at once, its model is told at rest, and whoever else moves the model is followed.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { load } from "../../load.mjs";

const { positionIn } = await load("backprop_helpers/widgets/update_stepper/position.js");

function made() {
  const told = [];
  const model = {
    cursor: 3,
    get: () => model.cursor,
    set: (_, value) => { model.cursor = value; },
    save_changes: () => told.push(model.cursor),
  };
  const seen = [];
  const position = positionIn(model, () => seen.push(position.at()));
  return { model, position, seen, told };
}

test("each step is shown at once, and the last one is told when the steps rest", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { model, position, seen, told } = made();
  for (const cursor of [4, 5, 6]) {
    position.go(cursor);
    mock.timers.tick(100);
  }
  assert.deepEqual([seen, told, model.cursor], [[4, 5, 6], [], 3]);
  mock.timers.tick(200);
  position.follow();
  assert.deepEqual([seen, told, model.cursor], [[4, 5, 6], [6], 6]);
  mock.timers.reset();
});

test("who leaves has told before, and tells nothing twice", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { position, told } = made();
  position.rest();
  position.go(5);
  position.rest();
  position.rest();
  mock.timers.tick(1000);
  assert.deepEqual(told, [5]);
  mock.timers.reset();
});

test("whoever moves the model is followed, and what had not been told is dropped", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { model, position, seen, told } = made();
  position.go(4);
  model.cursor = 9;
  position.follow();
  mock.timers.tick(1000);
  assert.deepEqual([seen, told, position.at()], [[4, 9], [], 9]);
  mock.timers.reset();
});
