import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../load.mjs";

const { ear, eye } = await load("backprop_helpers/widgets/base/sentence.js");

test("a sentence is put together for the eye and for the ear", () => {
  const parts = [["<i>u</i>", "u"], " is ", ["−1", "minus 1"], "."];
  assert.equal(eye(parts), "<i>u</i> is −1.");
  assert.equal(ear(parts), "u is minus 1.");
  assert.equal(eye(["Start."]), "Start.");
});
