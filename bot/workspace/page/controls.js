// controls.js draws the interactive elements of blocks. How they are used:
//   press(pressed)   reports {action_id, block_id, value, values} to the app
//   suggest(asked)   resolves with the options of an external menu
//   form             what is put in (see Form), which outlives a redraw; inputs
//                    report when a form is submitted, or at once where
//                    dispatch_action says so
//   described, invalid  of an input: the id of what is said about it

import * as dialogs from "./dialogs.js";
import { el } from "./dom.js";
import { external } from "./external.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";
import { decode } from "./mrkdwn.js";
import { nameOf } from "./state.js";

const plain = (object, otherwise = "") => decode(object?.text ?? otherwise);

/** A Form is what is put into inputs: values by keyOf, and the words of those that the page cannot look up. */
export class Form extends Map {
  labels = new Map();
}

/** keyOf names an element in a form. */
export const keyOf = (block, part) => `${block.block_id ?? ""}/${part.action_id ?? ""}`;

const TEXTS = { plain_text_input: "text", email_text_input: "email", url_text_input: "url", number_input: "text", datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

/** control draws one element of a block. */
export function control(store, block, part, use) {
  const c = { store, block, part, use, ...wiring(block, part, use) };
  switch (part.type) {
    case "button":
      return button(c);
    case "overflow":
      return overflow(c);
    case "static_select":
      return picker(c, part.options, "Choose");
    case "users_select":
      return picker(c, people(store), "Choose a person");
    case "conversations_select":
    case "channels_select":
      return picker(c, channels(store), "Choose a channel");
    case "external_select":
      return external(c);
    case "radio_buttons":
      return choices(c, part.options, "radio");
    case "checkboxes":
    case "multi_static_select":
      return choices(c, allOptions(part), "checkbox");
    case "multi_users_select":
      return choices(c, people(store), "checkbox");
    case "multi_conversations_select":
    case "multi_channels_select":
      return choices(c, channels(store), "checkbox");
    case "feedback_buttons":
      return feedback(c);
    case "icon_button":
      return iconButton(part, "trash", plain(part.text, "Delete"), () => c.pressed(part.value));
  }
  return part.type in TEXTS ? textInput(c) : el("span", { class: "b-unknown" }, `[${part.type}]`);
}

// wiring is what an element reads its values from and tells them to.
function wiring(block, part, { press, form }) {
  const key = keyOf(block, part);
  const report = (more) => press({ action_id: part.action_id ?? "", block_id: block.block_id ?? "", ...more });
  const tells = block.type !== "input" || block.dispatch_action;
  return {
    key,
    values: () => form.get(key) ?? initial(part),
    put: (values) => form.set(key, values),
    pressed: async (value) => (await dialogs.confirmed(part.confirm)) && report({ value: value ?? "" }),
    async chose(values) {
      form.set(key, values);
      if (tells && (await dialogs.confirmed(part.confirm))) await report({ value: values[0] ?? "", values });
    },
    tells,
  };
}

/** initial are the values an element has before it is used. */
function initial(part) {
  const one = part.initial_value ?? part.initial_option?.value ?? part.initial_user ?? part.initial_conversation ?? part.initial_channel ?? part.initial_date ?? part.initial_time;
  if (one !== undefined) return [one];
  if (part.initial_date_time) return [String(part.initial_date_time)];
  return (part.initial_options ?? part.initial_users ?? part.initial_conversations ?? part.initial_channels ?? []).map((o) => o.value ?? o);
}

const named = (value, text) => ({ value, text: { text } });
const people = (store) => store.people().map((user) => named(user.id, nameOf(user)));
const channels = (store) => store.channels.filter((c) => c.kind !== "im").map((c) => named(c.id, `#${c.name}`));
const allOptions = (part) => [...(part.options ?? []), ...(part.option_groups ?? []).flatMap((g) => g.options ?? [])];

const attributes = ({ key, part, use }) => ({
  id: `in-${key}`,
  "aria-describedby": use.described ?? null, "aria-invalid": use.invalid ? "true" : null, autofocus: part.focus_on_load ?? null,
});

function button({ part, pressed }) {
  const style = ["primary", "danger"].includes(part.style) ? part.style : "plain";
  const node = el("button", { type: "button", class: `b-button ${style}`, "aria-label": part.accessibility_label }, plain(part.text));
  node.addEventListener("click", () => {
    if (/^https?:/i.test(part.url ?? "")) open(part.url, "_blank", "noopener");
    during(node, () => pressed(part.value));
  });
  return node;
}

function picker(c, options, otherwise) {
  const { part } = c;
  const label = plain(part.placeholder, otherwise);
  const optional = c.block.type === "input" && c.block.optional;
  const first = el("option", { value: "", selected: true, disabled: !optional, hidden: !optional }, label);
  const groups = (part.option_groups ?? []).map((g) => el("optgroup", { label: plain(g.label) }, (g.options ?? []).map(option)));
  const node = el("select", { class: "b-select", ...attributes(c), "aria-label": c.block.type === "input" ? null : label }, first, (options ?? []).map(option), groups);
  const [value] = c.values();
  if (value) node.value = value;
  node.addEventListener("change", () => during(node, () => c.chose(node.value ? [node.value] : [])));
  return node;
}

function overflow({ part, pressed }) {
  const node = el("button", { type: "button", class: "b-icon b-overflow", "aria-label": "More", title: "More" }, icon("more"));
  node.addEventListener("click", () => menu(node, "More", (part.options ?? []).map((o) => ({ label: plain(o.text), act: () => during(node, () => pressed(o.value)) }))));
  return node;
}

const option = (o) => el("option", { value: o.value }, plain(o.text));

// Radio buttons and checkboxes; also the menus one chooses several from.
function choices(c, options, type) {
  const chosen = new Set(c.values());
  const several = type === "checkbox";
  const node = el("div", { class: c.part.type.startsWith("multi_") ? "b-choices tall" : "b-choices", role: "group", "aria-describedby": c.use.described ?? null });
  const current = () => [...node.querySelectorAll("input:checked")].map((box) => box.value);
  node.append(...options.map((o) => el("label", { class: "b-choice" },
    el("input", { type, name: `in-${c.key}`, value: o.value, checked: chosen.has(o.value) }),
    el("span", {}, plain(o.text), o.description && el("span", { class: "b-description" }, plain(o.description))))));
  node.addEventListener("change", () => during(node, () => c.chose(several ? current() : current().slice(0, 1))));
  return node;
}

function textInput(c) {
  const { part } = c;
  const tag = part.multiline ? "textarea" : "input";
  const node = el(tag, {
    class: "b-text", ...attributes(c), type: tag === "input" ? TEXTS[part.type] : null, rows: tag === "textarea" ? 4 : null,
    inputmode: part.type === "number_input" ? "decimal" : null, placeholder: part.placeholder ? plain(part.placeholder) : null, autocomplete: "off",
  });
  const [value = ""] = c.values();
  node.value = part.type === "datetimepicker" && value ? localTime(value) : value;
  const values = () => (node.value === "" ? [] : [part.type === "datetimepicker" ? String(Date.parse(node.value) / 1000) : node.value]);
  const on = part.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  node.addEventListener("input", () => c.put(values()));
  if (part.type.endsWith("picker")) {
    node.addEventListener("change", () => c.chose(values()));
  } else if (c.tells) {
    if (on.includes("on_character_entered")) node.addEventListener("input", () => c.chose(values()));
    if (on.includes("on_enter_pressed")) node.addEventListener("keydown", (event) => entered(event, () => c.chose(values())));
  }
  return node;
}

function entered(event, act) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  act();
}

