import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../../load.mjs";

const { target } = await load("backprop_helpers/widgets/base/stops.js");

describe("target", () => {
  const stops = [0, 3, 7, 10, 11];
  const cases = [
    [0, 1, 3], [1, 1, 3], [3, 1, 7], [10, 1, 11], [11, 1, 11],
    [11, -1, 10], [9, -1, 7], [7, -1, 3], [1, -1, 0], [0, -1, 0],
  ];
  for (const [cursor, direction, expected] of cases) {
    test(`from ${cursor} by ${direction} to ${expected}`, () => {
      assert.equal(target(stops, cursor, direction), expected);
    });
  }
});
