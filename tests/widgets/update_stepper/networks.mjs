// Networks as the picture of a stepper gets them, and widths of their texts.
export function networkOf(...sizes) {
  const columns = sizes.map((size, layer) => Array.from({ length: size }, (_, j) => `${"xhgy".at(layer === sizes.length - 1 ? -1 : layer)}${j + 1}`));
  const lines = columns.slice(1).flatMap((right, layer) => [
    ...columns[layer].flatMap((from) => right.map((to) => ({ label: `${from}-${to}`, from, to }))),
    ...right.map((to) => ({ label: `1-${to}`, from: `one-${to}`, to })),
  ]);
  return { columns, targets: columns.at(-1).map((_, j) => `t${j + 1}`), lines };
}

export function widthsOf({ columns }) {
  return { height: 3.05, units: columns.map(() => 4.5), target: 2.8, loss: 4.5, error: 4.2, tags: columns.slice(1).map(() => 5.5), biases: columns.slice(1).map(() => 5) };
}

// Boxes of all that is written: units, numbers, the small units that are 1.
export function boxesOf({ units, lines, links }, widths) {
  const boxes = [...units].map(([name, box]) => ({ name, ...box }));
  for (const [name, { x, y, layer, one }] of lines) {
    boxes.push({ name, x, y, w: one ? widths.biases[layer] : widths.tags[layer], h: 1.44 });
    if (one) boxes.push({ name: `${name} 1`, ...one, w: 1.24, h: 1.24 });
  }
  for (const [name, { x, y }] of links) {
    if (x !== undefined) boxes.push({ name, x, y, w: widths.error, h: 1 });
  }
  return boxes;
}

export function touching(boxes) {
  return boxes.flatMap((a, index) => boxes.slice(index + 1)
    .filter((b) => Math.abs(a.x - b.x) < (a.w + b.w) / 2 - 1e-9 && Math.abs(a.y - b.y) < (a.h + b.h) / 2 - 1e-9)
    .map((b) => `${a.name} ${b.name}`));
}

export function outside(boxes, width, height) {
  return boxes.filter(({ x, y, w, h }) => x - w / 2 < 0 || x + w / 2 > width || y - h / 2 < 0 || y + h / 2 > height).map(({ name }) => name);
}
