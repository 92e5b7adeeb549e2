// A program is a list of lines, each with the spaces before it; a line is known by what follows them.
const INDENT = "    ";

export function textOf(written) {
  return written.trimStart();
}

export function levelOf(written) {
  return (written.length - textOf(written).length) / INDENT.length;
}

export function placeOf(order, text) {
  return order.findIndex((written) => textOf(written) === text);
}

export function without(order, text) {
  return order.filter((written) => textOf(written) !== text);
}

// The program with a line put at a place and a level, wherever it was before.
export function withLine(order, text, place, level) {
  const others = without(order, text);
  return [...others.slice(0, place), INDENT.repeat(level) + text, ...others.slice(place)];
}

// The program after a line was moved one step; the same one where there is no such step.
export function moved(order, text, direction, deepest) {
  const place = placeOf(order, text);
  if (place < 0) return direction === "right" ? [...order, text] : order;
  const level = levelOf(order[place]);
  if (direction === "left" && level === 0) return without(order, text);
  const to = { up: [place - 1, level], down: [place + 1, level], left: [place, level - 1], right: [place, level + 1] };
  const [newPlace, newLevel] = to[direction];
  const fits = newPlace >= 0 && newPlace < order.length && newLevel <= deepest;
  return fits ? withLine(order, text, newPlace, newLevel) : order;
}
