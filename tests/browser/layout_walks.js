// Every frame of a widget that differs in layout, one after another, and the faults of each.
(() => {
  const SLIP = 1.2; // px: a bar that stays where it is may still be rounded differently
  // What is chosen in turn, and what is switched on for a walk of its own; then a slider at these
  // shares of its way, or else every step there is, and what it may be answered with.
  const [PREDICT, LAYER, IF_FIRST] = [["[data-do=predict]"], ["[data-do=wholeLayer]"], ["[data-label=w11]", "[data-do=updateFirst]"]];
  const WALKS = {
    CodeStepper: { each: "[data-stride]" },
    UpdateStepper: {
      each: "[data-stride=factor]",
      switched: [[], PREDICT, LAYER, IF_FIRST, [...PREDICT, ...LAYER, ...IF_FIRST]],
    },
    NetworkExplorer: { each: "[data-mode]", answers: ["[data-choice]", "[data-choice]:last-child", ".quiz .tag text", ".quiz .node text"] },
    SigmoidExplorer: {
      slider: ".a-slider",
      shares: [0, 0.00625, 0.125, 0.25, 0.375, 0.49375, 0.5, 0.625, 0.75625, 0.875, 0.99375, 1],
      last: "[data-unit]",
    },
    GradientCheckLab: { each: "[data-slip]", slider: ".step-slider", shares: [0, 0.3, 0.7, 1] },
    TrainingPlayer: { slider: ".scrub", shares: [0, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1] },
    // each line is checked alone, then all are put in, one step to the right, and checked
    LineOrder: {
      each: ".pool .line",
      rounds: [["[data-move=right]", "[data-do=check]", "[data-do=again]"], ["[data-move=right]", "[data-move=right]", "[data-do=check]"]],
    },
  };
  const FOLDED = "summary, .btn.copy";

  function find(root, selector) {
    const found = root.querySelector(selector);
    if (!found) throw new Error(`no ${selector} in ${root.ariaLabel}`);
    return found;
  }

  // What a click does, in a picture too; a button has the focus then.
  function press(element) {
    element.focus({ preventScroll: true });
    element.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }

  // Switch each of these on or off; what is no switch leads to the next one.
  function turn(root, selectors, on) {
    for (const selector of selectors) {
      const element = find(root, selector);
      if (element.ariaChecked !== String(on)) press(element);
    }
  }

  // Walks, in each of which the bar stays where it is; a walk goes from frame to frame.
  function* walks(root, { each, rounds, slider, shares, last, answers = [], switched = [[]] }) {
    if (rounds) {
      yield byRounds(root, each, rounds);
      return;
    }
    for (const selectors of switched) {
      turn(root, selectors, true);
      for (const choice of each ? root.querySelectorAll(each) : [root]) {
        press(choice);
        yield slider ? bySlider(root.querySelector(slider), shares) : byNext(root, answers);
      }
      turn(root, selectors, false);
    }
    if (last) yield byPresses([...root.querySelectorAll(last)]);
    for (const fold of root.querySelectorAll(FOLDED)) if (fold.checkVisibility()) yield unfolded(fold);
  }

  function* byRounds(root, each, rounds) {
    press(find(root, "[data-do=again]"));
    for (const buttons of rounds) {
      for (const choice of root.querySelectorAll(each)) {
        yield* byPresses([choice]);
        for (const selector of buttons) yield* byPresses([find(root, selector)]);
      }
    }
  }

  function* byPresses(elements) {
    for (const element of elements) {
      press(element);
      yield;
    }
  }

  function* bySlider(slider, shares) {
    const [min, max] = [Number(slider.min), Number(slider.max)];
    slider.focus({ preventScroll: true });
    for (const share of shares) {
      slider.value = String(Math.round(min + share * (max - min)));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      yield;
    }
  }

  function* byNext(root, answers) {
    const [first, back, next] = ["first", "back", "next"].map((name) => root.querySelector(`[data-do=${name}]`));
    const isOff = (button) => button.ariaDisabled === "true";
    while (!isOff(back)) press(first ?? back);
    yield;
    while (!isOff(next)) {
      yield* byPresses([next]);
      for (const selector of answers) {
        const answer = root.querySelector(selector);
        if (answer) yield* byPresses([answer]);
      }
    }
  }

  function* unfolded(fold) {
    press(fold);
    yield;
    press(fold);
  }

  function barOf(root) {
    const bar = root.querySelector(".bar");
    return bar && bar.getBoundingClientRect().top - root.getBoundingClientRect().top;
  }

  // Part of the frames: with one of the choices of switches only, and every third frame is looked at.
  function sampled({ switched = [[]], ...walk }, sample) {
    return { ...walk, switched: [switched[sample % switched.length]], every: 3, from: sample % 3 };
  }

  // Return how many frames there are, and of each kind of fault how many frames have it and its
  // largest; of all frames, or of a sample with this number.
  window.walkLayout = (root, kind, sample) => {
    const { every = 1, from = 0, ...way } = sample === null ? WALKS[kind] : sampled(WALKS[kind], sample);
    const seen = { frames: 0, faults: {} };
    for (const walk of walks(root, way)) {
      let bar = null;
      for (const _ of walk) {
        seen.frames += 1;
        const faults = root.contains(document.activeElement) ? [] : [{ kind: "focus", px: 0, what: "focus is lost" }];
        if (seen.frames % every === from) {
          faults.push(...window.auditLayout(root));
          const moved = Math.abs(barOf(root) - (bar ?? barOf(root)));
          if (moved > SLIP) faults.push({ kind: "bar", px: moved, what: "the bar has moved" });
          bar = barOf(root);
        }
        note(seen, faults);
      }
    }
    return seen;
  };

  function note({ faults: known, frames }, faults) {
    const here = new Set();
    for (const { kind, px, what } of faults) {
      const fault = (known[kind] ??= { frames: 0, px: -1 });
      if (px > fault.px) Object.assign(fault, { px, what: `${what} (frame ${frames})` });
      if (!here.has(kind)) fault.frames += 1;
      here.add(kind);
    }
  }
})();
