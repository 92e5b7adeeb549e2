// How large everything on the stage is, sought once for each size of the page: u is the size of the
// stage's text, g that of the sheet, f that of the picture, all in px.
const HEIGHT = 40;
const LEAST_ACROSS = 62;
const LEDGER_FROM = 82;
const LINE = 1.28;
const FIXED = 7.8;
const BELOW_PICTURE = { class: 2.35, page: 3.7 };
const STEP = 0.02;
const PAGE = { u: [0.94, 1.19], g: [0.9, 1.19], f: [0.87, 1.26], says: [[1.12, 2], [1.12, 3]] };
const CLASS = { u: [0.0192, 0.05], g: [0.0178, 0.053], f: [0.0223, 0.057], says: [[1.32, 2], [1.2, 2], [1.12, 2], [1.12, 3]] };
const NARROW = { least: 0.96, most: 1.06, letters: 27 };

// Fit a stage into a width. text is the height of the page's text in px; need tells in em what the
// parts need; in class the stage is as high as the screen, or where it stands in a page like one.
export function fitted(need, { width, height, text, inClass }) {
  const isHigh = inClass ? height : HEIGHT * text;
  const bounds = inClass ? scaled(CLASS, isHigh) : scaled(PAGE, text);
  const beside = !inClass && width >= LEDGER_FROM * text;
  const space = { width, height: isHigh, inClass, ledger: beside ? need.ledger : 0 };
  const bare = { ...need, sheet: need.sheet - need.name };
  const found = width >= LEAST_ACROSS * text || inClass
    ? largest(need, space, bounds) ?? (largest(bare, space, bounds) && { ...largest(bare, space, bounds), bare: true })
    : null;
  if (found) return { ...found, arrangement: "side", height: isHigh, beside };
  return { ...stacked(need, { width, text }), arrangement: "stack", beside: false };
}

function scaled({ u, g, f, says }, by) {
  const times = ([least, most]) => [least * by, most * by];
  return { u: times(u), g: times(g), f: times(f), says };
}

// Side by side: of all sizes that fit, those whose smallest is largest. The sentence is large if that
// costs the rest nothing.
function largest(need, space, bounds) {
  for (const [say, lines] of bounds.says) {
    let best = null;
    for (const u of sizesIn(bounds.u)) {
      const across = space.width - 1.6 * u;
      if (Math.max(need.bar, need.timeLine) * u > across) continue;
      const left = across - u - space.ledger * u;
      if (need.lines[lines] * say * u > across - need.title * u - space.ledger * u) continue;
      const down = space.height - (FIXED + lines * LINE * say) * u;
      const forPicture = down - BELOW_PICTURE[space.inClass ? "class" : "page"] * u;
      for (const g of sizesIn(bounds.g)) {
        if (g > 1.12 * u || g * need.rows > down) continue;
        const picture = left - need.sheet * g;
        const f = Math.min(picture / need.across, forPicture / need.down, 1.15 * u, bounds.f[1]);
        if (f < bounds.f[0] || need.losses * u > picture) continue;
        const score = Math.min(f, 1.04 * g, 1.08 * u);
        if (!best || score > best.score) best = { u, g, f, say, lines, score, picture: [picture, forPicture] };
      }
    }
    if (best) return best;
  }
  return null;
}

function* sizesIn([least, most]) {
  for (let size = most; size >= least; size -= STEP * most) yield size;
}

// One below the other: the picture stands upright if it can, or lies and scrolls if it has to. Where
// the sheet would be too small with the names of its factors, it has none.
function stacked(need, { width, text }) {
  const least = NARROW.least * text;
  const u = Math.max(least, Math.min(NARROW.most * text, width / NARROW.letters));
  const across = width - u;
  const bare = across / need.sheet < least;
  const g = Math.min(u, across / (need.sheet - (bare ? need.name : 0)));
  const lines = [2, 3, 4].find((count) => need.lines[count] * 1.12 * u <= across) ?? 5;
  const lies = across / need.across >= least || !need.upright;
  const { across: wide, down: high } = lies ? need : need.upright;
  const f = Math.max(least, Math.min(1.1 * u, across / wide));
  return { u, g, f, bare, say: 1.12, lines, upright: !lies, picture: [Math.max(across, wide * f), high * f] };
}
