// What has been lit, turned and moved when the cursor stands on a frame. No number is made here.

export function progress(content, cursor) {
  const frame = content.frames[cursor];
  const current = frame.move === undefined ? null : content.moves[frame.move];
  const lit = new Set();
  const turned = new Set();
  if (current) {
    let first = cursor;
    while (first > 0 && content.frames[first - 1].move === frame.move) first -= 1;
    for (const earlier of content.frames.slice(first, cursor + 1)) {
      for (const part of earlier.now) lit.add(part);
      for (const card of earlier.show) turned.add(card);
    }
  }
  return { frame, current, lit, turned, moved: movedCount(content, frame) };
}

export function movedCount(content, frame) {
  if (frame.stage === "end") return content.moves.length;
  if (frame.move === undefined) return 0;
  return frame.stage === "move" ? frame.move + 1 : frame.move;
}

export function frameOfMove(content, move) {
  return content.frames.findIndex((frame) => frame.move === move);
}

export function frameOfCard(content, move, card) {
  return content.frames.findIndex((frame) => frame.move === move && frame.show.includes(card));
}

export function unknownParts(content, frame) {
  const layers = content.forwardRows.parts;
  if (frame.stage === "start") return new Set(layers.flat());
  if (frame.stage === "forward") return new Set(layers.slice(frame.at + 1).flat());
  return new Set();
}
