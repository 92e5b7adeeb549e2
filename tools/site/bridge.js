// Ties each widget of the page to its other half in Python. A widget that stood in the page before
// Python came keeps what was done with it: its other half is told, once there is one.
export function bridgeOf(twins, { send, wake }) {
  const ids = new Map(); // of Python's halves, by the page's names
  const spent = new Set();
  const moved = new Map();

  return {
    // A view has saved changes. Only Python answers an edit, so an edit wakes it.
    saved(name, changes) {
      if (ids.has(name)) {
        send(ids.get(name), changes);
        return;
      }
      moved.set(name, { ...moved.get(name), ...changes });
      if ("asked" in changes) wake(name);
    },
    tie(name, id) {
      ids.set(name, id);
    },
    // Ties a widget of the page if Python's half begins as it did, and tells whether it is tied.
    adopt(name, id, twin) {
      if (ids.get(name) === id) return true;
      if (ids.has(name) || spent.has(name) || twins[name] !== twin) return false;
      ids.set(name, id);
      if (moved.has(name)) send(id, moved.get(name));
      return true;
    },
    nameOf: (id) => [...ids.keys()].findLast((name) => ids.get(name) === id),
    // Python is gone, and its halves with it.
    cut() {
      for (const name of ids.keys()) spent.add(name);
      ids.clear();
    },
  };
}
