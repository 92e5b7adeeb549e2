// Return what packing.py has packed. Parts that are equal are one object: leave them as they are.
export function unpacked({ value, shared }) {
  const known = shared.map((part) => (typeof part === "string" ? part : null));
  function at(index) {
    known[index] ??= open(shared[index]);
    return known[index];
  }
  function open(part) {
    if (typeof part === "string") return part.startsWith("~") ? at(Number(part.slice(1))) : part;
    if (Array.isArray(part)) return part.map(open);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, open(inner)]));
  }
  return open(value);
}
