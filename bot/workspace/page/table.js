// table.js draws the table block as a real table: the first row is the head, the
// column settings say how cells align and whether they wrap.

import { el } from "./dom.js";
import { richText } from "./richtext.js";

/** table draws a table or data_table block in a frame that scrolls sideways. */
export function table(store, block) {
  const settings = block.column_settings ?? [];
  const [head = [], ...rows] = block.rows ?? [];
  const line = (row, tag) => el("tr", {}, row.map((cell, column) => draw(store, cell, settings[column], tag)));
  return el("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": block.caption || "Table" },
    el("table", {},
      block.caption && el("caption", {}, block.caption),
      el("thead", {}, line(head, "th")),
      el("tbody", {}, rows.map((row) => line(row, "td")))));
}

const ALIGN = new Set(["left", "center", "right"]);

function draw(store, cell, setting, tag) {
  const classes = [];
  if (ALIGN.has(setting?.align)) classes.push(`align-${setting.align}`);
  if (setting?.is_wrapped) classes.push("wrapped");
  return el(tag, { class: classes.join(" ") || null, scope: tag === "th" ? "col" : null }, content(store, cell));
}

function content(store, cell) {
  if (cell?.type === "rich_text") return richText(store, cell);
  return [String(cell?.text ?? cell?.value ?? "")];
}
