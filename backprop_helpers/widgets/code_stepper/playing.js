// What stands where when the cursor is on a step. No number is made here.

export function stateAt({ steps, lines }, cursor) {
  const state = { step: steps[cursor] ?? null, units: {}, beneath: {}, values: lines.map(() => ""), reached: new Set() };
  steps.forEach(({ line, values, units, beneath }, k) => {
    if (k <= cursor) {
      Object.assign(state.units, units);
      Object.assign(state.beneath, beneath);
      state.reached.add(line);
    }
    // a line that was not reached yet keeps the room for what it will hold
    if (k <= cursor || !state.reached.has(line)) state.values[line] = values;
  });
  return state;
}

export function stepOfLine(steps, cursor, line) {
  return nextAfter(steps, cursor, (step) => step.line === line);
}

// The next step that gives a part a number, or else one that lights it up.
export function stepOfPart(steps, cursor, part) {
  const found = nextAfter(steps, cursor, ({ units, beneath, edges }) => part in units || part in beneath || part in edges);
  return found < 0 ? nextAfter(steps, cursor, ({ lit }) => lit.includes(part)) : found;
}

function nextAfter(steps, cursor, fits) {
  const found = steps.map((step, k) => (fits(step) ? k : -1)).filter((k) => k >= 0);
  return found.find((k) => k > cursor) ?? found[0] ?? -1;
}
