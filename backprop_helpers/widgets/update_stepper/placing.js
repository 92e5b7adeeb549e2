// Where the parts of a network stand in a picture that lies: inputs at the left, the loss at the
// right. Lengths are in em, the size of the picture's text; widths are those of the widest texts of
// all frames, so that no frame moves anything.
export const TARGET = 2.85;
export const ONE = 1.24;
const UNIT = 3.05;
const EDGE = 0.4;
const ABOVE = 2.4;
const BELOW = 4.85;
const PITCH = 7.3;
const WIDEST_PITCH = 12;
const INPUT_PITCH = 3.6;
const SPACING = 1.7;
const LOSS_GAP = 2.6;
const MOST_OF_TWO = { inputs: 0.43, others: 0.385 };

// The lines between two columns fan out towards the smaller one. A number stands at this share of
// its line, counted from the larger column: at the least one all numbers are evenly spread.
function fans({ columns }, { tags, biases, units }) {
  return columns.slice(1).map((right, layer) => {
    const left = columns[layer];
    const count = Math.min(left.length, right.length);
    const smallIsLeft = left.length <= right.length;
    const least = 1 / (count + 1);
    const free = layer === 0 && smallIsLeft;
    const most = count === 2 ? MOST_OF_TWO[free ? "inputs" : "others"] : least;
    const near = smallIsLeft ? layer + 1 : layer;
    const beneath = near ? (biases[near - 1] - units[near]) / 2 : 0;
    const clear = tags[layer] / 2 + Math.max(0.1, beneath) + 0.1;
    return { count, smallIsLeft, least, most, clear, gap: Math.max(clear / most, tags[layer] + 0.9) };
  });
}

function pitchOf(fan) {
  return Math.max(PITCH, SPACING * (fan.count + 1));
}

// Units whose letters have an upper index are higher.
function taller({ height }) {
  return height - UNIT;
}

function tallest({ columns }) {
  return Math.max(...columns.map((column) => column.length));
}

// With two outputs the loss stands between their targets, otherwise beyond them.
function lossIsBetween({ targets }) {
  return targets.length === 2;
}

function columnWidths(net, { units, target, loss }) {
  return [...units, ...(lossIsBetween(net) ? [Math.max(target, loss)] : [target, loss])];
}

function gapsOf(net, widths) {
  const beyond = lossIsBetween(net) ? [] : [LOSS_GAP];
  return [...fans(net, widths).map(({ gap }) => gap), widths.error + 0.9, ...beyond];
}

// Return how many em the picture needs.
export function needed(net, widths) {
  const all = [...columnWidths(net, widths), ...gapsOf(net, widths)];
  const pitch = Math.max(...fans(net, widths).map(pitchOf)) + taller(widths);
  return {
    across: 2 * EDGE + all.reduce((sum, length) => sum + length, 0),
    down: ABOVE + BELOW + taller(widths) + pitch * (tallest(net) - 1),
  };
}

// Return the places of all parts in a picture that is so many em wide and high.
export function lying(net, widths, width, height) {
  const { columns, targets } = net;
  const last = columns.length - 1;
  const across = columnWidths(net, widths);
  const gaps = widened(gapsOf(net, widths), width - needed(net, widths).across, last);
  const used = [...across, ...gaps].reduce((sum, length) => sum + length, 0);
  const middles = [];
  across.reduce((left, length, index) => {
    middles.push(left + length / 2);
    return left + length + (gaps[index] ?? 0);
  }, (width - used) / 2);
  const shares = fans(net, widths).map(({ least, most, clear }, layer) =>
    Math.max(least, Math.min(most, clear / gaps[layer])));
  const pitches = pitchesOf(net, widths, shares, height);
  const middle = (height - BELOW + ABOVE) / 2;

  const units = new Map();
  const row = (j, size, pitch) => middle + pitch * (j - (size - 1) / 2);
  columns.forEach((column, layer) => column.forEach((name, j) => {
    units.set(name, { x: middles[layer], y: row(j, column.length, pitches[layer]), w: across[layer], h: widths.height });
  }));
  targets.forEach((name, j) => {
    units.set(name, { x: middles[last + 1], y: row(j, targets.length, pitches[last]), w: widths.target, h: TARGET });
  });
  units.set("L", { x: middles.at(-1), y: middle, w: widths.loss, h: widths.height });
  return { units, lines: linesOf(net, units, shares), links: linksOf(net, units) };
}

