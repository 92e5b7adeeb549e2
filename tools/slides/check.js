// Walks through a deck; returns what is wrong with each slide, in words.
() => {
  const LEGIBLE = { text: 24 / 720, code: 0.022, number: 0.022, widget: 0.016 }; // shares of the height
  const CLOSE = 1.5; // px
  const INK = 0.25; // of a line: it is higher than its letters
  const slides = [...document.querySelectorAll(".slide")];
  const faults = [];

  function textsIn(slide) {
    const texts = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (!walker.currentNode.data.trim() || !seen || element.closest(".vh, .unseen, template, .widget-slide > :not(.widget)")) continue;
      range.selectNodeContents(walker.currentNode);
      texts.push({ element, text: walker.currentNode.data.trim(), boxes: [...range.getClientRects()] });
    }
    return texts;
  }

  function sizeOf(element) {
    const { a, b } = element.getScreenCTM?.() ?? { a: 1, b: 0 };
    return (Math.hypot(a, b) * parseFloat(getComputedStyle(element).fontSize) * element.currentCSSZoom) / innerHeight;
  }

  // The boxes beyond which nothing of an element is drawn.
  function windowsOf(element, slide) {
    const windows = [];
    for (let each = element; each !== slide; each = each.parentElement) {
      if (each instanceof HTMLElement && getComputedStyle(each).overflow !== "visible") windows.push(each.getBoundingClientRect());
    }
    return windows;
  }

  // How much of a text is hidden by what stands around it, in px.
  function hidden({ element, boxes }, slide) {
    const windows = windowsOf(element, slide);
    return Math.max(0, ...boxes.flatMap((box) => windows.map(({ left, right, top, bottom }) => {
      const ink = INK * box.height;
      return Math.max(left - box.left, box.right - right, top - box.top - ink, box.bottom - ink - bottom);
    })));
  }

  // What is drawn over the middle of a text, if anything with a ground is.
  function coverOf({ element, boxes }) {
    for (const { left, right, top, bottom } of boxes) {
      let above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      for (; above && !above.contains(element) && !element.contains(above); above = above.parentElement) {
        if (above instanceof HTMLElement && !getComputedStyle(above).backgroundColor.endsWith(", 0)")) return above;
      }
    }
    return null;
  }

  function leastOf({ element, text }) {
    if (element.closest("footer, math, sub, sup, .ss, .again, .title, .source, .n, .picture")) return 0;
    if (element.closest(".net, .stage-net")) return /\d/.test(text) && element.closest("text") === element ? LEGIBLE.number : 0;
    if (element.closest(".widget")) return LEGIBLE.widget;
    return element.closest("pre, code, table") ? LEGIBLE.code : LEGIBLE.text;
  }

  function nameOf({ tagName, classList }) {
    return [tagName.toLowerCase(), ...classList].join(".");
  }

  function look(slide, index) {
    const tell = (what) => faults.push({ slide: index + 1, what });
    const texts = textsIn(slide);
    const small = [];
    if (!texts.length && !slide.querySelector("svg, img")) tell("nothing is on it");
    for (const { element, text, boxes } of texts) {
      const name = `“${text.slice(0, 40)}”`;
      const out = Math.max(...boxes.map(({ left, right, top, bottom }) => Math.max(-left, -top, right - innerWidth, bottom - innerHeight)));
      if (out > CLOSE) tell(`${name} is cut by ${out.toFixed()} px`);
      const gone = hidden({ element, boxes }, slide);
      if (gone > CLOSE) tell(`${name} is hidden by ${gone.toFixed()} px`);
      const cover = coverOf({ element, boxes });
      if (cover) tell(`${name} is covered by ${nameOf(cover)}`);
      const size = sizeOf(element);
      if (size < leastOf({ element, text }) - 0.0005) small.push({ name, size });
    }
    if (small.length) {
      const { name, size } = small.reduce((least, each) => (each.size < least.size ? each : least));
      tell(`${name} is small: ${(100 * size).toFixed(1)} % of the height${small.length > 1 ? `, one of ${small.length}` : ""}`);
    }
    const place = slide.querySelector(".room-for-all");
    if (place && place.firstElementChild.offsetHeight > place.clientHeight + CLOSE) tell("its text is higher than its place");
    for (const element of slide.querySelectorAll("*")) {
      if (element.closest(".vh")) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const bar = (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + CLOSE) ||
        (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + CLOSE);
      if (bar) tell(`${nameOf(element)} has a scroll bar`);
    }
  }

  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  press("Home");
  slides.forEach((slide, index) => {
    if (!slide.classList.contains("on")) faults.push({ slide: index + 1, what: "is not reached" });
    look(slide, index);
    press("ArrowDown");
  });
  press("Home");
  if (document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth) {
    faults.push({ slide: 0, what: "the page scrolls" });
  }
  return faults;
}
