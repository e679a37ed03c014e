// blocks.js draws Slack's Block Kit. Every renderer takes the store, one block
// and the function that reports a pressed control, and returns a node; a block
// of an unknown type is named, not dropped.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { mrkdwn, decode } from "./mrkdwn.js";
import { control } from "./controls.js";
import { richText } from "./richtext.js";
import { link } from "./refs.js";
import { table } from "./table.js";

const RENDERERS = {
  actions,
  context,
  context_actions: actions,
  data_table: table,
  divider: () => el("hr"),
  header,
  image,
  markdown: (store, block) => el("div", { class: "b-markdown" }, markdown(block.text)),
  rich_text: (store, block) => el("div", { class: "b-rich" }, richText(store, block)),
  section,
  table,
};

/** blocks draws a list of blocks. press is called with {action_id, block_id, value}. */
export function blocks(store, list, press) {
  return (list ?? []).map((block) => {
    const draw = RENDERERS[block.type];
    return draw ? draw(store, block, press) : el("p", { class: "b-unknown" }, `[${block.type} block]`);
  });
}

/** attachments draws the older wrapping of blocks and texts with a bar at the side. */
export function attachments(store, list, press) {
  return (list ?? []).map((attachment) => {
    const node = el("div", { class: "b-attachment" },
      attachment.title && el("p", { class: "b-title" }, attachment.title_link ? link(attachment.title_link, attachment.title) : attachment.title),
      attachment.text && !attachment.blocks && el("div", {}, mrkdwn(store, attachment.text)),
      blocks(store, attachment.blocks, press));
    const colour = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(attachment.color ?? "")?.[1];
    if (colour) node.style.borderColor = `#${colour}`;
    return node;
  });
}

/** textObject draws a plain_text or mrkdwn object. */
export function textObject(store, object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(store, object.text, { verbatim: object.verbatim });
  return [decode(object.text ?? "")];
}

function header(store, block) {
  return el("p", { class: "b-header", role: "heading", "aria-level": 4 }, textObject(store, block.text));
}

function section(store, block, press) {
  const fields = (block.fields ?? []).map((field) => el("div", { class: "b-field" }, textObject(store, field)));
  return el("div", { class: "b-section" },
    el("div", { class: "b-section-text" },
      block.text && el("div", {}, textObject(store, block.text)),
      fields.length ? el("div", { class: "b-fields" }, fields) : null),
    block.accessory && el("div", { class: "b-accessory" }, element(store, block, block.accessory, press)));
}

function context(store, block, press) {
  return el("div", { class: "b-context" }, (block.elements ?? []).map((part) =>
    part.type === "image" ? element(store, block, part, press) : el("span", {}, textObject(store, part))));
}

function actions(store, block, press) {
  return el("div", { class: "b-actions" }, (block.elements ?? []).map((part) => element(store, block, part, press)));
}

function element(store, block, part, press) {
  if (part.type === "image") return placeholder(part);
  return control(block, part, press);
}

// Pictures live on other servers and the page talks to its own only: the
// description stands in for them.
function image(store, block) {
  return el("figure", { class: "b-image" },
    block.title && el("figcaption", {}, textObject(store, block.title)), placeholder(block));
}

function placeholder(part) {
  return el("span", { class: "b-placeholder", role: "img", "aria-label": part.alt_text || "Image" },
    icon("image"), el("span", {}, part.alt_text || "Image"));
}