// What is left over widens the columns of weights, and the way to the targets a little.
function widened(gaps, slack, last) {
  const left = Math.max(slack, 0);
  const errors = Math.min(0.18 * left, 3);
  const shares = gaps.map((_, index) => (index < last ? (index + 1) / (last * (last + 1) / 2) : 0));
  return gaps.map((gap, index) => gap + (index === last ? errors : 0.7 * left * shares[index]));
}

function pitchesOf({ columns }, widths, shares, height) {
  const all = fans({ columns }, widths);
  const least = Math.max(...all.map(pitchOf)) + taller(widths);
  const between = tallest({ columns }) - 1;
  const free = height - ABOVE - BELOW - taller(widths);
  const pitch = between ? Math.max(least, Math.min(free / between, WIDEST_PITCH)) : least;
  const pitches = columns.map(() => pitch);
  const [first, final] = [all[0], all.at(-1)];
  if (first.smallIsLeft && first.count > 1) {
    const even = pitch * (1 - shares[0]) / (first.count * shares[0]);
    pitches[0] = Math.max(INPUT_PITCH, Math.min(even, 1.1 * pitch));
  }
  if (!final.smallIsLeft && final.count === 2 && all.length > 1) {
    const clear = (pitch * (1 - shares.at(-1)) - SPACING) / shares.at(-1);
    pitches[columns.length - 1] = Math.max(PITCH, Math.min(clear, 1.15 * pitch, 8.6));
  }
  return pitches;
}

function linesOf({ columns, lines }, units, shares) {
  const places = new Map();
  for (const { label, from, to } of lines) {
    const end = units.get(to);
    const layer = columns.findIndex((column) => column.includes(to)) - 1;
    if (!units.has(from)) {
      const top = end.y + end.h / 2 + 0.4;
      const one = { x: end.x, y: top + ONE / 2 };
      const down = { x1: end.x, y1: top, x2: end.x, y2: end.y + end.h / 2 };
      places.set(label, { from, layer, ...down, x: end.x, y: top + ONE + 0.85, one });
      continue;
    }
    const start = units.get(from);
    const [left, right] = [columns[layer], columns[layer + 1]];
    const [x1, x2] = [start.x + start.w / 2, end.x - end.w / 2];
    const isDense = Math.min(left.length, right.length) > 2;
    const y1 = start.y + onRim(right.indexOf(to), right.length, isDense ? 0.1 : 0.4);
    const y2 = end.y + onRim(left.indexOf(from), left.length, isDense ? 0.1 : 0.62);
    const share = left.length <= right.length ? 1 - shares[layer] : shares[layer];
    const number = { x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1) };
    places.set(label, { from, layer, x1, y1, x2, y2, ...number });
  }
  return places;
}

// Lines leave a unit, and arrive there, a little apart.
function onRim(index, count, apart) {
  return (index - (count - 1) / 2) * Math.min(apart, 2 / count);
}

function linksOf({ columns, targets }, units) {
  const links = new Map();
  const loss = units.get("L");
  targets.forEach((name, j) => {
    const target = units.get(name);
    const unit = units.get(columns.at(-1)[j]);
    const [x1, x2] = [target.x - target.w / 2, unit.x + unit.w / 2];
    links.set(`err${j + 1}`, { x1, y1: target.y, x2, y2: unit.y, x: (x1 + x2) / 2 + 0.25, y: target.y - 0.86 });
    links.set(`lost${j + 1}`, loss.x === target.x ? upOrDown(loss, target) : across(loss, target));
  });
  return links;
}

function upOrDown(loss, target) {
  const way = target.y < loss.y ? -1 : 1;
  return { x1: loss.x, y1: loss.y + way * loss.h / 2, x2: target.x, y2: target.y - way * target.h / 2 };
}

function across(loss, target) {
  return { x1: loss.x - loss.w / 2, y1: loss.y, x2: target.x + target.w / 2, y2: target.y };
}
