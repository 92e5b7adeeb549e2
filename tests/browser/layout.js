// What is wrong with the layout of a widget as it stands: each fault's kind, its words, and by how
// many px.
(() => {
  const CLOSE = 1.2; // px: buttons in a row share a border of one, and rasterisers differ a little
  const LEGIBLE = { text: 11, number: 11, index: 8 }; // px
  // shares of a projector's height: from the last row less cannot be read
  const FAR = { text: 0.016, index: (0.016 * 8) / 11, number: 0.022 };
  const ROUNDING = 0.1; // px of a font's size
  // picture and Next in a notebook on a laptop; narrower ones are scrolled anyway
  const SIGHT = { height: 520, from: 820 };
  const INDEX = "sub, sup, .ss, .n, :is(msub, msup, msubsup) > :not(:first-child)";
  const CONTROLS = "button, input, select, progress, summary";
  const NET = ".net, .stage-net";
  const TYPED = "input:not([type=range])";
  const canvas = document.createElement("canvas").getContext("2d");
  const measured = new Map();

  // How far the ink of a text stays from the upper and the lower edge of its line.
  function marginsOf(text, { fontStyle, fontWeight, fontSize, fontFamily }) {
    const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const key = `${font}|${text}`;
    if (!measured.has(key)) {
      canvas.font = font;
      const size = canvas.measureText(text);
      measured.set(key, {
        above: size.fontBoundingBoxAscent - size.actualBoundingBoxAscent,
        below: size.fontBoundingBoxDescent - size.actualBoundingBoxDescent,
        line: size.fontBoundingBoxAscent + size.fontBoundingBoxDescent,
      });
    }
    return measured.get(key);
  }

  // What stands there for a screen reader only is none of the eye's business.
  function isSeen(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".vh");
  }

  // A box around the ink of each line of each text. A text that was turned reads upwards.
  function textsIn(root) {
    const texts = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      const text = node.data.replace(/[\s\u200b]+/g, " ").trim();
      if (!text || !isSeen(element)) continue;
      const style = getComputedStyle(element);
      const { above, below, line } = marginsOf(text, style);
      const turned = element.closest("[transform*=rotate]") !== null;
      const size = sizeOf(element, style);
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
        const ink = { element, node, name: `“${text}”`, size, left, right, top, bottom };
        const scale = (turned ? width : height) / line;
        ink[turned ? "left" : "top"] += above * scale;
        ink[turned ? "right" : "bottom"] -= below * scale;
        if (width && height) texts.push(ink);
      }
    }
    return texts;
  }

  function boxOf(element) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { element, name: nameOf(element), left, right, top, bottom };
  }

  function nameOf({ classList, dataset, tagName }) {
    return classList.length ? `.${classList[0]}` : dataset.do ?? tagName.toLowerCase();
  }

  // What the eye takes for a box: a cell, a picture, and what has a ground or a line or cuts off.
  function isBox(element) {
    if (/^(td|th|svg)$/i.test(element.tagName)) return true;
    if (element instanceof SVGElement || slides(element)) return false;
    const style = getComputedStyle(element);
    return style.overflowX !== "visible" || !style.backgroundColor.endsWith(", 0)") ||
      ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Width`] !== "0px");
  }

  // A picture that needs more room than there is may be slid sideways; it is not cut then.
  function slides(element) {
    return element?.matches(".net-host, .picture") && element.scrollWidth > element.clientWidth;
  }

  // The box around each thing; in a network's picture it is what is drawn behind a number.
  function finder(root) {
    const boxes = new Map([[root, null]]);
    return function boxAround(element) {
      if (!boxes.has(element)) {
        const drawn = element.tagName === "g" && element.querySelector(":scope > :is(.shape, .pill)");
        const box = drawn ? boxOf(drawn) : isBox(element) ? boxOf(element) : boxAround(element.parentElement);
        boxes.set(element, box);
      }
      return boxes.get(element);
    };
  }

  // How large a font is on the screen; a picture may be smaller or larger than it was drawn.
  function sizeOf(element, { fontSize } = getComputedStyle(element)) {
    const { a, b } = element.getScreenCTM?.() ?? { a: 1, b: 0 };
    return Math.hypot(a, b) * parseFloat(fontSize);
  }

  // What a text is: a number of a network's picture, an index, or any other.
  function sortOf({ element, name, size }) {
    const whole = element.closest("text");
    if (element.closest(INDEX) || (whole && size < sizeOf(whole) - ROUNDING)) return "index";
    return element.closest(NET) && /\d/.test(name) ? "number" : "text";
  }

  function overhang(inner, outer) {
    return Math.max(outer.left - inner.left, inner.right - outer.right, outer.top - inner.top, inner.bottom - outer.bottom);
  }

  function overlap(a, b) {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return Math.min(across, down);
  }

  // Lines of one text, and a button and its own text, belong together.
  function areOne(a, b) {
    return a.node === b.node ? Boolean(a.node) : (!a.node && a.element.contains(b.node)) || (!b.node && b.element.contains(a.node));
  }

  // A network's picture, or else the curves, and the button that goes on.
  function sights(root) {
    const boxesOf = (selector) => [...root.querySelectorAll(selector)].filter(isSeen).map(boxOf);
    return { pictures: boxesOf(root.querySelector(NET) ? NET : ".plot"), next: boxesOf("[data-do=next]") };
  }

  function scrolledBy(element) {
    const by = { overflowX: element.scrollWidth - element.clientWidth, overflowY: element.scrollHeight - element.clientHeight };
    return Math.max(...Object.keys(by).map((axis) => (by[axis] > CLOSE && /auto|scroll/.test(getComputedStyle(element)[axis]) ? by[axis] : 0)));
  }

  // What a bar that sticks to the lower edge covers is scrolled to; it is not looked at here.
  window.auditLayout = (root) => {
    const faults = [];
    const tell = (kind, px, ...words) => {
      if (px > CLOSE) faults.push({ kind, px, what: words.join(" ") });
    };
    const full = document.fullscreenElement === root;
    const place = full ? "the screen" : "the widget";
    const room = full ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : boxOf(root);
    const boxAround = finder(root);
    const bars = [...root.querySelectorAll(".bar")].filter((bar) => getComputedStyle(bar).position === "sticky").map(boxOf);
    const isBeneath = (thing) => bars.some((bar) => !bar.element.contains(thing.element) && overlap(thing, bar) > 0);
    const controls = [...root.querySelectorAll(CONTROLS)].filter(isSeen).map(boxOf).filter((control) => !isBeneath(control));
    const texts = textsIn(root).filter((text) => !isBeneath(text));
    const things = [...texts, ...controls].sort((a, b) => a.left - b.left);

    tell("room", root.scrollWidth - root.clientWidth, "wider than", place);
    tell("room", root.scrollHeight - root.clientHeight, "higher than", place);
    for (const { element } of controls) {
      if (element.matches(TYPED)) tell("box", element.scrollWidth - element.clientWidth, `“${element.value}” leaves its field`);
    }
    things.forEach((thing, index) => {
      if (!slides(thing.element.closest(".net-host, .picture"))) tell("room", overhang(thing, room), thing.name, "leaves", place);
      const box = boxAround(thing.node ? thing.element : thing.element.parentElement);
      if (box) tell("box", overhang(thing, box), thing.name, "leaves", box.name);
      for (let k = index + 1; k < things.length && things[k].left < thing.right; k += 1) {
        if (!areOne(thing, things[k])) tell("touch", overlap(thing, things[k]), thing.name, "touches", things[k].name);
      }
    });
    const leastOf = (sort) => Math.max(LEGIBLE[sort], full ? FAR[sort] * innerHeight : 0) - ROUNDING;
    for (const text of texts.filter(({ size }) => size < leastOf("number"))) {
      const sort = sortOf(text);
      const lacks = leastOf(sort) - text.size;
      if (lacks > 0) faults.push({ kind: "small", px: lacks, what: `${sort} ${text.name} of ${text.size.toFixed(1)} px` });
    }
    const { pictures, next } = sights(root);
    if (full) {
      for (const thing of [...pictures, ...next]) tell("sight", overhang(thing, room), thing.name, "is not all on the screen");
      for (const element of root.querySelectorAll("*")) tell("scroll", scrolledBy(element), nameOf(element), "has a scroll bar");
    } else if (pictures.length && next.length && root.clientWidth >= SIGHT.from) {
      const height = Math.max(pictures[0].bottom, next[0].bottom) - Math.min(pictures[0].top, next[0].top);
      tell("sight", height - SIGHT.height, "picture and Next are", Math.round(height), "px high");
    }
    return faults;
  };
})();
