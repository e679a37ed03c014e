// controls.js draws the interactive elements of blocks: buttons, pickers,
// overflow menus and feedback buttons.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { decode } from "./mrkdwn.js";

const plain = (object, otherwise = "") => decode(object?.text ?? otherwise);

/** control draws one element of a block; press is called with what was pressed. */
export function control(block, part, press) {
  const pressed = (value) => press({ action_id: part.action_id ?? "", block_id: block.block_id ?? "", value: value ?? "" });
  switch (part.type) {
    case "button":
      return button(part, pressed);
    case "static_select":
    case "overflow":
      return picker(part, pressed);
    case "feedback_buttons":
      return feedback(part, pressed);
    case "icon_button":
      return iconButton(part, "trash", plain(part.text, "Delete"), () => pressed(part.value));
    default:
      return el("span", { class: "b-unknown" }, `[${part.type}]`);
  }
}

function button(part, pressed) {
  const style = ["primary", "danger"].includes(part.style) ? part.style : "plain";
  const node = el("button", { type: "button", class: `b-button ${style}`, "aria-label": part.accessibility_label }, plain(part.text));
  node.addEventListener("click", () => {
    if (/^https?:/i.test(part.url ?? "")) open(part.url, "_blank", "noopener");
    during(node, () => pressed(part.value));
  });
  return node;
}

function picker(part, pressed) {
  const label = plain(part.placeholder, part.type === "overflow" ? "More" : "Choose");
  const first = el("option", { value: "", selected: true, disabled: true, hidden: true }, label);
  const groups = (part.option_groups ?? []).map((g) => el("optgroup", { label: plain(g.label) }, (g.options ?? []).map(option)));
  const node = el("select", { class: "b-select", "aria-label": label }, first, (part.options ?? []).map(option), groups);
  node.addEventListener("change", () => during(node, () => pressed(node.value)));
  const initial = part.initial_option?.value;
  if (initial) node.value = initial;
  return node;
}

const option = (o) => el("option", { value: o.value }, plain(o.text));

function feedback(part, pressed) {
  const choices = [[part.positive_button, "thumbsUp", "Helpful"], [part.negative_button, "thumbsDown", "Not helpful"]];
  const nodes = choices.filter(([choice]) => choice).map(([choice, name, otherwise]) => {
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
