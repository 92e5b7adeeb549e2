import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../../load.mjs";

const { fitted } = await load("backprop_helpers/widgets/update_stepper/fitting.js");

// What the article's network needs in an ordinary font.
const NEED = {
  across: 36, down: 21.85, upright: { across: 22, down: 29.8 }, sheet: 20, name: 4, rows: 26, narrowRows: 21,
  lines: { 1: 50, 2: 26, 3: 18, 4: 14 }, ledger: 12, bar: 50, timeLine: 49, losses: 28, legend: 25, title: 5.2,
};
const TEXT = 13;
const inPage = (width) => fitted(NEED, { width, height: 0, text: TEXT, inClass: false });
const SCREENS = [[1024, 768], [1280, 720], [1366, 768], [1920, 1080], [2560, 1440]];

describe("a stage in a page", () => {
  for (const width of [820, 848, 1040]) {
    test(`of ${width} px has all side by side in 520 px`, () => {
      const { arrangement, height, u, g, f, beside, picture } = inPage(width);
      assert.deepEqual([arrangement, height, beside], ["side", 520, false]);
      assert.ok(Math.min(u, g, f) >= 11);
      assert.ok(NEED.across * f <= picture[0] + 1e-9 && NEED.down * f <= picture[1] + 1e-9);
    });
  }
  test("that is wide has the ledger beside it", () => assert.ok(inPage(1100).beside));
  test("grows with the reader's text", () => {
    assert.equal(fitted(NEED, { width: 1300, height: 0, text: 1.5 * TEXT, inClass: false }).height, 780);
  });
  test("of 640 px stands below each other with a picture that lies", () => {
    assert.deepEqual([inPage(640).arrangement, inPage(640).upright], ["stack", false]);
  });
  for (const width of [320, 390]) {
    test(`of ${width} px has an upright picture`, () => {
      const { upright, f } = inPage(width);
      assert.ok(upright && f >= 11 && NEED.upright.across * f <= width);
    });
  }
  test("of 320 px lets a picture that cannot stand upright be wider", () => {
    const { picture, f } = fitted({ ...NEED, upright: null }, { width: 320, height: 0, text: TEXT, inClass: false });
    assert.ok(f >= 11 && picture[0] > 320);
  });
});

describe("a stage in a class", () => {
  for (const [width, height] of SCREENS) {
    test(`fills a screen of ${width} by ${height}`, () => {
      const { arrangement, height: high, u, g, f } = fitted(NEED, { width, height, text: TEXT, inClass: true });
      assert.deepEqual([arrangement, high], ["side", height]);
      assert.ok(f >= 0.022 * height && Math.min(u, 0.94 * g) >= 0.016 * height);
    });
  }
  test("leaves the names of the factors out where they do not fit", () => {
    const wide = { ...NEED, across: 38.5, sheet: 26, name: 5 };
    assert.ok(fitted(wide, { width: 1024, height: 768, text: TEXT, inClass: true }).bare);
    assert.ok(!fitted(wide, { width: 1280, height: 720, text: TEXT, inClass: true }).bare);
  });
});
