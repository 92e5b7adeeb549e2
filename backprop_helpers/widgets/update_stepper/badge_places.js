// Where the number of each factor stands in the picture: beside a unit or an error, and on the line
// of a path where it is clear of all else. Lengths are in em.
export const BADGE = 0.74;

export function badgePlaces({ units, lines, links }, badges, widths, isUpright) {
  const taken = [...boxesOf({ units, lines, links }, widths)];
  const found = new Map();
  for (const [card, spot] of badges) {
    const line = lines.get(spot);
    const place = line ? clearest(line, taken) : besideOf(spot);
    found.set(card, place);
    taken.push({ ...place, w: 2 * BADGE, h: 2 * BADGE });
  }
  return found;

  function besideOf(spot) {
    if (links.has(spot)) {
      const { x1, x2, y1, y2 } = links.get(spot);
      const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
      const outward = units.get("L").x > x ? 1 : -1;
      return isUpright ? { x: x + outward * 1.05, y } : { x: x + 0.3, y: y + 1.05 };
    }
    const one = [...lines.values()].find(({ from }) => from === spot)?.one;
    if (one) return isUpright ? { x: one.x - 0.15, y: one.y - 1.4 } : { x: one.x - 1.4, y: one.y };
    const right = spot.endsWith("+");
    const { x, y, w, h } = units.get(right ? spot.slice(0, -1) : spot);
    const side = right ? 1 : -1;
    if (isUpright) return { x: x + side * (w / 2 + 0.25), y: y - 0.6 };
    return { x: x + side * (w / 2 - Math.max(0.35, Math.min(0.8, w / 2 - 1.55))), y: y - h / 2 - 0.08 };
  }
}

function* boxesOf({ units, lines, links }, { tags, biases, error }) {
  yield* units.values();
  for (const { x, y, one, layer } of lines.values()) {
    yield { x, y, w: one ? biases[layer] : tags[layer], h: 1.44 };
    if (one) yield { ...one, w: 1.3, h: 1.3 };
  }
  for (const { x, y } of links.values()) if (x !== undefined) yield { x, y, w: error, h: 1.2 };
}

function clearest({ x1, y1, x2, y2, x, y }, taken) {
  let best = { room: -Infinity };
  for (let share = 0.1; share <= 0.93; share += 0.02) {
    const at = { x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1) };
    const room = Math.min(roomAt(at, taken), 0.35) - 0.12 * Math.abs(share - 0.66);
    if (room > best.room) best = { ...at, room };
  }
  if (best.room < -0.12) {
    const own = taken.find((box) => box.x === x && box.y === y);
    const others = taken.filter((box) => box !== own);
    for (const side of [-1, 1]) {
      const at = { x: x + side * (own.w / 2 + BADGE + 0.1), y };
      const room = Math.min(roomAt(at, others), 0.3) - 0.1;
      if (room > best.room) best = { ...at, room };
    }
  }
  return { x: best.x, y: best.y };
}

function roomAt({ x, y }, taken) {
  const rooms = taken.map((box) => Math.max(Math.abs(x - box.x) - box.w / 2, Math.abs(y - box.y) - box.h / 2));
  return Math.min(...rooms) - BADGE;
}
