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

  constructor(store, actions, { send }) {
    this.#store = store;
    this.#list = new MessageList(store, byId("messages"), byId("scroll"), actions, (away) => this.#away(away));
    this.#composer = new Composer(store, byId("composer"), { label: "Message", commands: true, offersTries: true, send });
    this.#newer.prepend(icon("down"));
    this.#newer.addEventListener("click", () => this.toEnd());
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
    byId("channel-purpose").textContent = channel.purpose ?? "";
    welcome(this.#store, (text) => this.#composer.ask(text));
    this.#composer.moveTo(channel.id, direct ? `Message ${title}` : `Message #${title}, or try ${this.#store.command?.name ?? "/who-owns"}`);
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
