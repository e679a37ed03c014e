// richtext.js draws a rich_text block: sections, lists, quotes and preformatted
// text made of styled elements.

import { el } from "./dom.js";
import { emoji } from "./emoji.js";
import * as refs from "./refs.js";

/** richText returns the nodes of a rich_text block or table cell. */
export function richText(store, block) {
  return (block.elements ?? []).map((part) => section(store, part)).filter(Boolean);
}

function section(store, part) {
  const children = () => (part.elements ?? []).map((element) => inline(store, element));
  switch (part.type) {
    case "rich_text_section":
      return el("div", { class: "rt-section" }, children());
    case "rich_text_quote":
      return el("blockquote", {}, children());
    case "rich_text_preformatted":
      return el("pre", {}, children());
    case "rich_text_list":
      return list(store, part);
    default:
      return null;
  }
}

function list(store, part) {
  const ordered = part.style === "ordered";
  const indent = Math.min(4, Number(part.indent) || 0);
  const items = (part.elements ?? []).map((item) => el("li", {}, (item.elements ?? []).map((e) => inline(store, e))));
  const start = ordered && part.offset ? Number(part.offset) + 1 : null;
  return el(ordered ? "ol" : "ul", { class: indent ? `indent-${indent}` : null, start }, items);
}

function inline(store, element) {
  return styled(element.style, leaf(store, element));
}

function leaf(store, element) {
  switch (element.type) {
    case "text":
      return withBreaks(element.text ?? "");
    case "link":
      return refs.link(element.url ?? "", element.text || element.url);
    case "user":
      return refs.person(store, element.user_id);
    case "channel":
      return refs.channel(store, element.channel_id);
    case "usergroup":
      return refs.chip(element.usergroup_id ?? "group");
    case "broadcast":
      return refs.chip(element.range ?? "here");
    case "emoji":
      return emoji(element.name ?? "", element.unicode);
    case "date":
      return document.createTextNode(element.fallback ?? "");
    default:
      return document.createTextNode(element.text ?? "");
  }
}

const STYLES = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };

function styled(style, node) {
  return Object.entries(STYLES).reduce((inner, [name, tag]) => (style?.[name] ? el(tag, {}, inner) : inner), node);
}

function withBreaks(text) {
  const fragment = document.createDocumentFragment();
  text.split("\n").forEach((line, i) => fragment.append(...(i ? [el("br"), line] : [line])));
  return fragment;
}
