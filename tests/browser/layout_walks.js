// Every frame of a widget that differs in layout, one after another, and the faults of each.
(() => {
  // What is chosen in turn; then a slider at these shares of its way, or else every step there is.
  const WALKS = {
    CodeStepper: { each: "[data-stride]" },
    UpdateStepper: { each: "[data-stride=factor]" },
    NetworkExplorer: { each: "[data-mode]" },
    SigmoidExplorer: {
      slider: ".a-slider",
      shares: [0, 0.00625, 0.125, 0.25, 0.375, 0.49375, 0.5, 0.625, 0.75625, 0.875, 0.99375, 1],
      last: "[data-unit]",
    },
    GradientCheckLab: { each: "[data-slip]", slider: ".h-slider", shares: [0, 0.3, 0.7, 1] },
    TrainingPlayer: { slider: ".scrub", shares: [0, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1] },
    // each line is checked alone, then all are put in, one step to the right, and checked
    LineOrder: {
      each: ".pool .line",
      rounds: [["[data-move=right]", "[data-do=check]", "[data-do=again]"], ["[data-move=right]", "[data-move=right]", "[data-do=check]"]],
    },
  };

  function* frames(root, { each, rounds, slider, shares, last }) {
    if (rounds) {
      yield* byRounds(root, each, rounds);
      return;
    }
    for (const choice of each ? root.querySelectorAll(each) : [root]) {
      choice.click();
      yield* slider ? bySlider(root.querySelector(slider), shares) : byNext(root);
    }
    for (const button of last ? root.querySelectorAll(last) : []) {
      button.click();
      yield;
    }
  }

  function* byRounds(root, each, rounds) {
    root.querySelector("[data-do=again]").click();
    for (const presses of rounds) {
      for (const choice of root.querySelectorAll(each)) {
        choice.click();
        yield;
        for (const selector of presses) {
          root.querySelector(selector).click();
          yield;
        }
      }
    }
  }

  function* bySlider(slider, shares) {
    const [min, max] = [Number(slider.min), Number(slider.max)];
    for (const share of shares) {
      slider.value = String(Math.round(min + share * (max - min)));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      yield;
    }
  }

  function* byNext(root) {
    const [first, back, next] = ["first", "back", "next"].map((name) => root.querySelector(`[data-do=${name}]`));
    const isOff = (button) => button.getAttribute("aria-disabled") === "true";
    while (!isOff(back)) (first ?? back).click();
    yield;
    while (!isOff(next)) {
      next.click();
      yield;
    }
  }

  // Return how many frames there are, how many have a fault, and the largest fault of all.
  window.walkLayout = (root, kind) => {
    const seen = { frames: 0, faulty: 0, worst: { px: 0, what: "" } };
    for (const _ of frames(root, WALKS[kind])) {
      const faults = window.auditLayout(root);
      seen.frames += 1;
      if (faults.length) seen.faulty += 1;
      for (const fault of faults) if (fault.px > seen.worst.px) seen.worst = fault;
    }
    return seen;
  };
})();
