import { ONE, TARGET } from "./placing.js";

// Where the parts stand in a picture that is upright, for a narrow page: inputs at the top, the loss
// at the bottom between its two targets. Lengths are in em, as in placing.js.
const TOP = 0.35;
const BIAS = 1.55;
const ERRORS = 2.1;
const WIDEST_PITCH = 11;
const ROWS = { first: [0.27, 0.58, 0.85], others: [0.15, 0.42, 0.73] };
const OUTPUTS = 1.28;
const FEW = 6;
const BAND = 6;

// Few lines between two rows are needed, so that their numbers keep apart, and two targets.
export function canStandUpright({ columns, targets }) {
  return targets.length === 2 &&
    columns.slice(1).every((column, layer) => column.length * columns[layer].length <= FEW);
}

// Return how many em the picture needs.
export function neededUpright({ columns }, { biases, units, target, loss, error, height }) {
  const bias = widthOfBias(biases);
  const most = Math.max(...columns.map((column) => column.length));
  const layers = columns.length - 1;
  return {
    across: Math.max(most * bias + 1.2, loss + 2 * target + units.at(-1) + 3, loss + target + 1 + 2 * (error + 0.7)),
    down: TOP + (layers + 1) * height + layers * (BIAS + BAND) + ERRORS + TARGET + 0.25,
  };
}

function widthOfBias(biases) {
  return Math.max(...biases) + ONE + 0.5;
}

// Return the places of all parts in a picture that is so many em wide and high.
export function upright(net, widths, width, height) {
  const { columns, targets } = net;
  const layers = columns.length - 1;
  const bare = neededUpright(net, widths).down - layers * BAND;
  const band = (height - bare) / layers;
  const apart = Math.min(width / Math.max(...columns.map((column) => column.length)), WIDEST_PITCH);
  const ofOutputs = Math.min(OUTPUTS * apart, width - widthOfBias(widths.biases), width - 2 * (widths.error + 0.7));
  const middle = width / 2;
  const units = new Map();
  columns.forEach((column, layer) => column.forEach((name, j) => {
    const x = middle + (layer === layers ? ofOutputs : apart) * (j - (column.length - 1) / 2);
    const y = TOP + widths.height / 2 + layer * (widths.height + band) + Math.max(layer - 1, 0) * BIAS;
    units.set(name, { x, y, w: widths.units[layer], h: widths.height });
  }));
  const y = height - 0.25 - TARGET / 2;
  targets.forEach((name, j) => {
    units.set(name, { x: middle + ofOutputs * (j - 0.5), y, w: widths.target, h: TARGET });
  });
  units.set("L", { x: middle, y, w: widths.loss, h: widths.height });
  return { units, lines: linesOf(net, units, widths), links: linksOf(net, units, widths) };
}

function linesOf({ columns, lines }, units, widths) {
  const places = new Map();
  for (const { label, from, to } of lines.filter(({ from }) => !units.has(from))) {
    const unit = units.get(to);
    const layer = columns.findIndex((column) => column.includes(to)) - 1;
    const number = widths.biases[layer];
    const left = unit.x - (number + ONE + 0.3) / 2;
    const one = { x: left + ONE / 2, y: unit.y + unit.h / 2 + 0.85 };
    const up = { x1: one.x, y1: one.y, x2: one.x, y2: unit.y + unit.h / 2 };
    places.set(label, { from, layer, ...up, x: left + ONE + 0.3 + number / 2, y: one.y, one });
  }
  columns.slice(1).forEach((right, layer) => {
    const left = columns[layer];
    const between = lines.filter(({ from }) => left.includes(from)).map(({ label, from, to }) => {
      const [start, end] = [units.get(from), units.get(to)];
      const below = layer ? BIAS : 0;
      return {
        label,
        from,
        layer,
        x1: start.x + (right.indexOf(to) - (right.length - 1) / 2) * 0.5,
        y1: start.y + start.h / 2 + below,
        x2: end.x + (left.indexOf(from) - (left.length - 1) / 2) * 0.7,
        y2: end.y - end.h / 2,
      };
    });
    const rows = layer ? ROWS.others : ROWS.first;
    for (const { label, ...place } of spread(between, rows)) places.set(label, place);
  });
  return places;
}

// Give each line's number a row, so that those of a row are as far apart as they can be.
function spread(lines, shares) {
  const at = (line, row) => line.x1 + shares[row] * (line.x2 - line.x1);
  let best = { least: -1, rows: [] };
  for (let code = 0; code < shares.length ** lines.length; code += 1) {
    const rows = lines.map((_, k) => Math.floor(code / shares.length ** k) % shares.length);
    const least = closest(lines.map((line, k) => ({ row: rows[k], x: at(line, rows[k]) })));
    if (least > best.least) best = { least, rows };
  }
  return lines.map((line, k) => ({
    ...line,
    x: at(line, best.rows[k]),
    y: line.y1 + shares[best.rows[k]] * (line.y2 - line.y1),
  }));
}

function closest(numbers) {
  let least = Infinity;
  numbers.forEach(({ row, x }, k) => {
    for (const other of numbers.slice(k + 1)) {
      if (other.row === row) least = Math.min(least, Math.abs(other.x - x));
    }
  });
  return least;
}

function linksOf({ columns, targets }, units, { error }) {
  const links = new Map();
  const loss = units.get("L");
  targets.forEach((name, j) => {
    const target = units.get(name);
    const unit = units.get(columns.at(-1)[j]);
    const side = j ? 1 : -1;
    const [y1, y2] = [target.y - target.h / 2, unit.y + unit.h / 2 + BIAS];
    links.set(`err${j + 1}`, { x1: target.x, y1, x2: unit.x, y2, x: (target.x + unit.x) / 2 + side * (error / 2 + 0.6), y: (y1 + y2) / 2 });
    links.set(`lost${j + 1}`, { x1: loss.x + side * loss.w / 2, y1: loss.y, x2: target.x - side * target.w / 2, y2: target.y });
  });
  return links;
}
