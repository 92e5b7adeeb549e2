// The shade of every cell at every frame: the first frame's, then what each frame changes. A change
// is the cell's place, two digits in base 36, and its new shade.
export function unfold({ shades, changes }) {
  const all = [[...shades]];
  for (const change of changes) {
    const next = [...all.at(-1)];
    for (let k = 0; k < change.length; k += 3) next[parseInt(change.slice(k, k + 2), 36)] = change[k + 2];
    all.push(next);
  }
  return all;
}
