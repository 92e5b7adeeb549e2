// What has been lit, turned and moved when the cursor stands on a frame. No number is made here.

export function progress(story, cursor) {
  const frame = story.frames[cursor];
  const current = frame.move === undefined ? null : story.moves[frame.move];
  const lit = new Set();
  const turned = new Set();
  if (current) {
    let first = cursor;
    while (first > 0 && story.frames[first - 1].move === frame.move) first -= 1;
    for (const earlier of story.frames.slice(first, cursor + 1)) {
      for (const part of earlier.now) lit.add(part);
      for (const card of earlier.show) turned.add(card);
    }
  }
  return { frame, current, lit, turned, moved: movedCount(story, frame) };
}

export function movedCount(story, frame) {
  if (frame.stage === "end") return story.moves.length;
  if (frame.move === undefined) return 0;
  return frame.stage === "move" ? frame.move + 1 : frame.move;
}

export function frameOfMove(story, move) {
  return story.frames.findIndex((frame) => frame.move === move);
}

export function frameOfCard(story, move, card) {
  return story.frames.findIndex((frame) => frame.move === move && frame.show.includes(card));
}

export function unknownParts(story, frame) {
  const layers = story.opening.parts;
  if (frame.stage === "start") return new Set(layers.flat());
  if (frame.stage === "forward") return new Set(layers.slice(frame.at + 1).flat());
  return new Set();
}
