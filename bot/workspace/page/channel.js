// channel.js is the middle of the page: the open channel's name and purpose, its
// messages and the box to write in.

import { avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./messages.js";
import { titleOf } from "./state.js";
import { welcome } from "./welcome.js";

export class ChannelView {
  #store;
  #list;
  #composer;
  #newer = byId("newer");
  #shown = "";

  /** send posts a text; shortcut, join, leave and tab are what else one does here. */
  constructor(store, actions, { send, shortcut, join, leave, tab }) {
    this.#store = store;
    this.#list = new MessageList(store, byId("messages"), byId("scroll"), actions, (away) => this.#away(away));
    this.#composer = new Composer(store, byId("composer"), { label: "Message", commands: true, offersTries: true, send, shortcut });
    this.#newer.prepend(icon("down"));
    this.#newer.addEventListener("click", () => this.toEnd());
    byId("join-button").addEventListener("click", join);
    byId("leave").addEventListener("click", leave);
    for (const [name, label] of [["home", "Home"], ["", "Messages"]]) {
      byId("tabs").append(el("button", { type: "button", class: "tab", data: { tab: name }, on: { click: () => tab(name) } }, label));
    }
    byId("skip").addEventListener("click", (event) => {
      event.preventDefault(); // the address after # names a channel
      this.#composer.focus();
    });
  }

  /** show draws the open channel; anew says that something has been added to it. */
  show({ anew = false } = {}) {
    const { channel } = this.#store;
    const arrived = this.#shown !== channel;
    if (arrived) this.#arrive();
    this.#surround();
    this.#list.show(this.#store.roots(channel), { repliesOf: (m) => this.#store.replies(channel, m.ts) });
    if (arrived) this.toEnd();
    else if (anew && !this.#list.atEnd) this.#away(true);
  }

  /** forget has the next show draw everything anew. */
  forget() {
    this.#shown = "";
  }

  #arrive() {
    const channel = this.#store.open;
    this.#shown = channel.id;
    const title = titleOf(this.#store, channel);
    const direct = channel.kind === "im";
    byId("channel-name").replaceChildren(direct ? avatar({ id: this.#store.bot, name: title }, true, "small") : icon("hash"), el("span", {}, title));
    if (direct) byId("channel-name").append(el("span", { class: "badge" }, "APP"));
    if (channel.shared) byId("channel-name").append(el("span", { class: "badge", title: "Shared with another organisation" }, "SHARED"));
    byId("channel-purpose").textContent = channel.purpose ?? "";
    welcome(this.#store, (text) => this.#composer.ask(text));
    this.#composer.moveTo(channel.id, direct ? `Message ${title}` : `Message #${title}, or try ${this.#store.command?.name ?? "/who-owns"}`);
  }

  // What stands around the messages: tabs of the app's own conversation, or a
  // way in and out of a channel.
  #surround() {
    const { open, bot, tab } = this.#store;
    const app = open.kind === "im" && open.with === bot;
    const home = app && tab === "home";
    const outside = open.kind !== "im" && !open.member;
    byId("tabs").hidden = !app;
    for (const node of byId("tabs").children) node.setAttribute("aria-current", node.dataset.tab === tab ? "page" : "false");
    byId("leave").hidden = open.kind === "im" || outside;
    byId("scroll").hidden = home;
    byId("composer").hidden = home || outside;
    byId("join").hidden = !outside;
    byId("join-text").textContent = `You are not in #${open.name} yet.`;
  }

  toEnd() {
    this.#away(false);
    this.#list.toEnd();
  }

  #away(yes) {
    this.#newer.hidden = !yes;
  }

  mark() {
    this.#list.mark();
  }

  /** focusMessage moves the focus to a message, such as the one a closed thread belongs to. */
  focusMessage(ts) {
    this.#list.focus(ts);
  }

  focus() {
    this.#composer.focus();
  }
}
