import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../load.mjs";
import { boxesOf, networkOf, touching, widthsOf } from "./networks.mjs";

const { BADGE, badgePlaces } = await load("backprop_helpers/widgets/update_stepper/badge_places.js");
const { lying } = await load("backprop_helpers/widgets/update_stepper/placing.js");

const net = networkOf(2, 3, 2);
const widths = widthsOf(net);
const places = lying(net, widths, 56, 26);
const badges = [["path 1", "h1-y1"], ["path 2", "h1-y2"], ["upstream", "h1+"], ["slope", "h1"], ["input", "x1"]];
const found = badgePlaces(places, badges, widths, false);

test("the number of a path stands on its line, clear of all that is written", () => {
  for (const [card, label] of badges.slice(0, 2)) {
    const { x, y } = found.get(card);
    const { x1, y1, x2, y2 } = places.lines.get(label);
    const off = Math.abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / Math.hypot(x2 - x1, y2 - y1);
    assert.ok(off < 1e-9);
    const badge = { name: card, x, y, w: 2 * BADGE, h: 2 * BADGE };
    assert.deepEqual(touching([badge, ...boxesOf(places, widths)]).filter((pair) => pair.startsWith(card)), []);
  }
});

test("those of upstream gradient, slope and input stand at the corners of their units", () => {
  const { x, y } = places.units.get("h1");
  assert.ok(found.get("upstream").x > x && found.get("upstream").y < y);
  assert.ok(found.get("slope").x < x && found.get("slope").y < y);
  assert.ok(found.get("input").x < places.units.get("x1").x);
});

test("each has a place of its own", () => {
  const discs = [...found].map(([name, place]) => ({ name, ...place, w: 2 * BADGE, h: 2 * BADGE }));
  assert.deepEqual(touching(discs), []);
});
