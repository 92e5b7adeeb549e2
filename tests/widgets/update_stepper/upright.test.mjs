import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../../load.mjs";
import { boxesOf, networkOf, outside, touching, widthsOf } from "./networks.mjs";

const { canStandUpright, neededUpright, upright } = await load("backprop_helpers/widgets/update_stepper/upright.js");

describe("a picture that is upright", () => {
  for (const sizes of [[2, 3, 2], [2, 2, 2], [3, 2, 2], [1, 2]]) {
    test(`of ${sizes.join("-")} keeps all apart and inside`, () => {
      const net = networkOf(...sizes);
      const widths = widthsOf(net);
      assert.ok(canStandUpright(net));
      const { across, down } = neededUpright(net, widths);
      const boxes = boxesOf(upright(net, widths, across, down), widths);
      assert.deepEqual(touching(boxes), []);
      assert.deepEqual(outside(boxes, across, down), []);
    });
  }

  test("needs two targets and few lines between two rows", () => {
    assert.ok(!canStandUpright(networkOf(2, 3, 1)));
    assert.ok(!canStandUpright(networkOf(2, 3, 3, 2)));
  });

  test("has the inputs at the top and the loss at the bottom", () => {
    const net = networkOf(2, 3, 2);
    const { units } = upright(net, widthsOf(net), 30, 30);
    const ys = ["x1", "h1", "y1", "L"].map((name) => units.get(name).y);
    assert.deepEqual([...ys].sort((a, b) => a - b), ys);
  });
});
