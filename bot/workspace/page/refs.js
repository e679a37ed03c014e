// refs.js draws what a message refers to: people, channels, groups, links. All
// of it is untrusted: only three kinds of address become links.

import { el } from "./dom.js";
import { nameOf } from "./state.js";

const SAFE = new Set(["http:", "https:", "mailto:"]);

/** link draws an address as a link, or as plain text where it is not a safe one. */
export function link(address, ...label) {
  const children = label.length ? label : [address];
  let url;
  try {
    url = new URL(address);
  } catch {
    return el("span", {}, children);
  }
  if (!SAFE.has(url.protocol)) return el("span", {}, children);
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, children);
}

/** person draws a mention; one of oneself stands out. */
export function person(store, id, label) {
  const user = store.users.get(id);
  const name = user ? user.name || nameOf(user) : label || id;
  const mine = id === store.me ? " mine" : "";
  return el("span", { class: `mention${mine}`, title: user ? nameOf(user) : id }, `@${name.replace(/^@/, "")}`);
}

/** channel draws a channel's name; a known one leads there. */
export function channel(store, id, label) {
  const known = store.channels.find((c) => c.id === id);
  const name = known?.name || label || "private-channel";
  if (!known) return el("span", { class: "mention" }, `#${name}`);
  return el("a", { class: "mention", href: `#${id}` }, `#${name}`);
}

/** chip draws a group or a broadcast such as @here: a word, nothing more. */
export function chip(name) {
  return el("span", { class: "mention broadcast" }, `@${name.replace(/^@/, "")}`);
}
