import { levelOf, textOf } from "./program.js";

// Judge the lines of a program, each with the spaces before it: what is said, in parts, and the place
// of the first wrong line. judge.py does the same.
export function judge({ lines, places, progress }, order) {
  const present = new Set();
  let loops = [];
  for (const [place, written] of order.entries()) {
    const text = textOf(written);
    const line = lines[text];
    const level = levelOf(written);
    loops = loops.slice(0, level);
    const fault = faultOf(line, level, loops, present);
    if (fault) {
      const status = fault === "slip" ? "slip" : "wrong";
      return { status, place, parts: [places[place], ...line.faults[fault]] };
    }
    for (const name of [text, ...line.makes]) present.add(name);
    if (line.opens) loops = [...loops, text];
  }
  const last = progress.length - 1;
  const status = { 0: "unanswered", [last]: "right" }[order.length] ?? "wrong";
  return { status, place: null, parts: progress[order.length] };
}

function faultOf({ faults, needs, inside }, level, loops, present) {
  if (faults.slip) return "slip";
  if (present.has(inside) && !loops.includes(inside)) return "inside";
  const missing = needs.find((need) => !present.has(need));
  if (missing) return `early ${missing}`;
  if (level > loops.length) return "unopened";
  return loops.length && !inside ? `outside ${loops.at(-1)}` : "";
}
