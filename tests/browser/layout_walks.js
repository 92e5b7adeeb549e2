// Every frame of a widget that differs in layout, one after another, and the faults of each.
(() => {
  const click = (button) => button.click();

  function slide(slider, value) {
    slider.value = String(value);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function* byNext(root) {
    yield;
    const next = root.querySelector("[data-do=next]");
    while (next.getAttribute("aria-disabled") !== "true") {
      click(next);
      yield;
    }
  }

  function* steps(root) {
    click(root.querySelector("[data-stride=factor]"));
    click(root.querySelector("[data-do=first]"));
    yield* byNext(root);
  }

  function* partsAndFrames(root) {
    for (const mode of ["look", "forward", "quiz"]) {
      click(root.querySelector(`[data-mode=${mode}]`));
      const back = root.querySelector("[data-do=back]");
      while (back.getAttribute("aria-disabled") !== "true") click(back);
      yield* byNext(root);
    }
  }

  function* points(root) {
    for (const place of [0, 1, 20, 40, 60, 79, 80, 100, 121, 140, 159, 160]) {
      slide(root.querySelector(".a-slider"), place);
      yield;
    }
    for (const unit of root.querySelectorAll("[data-unit]")) {
      click(unit);
      yield;
    }
  }

  function* slips(root) {
    for (const slip of root.querySelectorAll("[data-slip]")) {
      click(slip);
      for (const power of [-14, -10, -5, -1]) {
        slide(root.querySelector(".h-slider"), power);
        yield;
      }
    }
  }

  function* frames(root) {
    const scrub = root.querySelector(".scrub");
    for (const share of [0, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1]) {
      slide(scrub, Math.round(share * scrub.max));
      yield;
    }
  }

  const WALKS = { UpdateStepper: steps, NetworkExplorer: partsAndFrames, SigmoidExplorer: points, GradientCheckLab: slips, TrainingPlayer: frames };

  // Return how many frames there are, how many have a fault, and the largest fault of all.
  window.walkLayout = (root, kind) => {
    const seen = { frames: 0, faulty: 0, worst: { px: 0, what: "" } };
    for (const _ of WALKS[kind](root)) {
      const faults = window.auditLayout(root);
      seen.frames += 1;
      if (faults.length) seen.faulty += 1;
      for (const fault of faults) if (fault.px > seen.worst.px) seen.worst = fault;
    }
    return seen;
  };
})();
