// avatar.js draws who somebody is at a glance: the bot's picture, or initials on
// a colour that follows from the id.

import { el } from "./dom.js";

const HUES = 8;

/** avatar draws an author as made by Store.authorOf. */
export function avatar(author, isOurBot, size = "") {
  const classes = `avatar ${size}`.trim();
  if (isOurBot) return el("img", { class: classes, src: "/page/icon.svg", alt: "" });
  return el("span", { class: `${classes} hue-${hue(author.id)}`, "aria-hidden": "true" }, initials(author.name));
}

function hue(id) {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)) % 9973;
  return sum % HUES;
}

function initials(name) {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, " ").trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0] ?? "").join("").toUpperCase() || "?";
}
