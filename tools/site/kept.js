// What was typed in a lesson, kept by the browser: each changed text by the one that stood there.

export function keptOf(key, storage = () => localStorage) {
  const typed = read() ?? {};

  function read() {
    try {
      return JSON.parse(storage().getItem(key));
    } catch {
      return null; // the browser keeps nothing, or it is not ours
    }
  }

  function write(act) {
    try {
      act(storage());
      return true;
    } catch {
      return false;
    }
  }

  return {
    of: (original) => typed[original] ?? original,
    // Tells whether the browser keeps it.
    put(original, text) {
      if (text === original) delete typed[original];
      else typed[original] = text;
      return write((place) => place.setItem(key, JSON.stringify(typed)));
    },
    clear: () => write((place) => place.removeItem(key)),
  };
}
