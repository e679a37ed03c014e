// theme.js holds the light or dark theme: the system's until the person picks
// one, which is then kept for the next visit where the browser allows it.

import { ALWAYS, recall, remember } from "./storage.js";

const KEY = "theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

const chosen = recall(ALWAYS, KEY);
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;

/** current is the theme that is showing, "light" or "dark". */
export function current() {
  return document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
}

/** toggle switches to the other theme and returns it. */
export function toggle() {
  const next = current() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  remember(ALWAYS, KEY, next);
  return next;
}

/** onSystemChange calls listener when the system's preference changes. */
export function onSystemChange(listener) {
  dark.addEventListener("change", listener);
}
