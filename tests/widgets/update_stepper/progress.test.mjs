import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../../load.mjs";

const { frameOfCard, frameOfMove, movedCount, progress, unknownParts } =
  await load("backprop_helpers/widgets/update_stepper/progress.js");

// Two moves of two cards each, after a forward pass through two layers.
const content = {
  forwardRows: { parts: [["h1", "h2"], ["y1"]] },
  moves: [{ label: "u11" }, { label: "w11" }],
  frames: [
    { stage: "start", now: ["x1"] },
    { stage: "forward", at: 0, now: ["h1", "h2"] },
    { stage: "forward", at: 1, now: ["y1"] },
    { stage: "loss", now: ["L"] },
    { stage: "which", move: 0, now: ["u11"], show: [] },
    { stage: "slope", move: 0, now: ["y1"], show: ["slope:y1"] },
    { stage: "gradient", move: 0, now: ["u11"], show: ["gradient:u11"] },
    { stage: "move", move: 0, now: ["u11"], show: [] },
    { stage: "which", move: 1, now: ["w11"], show: [] },
    { stage: "slope", move: 1, now: ["h1"], show: ["slope:y1"] },
    { stage: "move", move: 1, now: ["w11"], show: [] },
    { stage: "end", now: ["L"] },
  ],
};
const END = content.frames.length - 1;
const at = (cursor) => {
  const { lit, turned, ...rest } = progress(content, cursor);
  return { lit: [...lit], turned: [...turned], ...rest };
};

describe("progress", () => {
  test("before the first move nothing is lit or turned", () => {
    for (const cursor of [0, 1, 2, 3]) {
      const { frame, ...rest } = at(cursor);
      assert.equal(frame, content.frames[cursor]);
      assert.deepEqual(rest, { lit: [], turned: [], current: null, moved: 0 });
    }
  });

  test("a move gathers what its own frames have lit and turned so far", () => {
    assert.deepEqual(at(4).lit, ["u11"]);
    assert.deepEqual(at(5).turned, ["slope:y1"]);
    assert.deepEqual(at(7).lit, ["u11", "y1"]);
    assert.deepEqual(at(7).turned, ["slope:y1", "gradient:u11"]);
    assert.equal(at(7).current, content.moves[0]);
  });

  test("the next move begins with its cards face down, and at the end none is in hand", () => {
    assert.deepEqual(at(8).lit, ["w11"]);
    assert.deepEqual(at(8).turned, []);
    assert.equal(at(8).current, content.moves[1]);
    assert.equal(at(END).current, null);
    assert.equal(at(END).moved, 2);
  });
});

test("a parameter counts as moved from its move on", () => {
  const counts = content.frames.map((frame) => movedCount(content, frame));
  assert.deepEqual(counts, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2]);
});

test("a move begins at its first frame, and a card is looked up within one move", () => {
  assert.deepEqual([0, 1, 2].map((move) => frameOfMove(content, move)), [4, 8, -1]);
  assert.equal(frameOfCard(content, 0, "slope:y1"), 5);
  assert.equal(frameOfCard(content, 1, "slope:y1"), 9);
  assert.equal(frameOfCard(content, 1, "gradient:u11"), -1);
});

test("what the forward pass has not reached is unknown", () => {
  const unknown = content.frames.map((frame) => [...unknownParts(content, frame)]);
  assert.deepEqual(unknown.slice(0, 4), [["h1", "h2", "y1"], ["y1"], [], []]);
  assert.ok(unknown.slice(4).every((parts) => parts.length === 0));
});
