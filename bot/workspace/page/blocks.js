// blocks.js draws Slack's Block Kit. Every renderer takes the store, one block
// and how its controls are used (see controls.js), and returns a node; a block of
// an unknown type is named, not dropped.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { mrkdwn, decode } from "./mrkdwn.js";
import { control, keyOf } from "./controls.js";
import { richText } from "./richtext.js";
import { link } from "./refs.js";
import { table } from "./table.js";

const RENDERERS = {
  actions,
  alert,
  context,
  context_actions: actions,
  data_table: table,
  divider: () => el("hr"),
  header,
  image,
  input,
  markdown: (store, block) => el("div", { class: "b-markdown" }, markdown(block.text)),
  rich_text: (store, block) => el("div", { class: "b-rich" }, richText(store, block)),
  section,
  table,
};

/** blocks draws a list of blocks. use is {press, form}: see controls.js. */
export function blocks(store, list, use) {
  return (list ?? []).map((block) => {
    const draw = RENDERERS[block.type];
    return draw ? draw(store, block, use) : el("p", { class: "b-unknown" }, `[${block.type} block]`);
  });
}

/** attachments draws the older wrapping of blocks and texts with a bar at the side. */
export function attachments(store, list, use) {
  return (list ?? []).map((attachment) => {
    const node = el("div", { class: "b-attachment" },
      attachment.title && el("p", { class: "b-title" }, attachment.title_link ? link(attachment.title_link, attachment.title) : attachment.title),
      attachment.text && !attachment.blocks && el("div", {}, mrkdwn(store, attachment.text)),
      blocks(store, attachment.blocks, use));
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

function section(store, block, use) {
  const fields = (block.fields ?? []).map((field) => el("div", { class: "b-field" }, textObject(store, field)));
  return el("div", { class: "b-section" },
    el("div", { class: "b-section-text" },
      block.text && el("div", {}, textObject(store, block.text)),
      fields.length ? el("div", { class: "b-fields" }, fields) : null),
    block.accessory && el("div", { class: "b-accessory" }, element(store, block, block.accessory, use)));
}

function context(store, block, use) {
  return el("div", { class: "b-context" }, (block.elements ?? []).map((part) =>
    part.type === "image" ? element(store, block, part, use) : el("span", {}, textObject(store, part))));
}

function actions(store, block, use) {
  return el("div", { class: "b-actions" }, (block.elements ?? []).map((part) => element(store, block, part, use)));
}

function element(store, block, part, use) {
  if (part.type === "image") return placeholder(part);
  return control(store, block, part, use);
}

function alert(store, block) {
  return el("div", { class: `b-alert ${block.level ?? "default"}`, role: "note" }, textObject(store, block.text));
}

// An input with its label, and below it what is wrong with it, or a hint.
function input(store, block, use) {
  const key = keyOf(block, block.element);
  const error = use.errors?.[block.block_id];
  const group = ["radio_buttons", "checkboxes"].includes(block.element.type) || block.element.type.startsWith("multi_");
  const node = element(store, block, block.element, { ...use, described: `about-${key}`, invalid: Boolean(error) });
  return el(group ? "fieldset" : "div", { class: error ? "b-input wrong" : "b-input" },
    el(group ? "legend" : "label", { for: group ? null : `in-${key}` }, textObject(store, block.label),
      block.optional && el("span", { class: "b-optional" }, " (optional)")),
    node,
    el("p", { class: error ? "b-error" : "b-hint", id: `about-${key}` }, error ?? textObject(store, block.hint)));
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
