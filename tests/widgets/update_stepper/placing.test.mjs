import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../../load.mjs";
import { boxesOf, networkOf, outside, touching, widthsOf } from "./networks.mjs";

const { lying, needed } = await load("backprop_helpers/widgets/update_stepper/placing.js");

const SIZES = [[2, 3, 2], [2, 2, 2], [1, 1], [1, 3, 1], [2, 3, 3, 2], [3, 2, 2], [4, 4, 3], [2, 5, 1]];

describe("a picture that lies", () => {
  for (const sizes of SIZES) {
    const net = networkOf(...sizes);
    const widths = widthsOf(net);
    const { across, down } = needed(net, widths);
    for (const [more, name] of [[1, "just fits"], [1.5, "has room"]]) {
      test(`of ${sizes.join("-")} that ${name} keeps all apart and inside`, () => {
        const [width, height] = [across * more, down * more];
        const boxes = boxesOf(lying(net, widths, width, height), widths);
        assert.deepEqual(touching(boxes), []);
        assert.deepEqual(outside(boxes, width, height), []);
      });
    }
  }

  test("has its columns from left to right and the loss between two targets", () => {
    const net = networkOf(2, 3, 2);
    const { units } = lying(net, widthsOf(net), 60, 30);
    const xs = ["x1", "h1", "y1", "t1"].map((name) => units.get(name).x);
    assert.deepEqual([...xs].sort((a, b) => a - b), xs);
    assert.equal(units.get("L").x, units.get("t1").x);
    assert.ok(units.get("t1").y < units.get("L").y && units.get("L").y < units.get("t2").y);
  });

  test("has its lines between the rims of the units they join", () => {
    const net = networkOf(2, 3, 2);
    const { units, lines } = lying(net, widthsOf(net), 60, 30);
    for (const { label, from, to } of net.lines.filter(({ from }) => units.has(from))) {
      const { x1, x2, x } = lines.get(label);
      assert.equal(x1, units.get(from).x + units.get(from).w / 2);
      assert.equal(x2, units.get(to).x - units.get(to).w / 2);
      assert.ok(x1 < x && x < x2);
    }
  });
});
