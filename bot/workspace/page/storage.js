// storage.js remembers small choices between visits. A browser may refuse
// storage (private windows, blocked cookies): then nothing is remembered and
// nothing fails.

const PREFIX = "who-owns.";

/** remember keeps a string under a name; null forgets it. */
export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Refused or full: the choice holds for this visit only.
  }
}

/** recall returns what was remembered under a name, or null. */
export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}
