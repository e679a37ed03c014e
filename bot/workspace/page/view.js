// view.js shows the app's views: the modal above everything, and the home tab
// in the place of the messages.

import * as api from "./api.js";
import { blocks } from "./blocks.js";
import { Form } from "./controls.js";
import { byId, el, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { decode } from "./mrkdwn.js";
import { toast } from "./notices.js";

// draw shows the blocks of a view in a node. Those that stay the same keep their
// focus and what was typed.
function draw(store, node, view, use) {
  const items = (view.blocks ?? []).map((block) => ({
    key: block.block_id,
    signature: JSON.stringify([block, use.errors?.[block.block_id] ?? ""]),
    make: () => el("div", { class: "view-block" }, blocks(store, [block], use)),
  }));
  reconcile(node, items);
}

// using is how the controls of a view are used.
function using(store, view, form) {
  const where = { user: store.me, view: view.id };
  return {
    form,
    errors: view.errors,
    suggest: (asked) => api.suggest({ ...where, ...asked }),
    async press(pressed) {
      try {
        await api.act("press", { ...where, ...pressed, inputs: Object.fromEntries(form) });
      } catch (err) {
        toast(err.message);
      }
    },
  };
}

/** Modal shows the modal that lies on top. */
export class Modal {
  #store;
  #forms = new Map(); // view id -> Form
  #shown = ""; // id of the view
  #dialog = el("dialog", { class: "dialog modal", "aria-labelledby": "modal-title" });
  #title = el("h2", { id: "modal-title" });
  #body = el("div", { class: "modal-body content" });
  #trouble = el("p", { class: "modal-trouble", role: "alert" });
  #cancel = el("button", { type: "button", class: "b-button" }, "Close");
  #submit = el("button", { type: "submit", class: "b-button primary" }, "Submit");

  constructor(store) {
    this.#store = store;
    const close = el("button", { type: "button", class: "icon-button", "aria-label": "Close", on: { click: () => this.#close() } }, icon("close"));
    const form = el("form", { novalidate: true }, el("header", {}, this.#title, close), this.#trouble, this.#body, el("footer", {}, this.#cancel, this.#submit));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#cancel.addEventListener("click", () => this.#close());
    this.#dialog.append(form);
    this.#dialog.addEventListener("cancel", (event) => {
      if (event.target !== this.#dialog) return;
      event.preventDefault();
      this.#close();
    });
    document.body.append(this.#dialog);
    store.on("front", () => this.show());
    store.on("workspace", () => this.show());
  }

  show() {
    const { modal: view, depth } = this.#store;
    if (!view) {
      this.#dialog.close();
      this.#forms.clear();
      this.#shown = "";
      return;
    }
    this.#title.textContent = decode(view.title?.text ?? "");
    this.#trouble.textContent = view.trouble ?? "";
    this.#trouble.hidden = !view.trouble;
    this.#cancel.textContent = decode(view.close?.text ?? (depth > 1 ? "Back" : view.submit ? "Cancel" : "Close"));
    this.#submit.hidden = !view.submit;
    this.#submit.textContent = decode(view.submit?.text ?? "");
    this.#submit.removeAttribute("aria-disabled");
    if (this.#shown !== view.id) this.#body.replaceChildren();
    draw(this.#store, this.#body, view, using(this.#store, view, this.#form(view.id)));
    if (!this.#dialog.open) this.#dialog.showModal();
    if (this.#shown !== view.id) this.#focus();
    else if (Object.keys(view.errors ?? {}).length) this.#body.querySelector(".wrong :is(input, select, textarea)")?.focus();
    this.#shown = view.id;
  }

  // The first input has the focus, as in Slack; else the window itself.
  #focus() {
    this.#body.scrollTop = 0;
    const first = this.#body.querySelector("[autofocus]") ?? this.#body.querySelector(".b-input :is(input, select, textarea)");
    (first ?? this.#cancel).focus();
  }

  #form(id) {
    if (!this.#forms.has(id)) this.#forms.set(id, new Form());
    return this.#forms.get(id);
  }

  async #send() {
    if (this.#submit.getAttribute("aria-disabled") === "true" || !this.#store.modal?.submit) return;
    this.#submit.setAttribute("aria-disabled", "true"); // until the app's answer shows
    const { me: user, modal } = this.#store;
    try {
      await api.act("submit", { user, view: modal.id, values: Object.fromEntries(this.#form(modal.id)) });
    } catch (err) {
      this.#submit.removeAttribute("aria-disabled");
      if (Object.keys(err.fields ?? {}).length === 0) toast(err.message);
    }
  }

  async #close() {
    const { me: user, modal } = this.#store;
    if (!modal) return this.#dialog.close();
    await api.act("close", { user, view: modal.id }).catch((err) => toast(err.message));
  }
}

/** HomeTab shows the home tab of the app. */
export class HomeTab {
  #store;
  #node = byId("home");
  #form = new Form();
  #shown = "";

  constructor(store) {
    this.#store = store;
    store.on("front", () => this.show());
  }

  show() {
    const { tab, home: view } = this.#store;
    this.#node.hidden = tab !== "home";
    if (tab !== "home") return;
    if (this.#shown !== view?.id) {
      this.#node.replaceChildren();
      this.#form = new Form();
    }
    this.#shown = view?.id ?? "";
    if (view) draw(this.#store, this.#node, view, using(this.#store, view, this.#form));
    else this.#node.replaceChildren(el("p", { class: "home-empty" }, "The app has not published a home tab for you yet."));
    if (view?.trouble) toast(view.trouble);
  }
}
