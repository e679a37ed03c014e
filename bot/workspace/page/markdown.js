// markdown.js draws the markdown block: the part of standard Markdown that a
// short answer uses (headings, paragraphs, lists, quotes, fences, tables, bold,
// italic, strike, code, links).

import { el } from "./dom.js";
import * as refs from "./refs.js";

const KINDS = [
  ["heading", /^(#{1,6}) +(.*)$/],
  ["quote", /^> ?(.*)$/],
  ["bullets", /^ *[-*+] +(.*)$/],
  ["numbers", /^ *\d{1,4}[.)] +(.*)$/],
  ["table", /^ *\|(.*)\| *$/],
  ["rule", /^ *([-*_])(?: *\1){2,} *$/],
];

/** markdown returns the nodes of a text. */
export function markdown(text) {
  const parts = String(text ?? "").split(/^```[^\n]*\n([\s\S]*?)^``` *$/m);
  return parts.flatMap((part, i) => (i % 2 ? [el("pre", {}, part.replace(/\n$/, ""))] : groups(part).flatMap(block)));
}

function groups(text) {
  const all = [];
  for (const line of text.split("\n")) {
    const [kind, match] = classify(line);
    const last = all.at(-1);
    if (last?.kind === kind && kind !== "heading" && kind !== "rule") last.lines.push(match);
    else all.push({ kind, lines: [match] });
  }
  return all;
}

function classify(line) {
  if (line.trim() === "") return ["blank", [line]];
  if (KINDS[5][1].test(line)) return ["rule", [line]]; // before bullets: "- - -"
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(line);
    if (match) return [kind, match];
  }
  return ["paragraph", [line, line]];
}

function block({ kind, lines }) {
  const texts = lines.map((match) => match.at(-1));
  switch (kind) {
    case "blank":
      return [];
    case "rule":
      return [el("hr")];
    case "heading":
      return [el("p", { class: "b-header", role: "heading", "aria-level": 3 + lines[0][1].length }, inline(texts[0]))];
    case "bullets":
    case "numbers":
      return [el(kind === "bullets" ? "ul" : "ol", {}, texts.map((t) => el("li", {}, inline(t))))];
    case "table":
      return [table(texts)];
    default:
      return [el(kind === "quote" ? "blockquote" : "p", {}, texts.flatMap((t, i) => (i ? [el("br"), ...inline(t)] : inline(t))))];
  }
}

function table(rows) {
  const cells = rows.map((row) => row.split("|").map((cell) => cell.trim()));
  const body = cells.slice(1).filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
  const line = (row, tag) => el("tr", {}, row.map((cell) => el(tag, {}, inline(cell))));
  return el("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Table" },
    el("table", {}, el("thead", {}, line(cells[0], "th")), el("tbody", {}, body.map((row) => line(row, "td")))));
}

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*([^*\s][^*]*)\*|\b_([^_]+)_\b|\[([^\]]+)\]\(([^()\s]+)\)/;

function inline(text) {
  const match = INLINE.exec(text);
  if (!match) return text ? [text] : [];
  const [whole, code, bold, bold2, strike, italic, italic2, label, address] = match;
  const before = text.slice(0, match.index);
  const after = inline(text.slice(match.index + whole.length));
  return [before, inner({ code, bold: bold ?? bold2, strike, italic: italic ?? italic2, label, address }), ...after].filter((n) => n !== "");
}

function inner({ code, bold, strike, italic, label, address }) {
  if (code) return el("code", {}, code);
  if (bold) return el("strong", {}, inline(bold));
  if (strike) return el("s", {}, inline(strike));
  if (italic) return el("em", {}, inline(italic));
  return refs.link(address, ...inline(label));
}
