import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "../../load.mjs";

const { statusRegion } = await load("backprop_helpers/widgets/base/status.js");

describe("a status region", () => {
  function region(onScreen = () => "Step 2.") {
    const said = [];
    const element = {
      get textContent() { return said.at(-1) ?? ""; },
      set textContent(text) { said.push(text); },
    };
    return { said, ...statusRegion(element, onScreen) };
  }
  const later = () => new Promise((resolve) => setTimeout(resolve));

  test("says once what is on screen when many traits have changed, news first", async () => {
    let screen = "old";
    const { said, tell } = region(() => screen);
    tell();
    tell("eta is now 0.5.");
    screen = "Updates: 0.";
    tell();
    await later();
    assert.deepEqual(said, ["eta is now 0.5. Updates: 0."]);
  });

  test("does not repeat a screen, but repeats news", async () => {
    const { said, tell } = region();
    for (const news of ["", "", "Class on.", "", "Class on."]) {
      tell(news);
      await later();
    }
    assert.deepEqual(said, ["Step 2.", "Class on. Step 2.", "Class on. Step 2."]);
  });

  test("says a text alone, also where the screen has just changed", async () => {
    const { said, say, tell } = region();
    tell();
    say("The picture is black.");
    await later();
    tell();
    await later();
    assert.deepEqual(said, ["The picture is black.", "Step 2."]);
  });

  test("is silent while there is nothing to say of the screen", async () => {
    const { said, tell } = region(() => "");
    tell();
    await later();
    assert.deepEqual(said, []);
  });
});
