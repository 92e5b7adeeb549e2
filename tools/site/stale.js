// The places of the cells that a change of one reaches: those below it that read a name it binds, and
// those that read what these bind. A cell that binds a name anew ends its way.
export function reached(names, changed) {
  const touched = new Set(names[changed].binds);
  const places = [];
  names.forEach(({ reads, binds }, place) => {
    if (place <= changed) return;
    if (reads.some((name) => touched.has(name))) {
      places.push(place);
      for (const name of binds) touched.add(name);
    } else {
      for (const name of binds) touched.delete(name);
    }
  });
  return places;
}
