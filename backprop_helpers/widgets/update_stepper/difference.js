// Return a value with a difference applied to it; difference.py tells how one is written.
// The value itself stays as it is, and parts without a difference are shared.
export function changedBy(value, difference) {
  if (Array.isArray(difference)) return difference[0];
  const changed = Array.isArray(value) ? [...value] : { ...value };
  for (const [key, part] of Object.entries(difference)) changed[key] = changedBy(value[key], part);
  return changed;
}
