// thread.js is the pane beside the channel that shows one thread and answers
// into it.

import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./messages.js";
import { titleOf } from "./state.js";

export class ThreadPane {
  #store;
  #pane = byId("thread");
  #list;
  #composer;
  #shown = "";

  /** close is called when the person closes the pane; send posts a reply. */
  constructor(store, actions, { close, send }) {
    this.#store = store;
    this.#list = new MessageList(store, byId("thread-messages"), byId("thread-scroll"), actions);
    this.#composer = new Composer(store, byId("thread-composer"), { label: "Reply in the thread", commands: false, offersTries: false, send });
    byId("thread-close").append(icon("close"));
    byId("thread-close").addEventListener("click", close);
  }

  get isOpen() {
    return !this.#pane.hidden;
  }

  contains(node) {
    return this.#pane.contains(node);
  }

  /** show draws the thread that the store says is open, or hides the pane. */
  show() {
    const { channel, thread } = this.#store;
    this.#pane.hidden = !thread;
    if (!thread) {
      this.#shown = "";
      return;
    }
    const place = `${channel}/${thread}`;
    const parent = this.#store.find(channel, thread);
    const direct = this.#store.open?.kind === "im";
    byId("thread-place").textContent = `${direct ? "" : "#"}${titleOf(this.#store, this.#store.open)}`;
    this.#composer.moveTo(place, parent ? "Reply…" : "This thread is not here any more");
    this.#list.show(parent ? [parent, ...this.#store.replies(channel, thread)] : [], { inThread: true });
    if (this.#shown !== place) this.#list.toEnd();
    this.#shown = place;
  }

  mark() {
    this.#list.mark();
  }

  focus() {
    this.#composer.focus();
  }
}
