// mrkdwn.js draws Slack's mrkdwn: *bold*, _italic_, ~strike~, `code`, fences,
// quotes, lists, <references> and :emoji:. Lines make the outer structure, a
// recursive scan the inner one; what is not understood stays as written.

import { el } from "./dom.js";
import { emoji, isEmoji } from "./emoji.js";
import * as refs from "./refs.js";

/** mrkdwn returns the nodes of a text. verbatim leaves bare addresses as text. */
export function mrkdwn(store, text, { verbatim = false } = {}) {
  const context = { store, verbatim };
  const parts = String(text ?? "").split(/```\n?([\s\S]+?)```\n?/);
  return parts.flatMap((part, i) => (i % 2 ? [el("pre", {}, decode(part.replace(/\n$/, "")))] : lines(context, part)));
}

const QUOTE = /^(?:&gt;|>) ?/;
const BULLET = /^( *)[•◦▪‣-] +/;
const NUMBER = /^( *)(\d{1,4})[.)] +/;

// Consecutive lines of one kind make one block.
function lines(context, text) {
  if (text === "") return [];
  const nodes = [];
  let group = null;
  for (const line of text.replace(/^\n|\n$/g, "").split("\n")) {
    const kind = kindOf(line);
    if (!group || group.kind !== kind) {
      group = { kind, lines: [] };
      nodes.push(group);
    }
    group.lines.push(line);
  }
  return nodes.flatMap((g) => block(context, g));
}

function kindOf(line) {
  if (QUOTE.test(line)) return "quote";
  if (BULLET.test(line)) return "bullets";
  if (NUMBER.test(line)) return "numbers";
  return "text";
}

function block(context, { kind, lines: group }) {
  switch (kind) {
    case "quote":
      return [el("blockquote", {}, joined(context, group.map((l) => l.replace(QUOTE, ""))))];
    case "bullets":
      return [el("ul", {}, group.map((l) => item(context, l, BULLET)))];
    case "numbers":
      return [el("ol", { start: NUMBER.exec(group[0])[2] }, group.map((l) => item(context, l, NUMBER)))];
    default:
      return joined(context, group);
  }
}

function item(context, line, mark) {
  const indent = Math.min(4, Math.floor(mark.exec(line)[1].length / 2));
  return el("li", { class: indent ? `indent-${indent}` : null }, inline(context, line.replace(mark, "")));
}

// A blank line is a smaller gap than a line of text, as in Slack.
function joined(context, group) {
  return group.flatMap((line, i) => {
    if (line.trim() === "") return i ? [el("span", { class: "gap" })] : [];
    const breaks = i > 0 && group[i - 1].trim() !== "";
    return [breaks ? el("br") : null, ...inline(context, line)].filter(Boolean);
  });
}

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const ADDRESS = /^https?:\/\/[^\s<>|]+/i;

/** inline draws one line. */
function inline(context, text) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(document.createTextNode(decode(plain)));
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = token(context, text, at);
    if (!found) {
      plain += text[at++];
      continue;
    }
    flush();
    nodes.push(found.node);
    at = found.end;
  }
  flush();
  return nodes;
}

// token reads what begins at a place of the text: {node, end}, or null.
function token(context, text, at) {
  const char = text[at];
  if (char === "`") return code(text, at);
  if (char === "<") return reference(context, text, at);
  if (char === ":") return shortName(text, at);
  if (char in MARKS) return styled(context, text, at);
  if (char === "h" && !context.verbatim && !WORD.test(text[at - 1] ?? "")) return address(text, at);
  return null;
}

function code(text, at) {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: el("code", {}, decode(text.slice(at + 1, end))), end: end + 1 };
}

function shortName(text, at) {
  const name = /^:([a-z0-9_+-]+(?:::skin-tone-\d)?):/.exec(text.slice(at, at + 64))?.[1];
  if (!name || !isEmoji(name)) return null;
  return { node: emoji(name), end: at + name.length + 2 };
}

// A mark opens after a non-word character and before a non-blank one, and closes
// the other way round: 2*3*4 and snake_case_names stay as they are.
function styled(context, text, at) {
  const mark = text[at];
  if (WORD.test(text[at - 1] ?? "") || /[\s]/.test(text[at + 1] ?? " ") || text[at + 1] === mark) return null;
  for (let end = text.indexOf(mark, at + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    if (/\s/.test(text[end - 1]) || WORD.test(text[end + 1] ?? "")) continue;
    return { node: el(MARKS[mark], {}, inline(context, text.slice(at + 1, end))), end: end + 1 };
  }
  return null;
}

function address(text, at) {
  const found = ADDRESS.exec(text.slice(at))?.[0].replace(/[.,;:!?)\]}'"*_~]+$/, "");
  if (!found || found.length < 10) return null;
  return { node: refs.link(decode(found)), end: at + found.length };
}

function reference(context, text, at) {
  const close = text.indexOf(">", at);
  if (close < 0) return null;
  const [target, ...rest] = text.slice(at + 1, close).split("|");
  const node = referent(context, target, decode(rest.join("|")));
  return node && { node, end: close + 1 };
}

function referent({ store }, target, label) {
  if (/^@[UWB][A-Z0-9]*$/.test(target)) return refs.person(store, target.slice(1), label);
  if (/^#[CDG][A-Z0-9]*$/.test(target)) return refs.channel(store, target.slice(1), label);
  if (/^!(here|channel|everyone)$/.test(target)) return refs.chip(target.slice(1));
  if (target.startsWith("!subteam^")) return refs.chip(label || target.slice("!subteam^".length));
  if (target.startsWith("!date^")) return document.createTextNode(label);
  if (/^(https?|mailto):/i.test(target)) return refs.link(decode(target), label || decode(target).replace(/^mailto:/i, ""));
  return null;
}

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** decode undoes Slack's three escapes, once. */
export const decode = (text) => text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
