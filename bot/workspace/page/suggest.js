// suggest.js completes what is typed in a composer: "/" commands, "@" people,
// "#" channels. The text area keeps the focus; the list is a listbox beside it.

import { avatar } from "./avatar.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { nameOf } from "./state.js";

const MOST = 8;
let serial = 0;

export class Suggest {
  #store;
  #area;
  #list;
  #commands;
  #options = [];
  #active = 0;
  #dismissed = ""; // what was typed when Esc was pressed

  /** commands says whether "/" is offered: slash commands do not work in threads. */
  constructor(store, area, { commands }) {
    this.#store = store;
    this.#area = area;
    this.#commands = commands;
    this.#list = el("ul", { class: "suggest", role: "listbox", id: `suggest-${++serial}`, "aria-label": "Suggestions", hidden: true });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id })) {
      area.setAttribute(name, value);
    }
    area.addEventListener("input", () => this.refresh());
    area.addEventListener("click", () => this.refresh());
    area.addEventListener("blur", () => this.close());
  }

  get node() {
    return this.#list;
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  /** refresh looks at the word before the caret and offers what completes it. */
  refresh() {
    const typed = this.#typed();
    if (typed !== this.#dismissed) this.#dismissed = "";
    this.#options = typed && !this.#dismissed ? this.#matching(typed) : [];
    this.#active = 0;
    if (this.#options.length === 0) this.close();
    else this.#draw();
  }

  /** offer shows whole texts to choose from, whatever is typed. */
  offer(texts) {
    this.#options = texts.map((text) => ({ whole: true, insert: text, face: el("span", { class: "suggest-icon" }, icon("bulb")), title: text }));
    this.#active = 0;
    if (texts.length > 0) this.#draw();
  }

  close() {
    this.#list.hidden = true;
    this.#area.setAttribute("aria-expanded", "false");
    this.#area.removeAttribute("aria-activedescendant");
  }

  /** key handles a key while the list is open, and reports whether it did. */
  key(event) {
    if (!this.isOpen || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#move(step);
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) this.#accept(this.#options[this.#active]);
    else if (event.key === "Escape") this.#dismiss();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #typed() {
    const before = this.#area.value.slice(0, this.#area.selectionStart);
    return /(?:^|\s)([@#][\p{L}\p{N}._-]*)$/u.exec(before)?.[1] ?? (this.#commands ? /^\/\S*$/.exec(before)?.[0] : "") ?? "";
  }

  #matching(typed) {
    const wanted = typed.slice(1).toLowerCase();
    const fits = (...names) => names.some((name) => name?.toLowerCase().split(/[\s/]+/).some((w) => w.startsWith(wanted)) || name?.toLowerCase().startsWith(wanted));
    const all = { "/": () => this.#commandOptions(fits), "@": () => this.#people(fits), "#": () => this.#channels(fits) };
    const options = all[typed[0]]().slice(0, MOST);
    return options.length === 1 && options[0].insert === typed ? [] : options;
  }

  #commandOptions(fits) {
    const { command } = this.#store;
    if (!command || !fits(command.name.slice(1))) return [];
    return [{ insert: command.name, face: el("span", { class: "suggest-icon" }, icon("slash")), title: command.name, note: command.hint }];
  }

  #people(fits) {
    const bot = this.#store.bot;
    return [...this.#store.users.values()]
      .filter((user) => fits(user.name, user.display))
      .sort((a, b) => (b.id === bot) - (a.id === bot) || nameOf(a).localeCompare(nameOf(b)))
      .map((user) => ({
        insert: `@${user.name || user.display}`,
        face: avatar({ id: user.id, name: nameOf(user) }, user.id === bot, "small"),
        title: nameOf(user),
        note: user.bot ? "APP" : `@${user.name}`,
      }));
  }

  #channels(fits) {
    return this.#store.channels
      .filter((c) => c.kind !== "im" && fits(c.name))
      .map((c) => ({ insert: `#${c.name}`, face: el("span", { class: "suggest-icon" }, icon("hash")), title: c.name, note: c.purpose }));
  }

  #draw() {
    this.#list.replaceChildren(...this.#options.map((option, i) =>
      el("li",
        {
          role: "option", id: `${this.#list.id}-${i}`, "aria-selected": String(i === this.#active),
          // mousedown, not click: the text area must not lose the focus
          on: { mousedown: (event) => { event.preventDefault(); this.#accept(option); } },
        },
        option.face, el("span", { class: "suggest-title" }, option.title), option.note && el("span", { class: "suggest-note" }, option.note))));
    this.#list.hidden = false;
    this.#area.setAttribute("aria-expanded", "true");
    this.#area.setAttribute("aria-activedescendant", `${this.#list.id}-${this.#active}`);
  }

  #move(step) {
    this.#active = (this.#active + step + this.#options.length) % this.#options.length;
    this.#draw();
    this.#list.children[this.#active].scrollIntoView({ block: "nearest" });
  }

  #accept(option) {
    const caret = this.#area.selectionStart;
    const rest = this.#area.value.slice(caret);
    if (option.whole) this.#area.value = option.insert;
    else this.#area.setRangeText(option.insert + (rest.startsWith(" ") ? "" : " "), caret - this.#typed().length, caret, "end");
    this.#area.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  #dismiss() {
    this.#dismissed = this.#typed();
    this.close();
  }
}
