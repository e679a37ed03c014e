// dialogs.js asks the person something in a window of the page's own: to
// confirm what a button does, or to fill in a few fields.

import { el } from "./dom.js";
import { decode } from "./mrkdwn.js";

/** shown puts a dialog before the page and takes it away when it is closed. */
function shown(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

/** confirmed asks what a confirm object says, and reports whether to go on; without one it does. */
export function confirmed(confirm) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((answer) => {
    const text = (object) => decode(object?.text ?? "");
    const dialog = el("dialog", { class: "dialog small", "aria-labelledby": "confirm-title" },
      el("form", { method: "dialog" },
        el("h2", { id: "confirm-title" }, text(confirm.title)),
        el("p", {}, text(confirm.text)),
        el("footer", {},
          el("button", { value: "", class: "b-button" }, text(confirm.deny)),
          el("button", { value: "yes", class: `b-button ${confirm.style === "danger" ? "danger" : "primary"}` }, text(confirm.confirm)))));
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"));
    shown(dialog);
  });
}

/**
 * askFor shows fields ({name, label, value, options, rows, check}) and calls
 * take with what was put in, by name. A refusal by take is shown and the window
 * stays.
 */
export function askFor({ title, fields, submit, take }) {
  const note = el("p", { class: "b-error", role: "alert" });
  const inputs = fields.map((f) => [f, field(f)]);
  const dialog = el("dialog", { class: "dialog", "aria-labelledby": "ask-title" });
  const form = el("form", {},
    el("h2", { id: "ask-title" }, title),
    inputs.map(([f, node]) => el("label", { class: f.check ? "ask-check" : "ask-field" }, el("span", {}, f.label), node)),
    note,
    el("footer", {},
      el("button", { type: "button", class: "b-button", on: { click: () => dialog.close() } }, "Cancel"),
      el("button", { type: "submit", class: "b-button primary" }, submit)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await take(Object.fromEntries(inputs.map(([f, node]) => [f.name, f.check ? node.checked : node.value])));
      dialog.close();
    } catch (err) {
      note.textContent = err.message;
    }
  });
  dialog.append(form);
  shown(dialog);
}

function field({ value = "", options, rows, check, placeholder }) {
  if (check) return el("input", { type: "checkbox" });
  if (options) return el("select", { class: "b-select" }, options.map(([id, label]) => el("option", { value: id, selected: id === value }, label)));
  const node = el(rows ? "textarea" : "input", { class: "b-text", rows: rows ?? null, placeholder: placeholder ?? null, autocomplete: "off" });
  node.value = value;
  return node;
}
