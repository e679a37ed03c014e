// composer.js is the box one writes in: it grows with the text, keeps a draft
// for each place, completes names and sends.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";
import { Suggest } from "./suggest.js";
import { tries } from "./tries.js";

const TALLEST = 220; // pixels; beyond it the text scrolls

export class Composer {
  #store;
  #area;
  #suggest;
  #send;
  #note;
  #button;
  #place = "";
  #last = ""; // what was sent last, for ArrowUp
  #sending = false;

  /** send posts a text and throws a Refusal where that is refused; commands and offersTries say what the box offers, shortcut is called with the one chosen. */
  constructor(store, form, { label, commands, offersTries, send, shortcut }) {
    this.#store = store;
    this.#send = send;
    this.#area = el("textarea", { rows: 1, "aria-label": label, maxlength: 12000, spellcheck: "true", autocomplete: "off" });
    this.#suggest = new Suggest(store, this.#area, { commands });
    this.#note = el("p", { class: "composer-note", role: "alert", hidden: true });
    this.#button = el("button", { type: "submit", class: "send", "aria-label": "Send" }, icon("send"));
    form.append(this.#note, el("div", { class: "box" }, this.#suggest.node, this.#area, this.#bar({ commands, offersTries, shortcut })));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.#area.addEventListener("input", () => this.#changed());
    this.#area.addEventListener("keydown", (event) => this.#key(event));
  }

  #bar({ commands, offersTries, shortcut }) {
    const choose = (event) => menu(event.currentTarget, "Shortcuts", this.#store.shortcuts.filter((s) => !s.message).map((s) => ({ label: s.name, act: () => shortcut(s.callback_id) })));
    const insert = (char, name, label) => el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: () => this.#type(char) } }, icon(name));
    return el("div", { class: "box-bar" },
      shortcut && el("button", { type: "button", class: "icon-button shortcuts", "aria-label": "Shortcuts", title: "Shortcuts", on: { click: choose } }, icon("plus")),
      commands && insert("/", "slash", "Use a slash command"),
      insert("@", "at", "Mention someone"),
      insert("#", "hash", "Link a channel"),
      offersTries && el("button", { type: "button", class: "try-open", "aria-label": "Try a question", on: { click: () => this.#offerTries() } }, icon("bulb"), el("span", {}, "Try a question")),
      el("span", { class: "hint" }, el("b", {}, "Shift + Enter"), " for a new line"),
      this.#button);
  }

  /** moveTo shows the draft of another place. */
  moveTo(place, placeholder) {
    this.#area.placeholder = placeholder;
    if (place === this.#place) return;
    this.#place = place;
    this.#area.value = this.#store.drafts.get(place) ?? "";
    this.#suggest.close();
    this.say("");
    this.#changed();
  }

  focus() {
    this.#area.focus();
  }

  /** ask puts a text in the box and sends it. */
  async ask(text) {
    this.#area.value = text;
    this.#changed();
    this.focus();
    await this.submit();
  }

  async submit() {
    const text = this.#area.value.trim();
    const place = this.#place;
    if (!text || this.#sending) return;
    this.#suggest.close();
    this.#busy(true);
    try {
      await this.#send(text);
      this.#sent(place, text);
    } catch (err) {
      this.say(err.message);
    } finally {
      this.#busy(false);
    }
  }

  #sent(place, text) {
    this.#last = text;
    this.#store.drafts.delete(place);
    if (place !== this.#place) return; // moved on while it was on its way
    this.#area.value = "";
    this.#changed();
  }

  #busy(yes) {
    this.#sending = yes;
    this.#area.readOnly = yes;
    this.#area.setAttribute("aria-busy", String(yes));
  }

  /** say shows a sentence above the box; empty hides it. */
  say(sentence) {
    this.#note.textContent = sentence;
    this.#note.hidden = !sentence;
  }

  #changed() {
    const { value } = this.#area;
    if (value) this.#store.drafts.set(this.#place, value);
    else this.#store.drafts.delete(this.#place);
    this.#button.classList.toggle("ready", value.trim() !== "");
    this.say("");
    this.#area.style.height = "auto";
    this.#area.style.height = `${Math.min(this.#area.scrollHeight, TALLEST)}px`;
  }

  #key(event) {
    if (this.#suggest.key(event) || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && this.#area.value === "" && this.#last) {
      event.preventDefault();
      this.#area.value = this.#last;
      this.#changed();
    }
  }

  #offerTries() {
    this.focus();
    this.#suggest.offer(tries(this.#store));
  }

  #type(char) {
    this.focus();
    const { selectionStart: at, value } = this.#area;
    if (char === "/") this.#area.setSelectionRange(0, value.length);
    const space = char !== "/" && at > 0 && !/\s/.test(value[at - 1]) ? " " : "";
    this.#area.setRangeText(space + char, this.#area.selectionStart, this.#area.selectionEnd, "end");
    this.#area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
