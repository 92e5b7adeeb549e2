import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../load.mjs";

const { unfold } = await load("backprop_helpers/widgets/training_player/shades.js");

test("each frame is the one before it with its changes", () => {
  const shades = "0".repeat(40);
  const all = unfold({ shades, changes: ["009", "", "017129"] });
  const shown = all.map((frame) => frame.join(""));
  assert.equal(shown[0], shades);
  assert.equal(shown[1], `9${"0".repeat(39)}`);
  assert.equal(shown[2], shown[1]);
  assert.equal(shown[3], `97${"0".repeat(36)}90`);
});
