import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../load.mjs";

const { playing } = await load("backprop_helpers/widgets/training_player/playing.js");
const { modelOf } = await load("tools/site/host.js");

// Two views of one model, and how often each kept time and heard of a change.
function views(t) {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const model = modelOf({});
  const ticks = [0, 0];
  const changes = [0, 0];
  const players = ticks.map((_, k) => playing(model, {
    tick: () => { ticks[k] += 1; },
    pace: () => 60,
    onChange: () => { changes[k] += 1; },
  }));
  for (const { listeners } of players) for (const [events, listener] of listeners) model.on(events, listener);
  return { players, ticks, changes, wait: (ms) => t.mock.timers.tick(ms) };
}

test("one view keeps time for all, and each of them can pause", (t) => {
  const { players: [first, second], ticks, changes, wait } = views(t);
  first.play();
  wait(180);
  assert.deepEqual([first.isPlaying(), second.isPlaying()], [true, true]);
  second.pause();
  wait(180);
  assert.deepEqual([first.isPlaying(), second.isPlaying()], [false, false]);
  assert.deepEqual(ticks, [3, 0]);
  assert.deepEqual(changes, [2, 2]);
});

test("a view that leaves takes its play along, another's goes on", (t) => {
  const { players: [first, second], ticks, wait } = views(t);
  first.play();
  second.stop();
  wait(60);
  first.stop();
  wait(60);
  assert.equal(second.isPlaying(), false);
  assert.deepEqual(ticks, [1, 0]);
});
