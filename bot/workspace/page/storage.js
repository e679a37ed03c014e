// storage.js remembers small choices: ALWAYS between visits and in every tab, or
// IN_TAB until the tab is closed. A browser may refuse storage (private windows,
// blocked cookies): then nothing is remembered and nothing fails.

export const ALWAYS = "localStorage";
export const IN_TAB = "sessionStorage";

const PREFIX = "who-owns.";

/** remember keeps a string under a name; null forgets it. */
export function remember(where, name, value) {
  try {
    if (value === null) window[where].removeItem(PREFIX + name);
    else window[where].setItem(PREFIX + name, value);
  } catch {
    // Refused or full: the choice holds for this visit only.
  }
}

/** recall returns what was remembered under a name, or null. */
export function recall(where, name) {
  try {
    return window[where].getItem(PREFIX + name);
  } catch {
    return null;
  }
}