// localTime words seconds since 1970 as an input for date and time takes them.
function localTime(seconds) {
  const date = new Date(Number(seconds) * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

function feedback({ part, pressed }) {
  const both = [[part.positive_button, "thumbsUp", "Helpful"], [part.negative_button, "thumbsDown", "Not helpful"]];
  const nodes = both.filter(([choice]) => choice).map(([choice, name, otherwise]) => {
    const node = iconButton(choice, name, plain(choice.text, otherwise), () => {
      for (const each of nodes) each.setAttribute("aria-pressed", String(each === node));
      return pressed(choice.value);
    });
    node.setAttribute("aria-pressed", "false");
    return node;
  });
  return el("span", { class: "b-feedback" }, nodes);
}

function iconButton(part, name, label, act) {
  const node = el("button", { type: "button", class: "b-icon", "aria-label": part.accessibility_label || label, title: label }, icon(name));
  node.addEventListener("click", () => during(node, act));
  return node;
}

// A control rests while its press is on the way, so that a double click is one
// press. aria-disabled, not disabled: it keeps the focus.
async function during(node, act) {
  if (node.getAttribute("aria-disabled") === "true") return;
  node.setAttribute("aria-disabled", "true");
  try {
    await act();
  } finally {
    node.removeAttribute("aria-disabled");
  }
}
