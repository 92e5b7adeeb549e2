// Return what packing.py has packed. Parts that are equal are one object: leave them as they are.
export function unpacked({ value, shared }) {
  const known = shared.map((part) => (typeof part === "string" ? part : null));
  const at = (place) => (known[place] ??= open(shared[place]));
  const dict = (keys, values) => Object.fromEntries(keys.map((key, k) => [key, open(values[k])]));
  function open(part) {
    if (typeof part === "string") return part.startsWith("~") ? at(part.slice(1)) : part;
    if (part === null || typeof part !== "object") return part;
    if (!Array.isArray(part)) return dict(Object.keys(part), Object.values(part));
    return part[0]?.startsWith?.("~:") ? dict(at(part[0].slice(2)), part.slice(1)) : part.map(open);
  }
  return open(value);
}
