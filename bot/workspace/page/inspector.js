// inspector.js shows what happened behind a reply: why this answer was chosen,
// and the envelopes that crossed the socket, as the server recorded them.

import * as api from "./api.js";
import { byId, el, reconcile } from "./dom.js";
import { envelope } from "./envelope.js";
import { why } from "./why.js";

export class Inspector {
  #store;
  #shown = 0; // counts showings, so that a late answer does not replace a newer one

  constructor(store) {
    this.#store = store;
    store.on("envelopes", () => this.#showEnvelopes());
    this.#showEnvelopes();
    this.clear();
  }

  /** clear shows no reply. */
  clear() {
    this.#shown++;
    byId("why").replaceChildren(
      el("h3", { id: "why-title" }, "Why this answer"),
      el("p", { class: "empty" }, "Choose ", el("b", {}, "Why?"), " on a reply of the bot, or move to it with the arrow keys and press ", el("kbd", {}, "i"), "."));
  }

  /** explain shows why a reply says what it says. */
  async explain(message) {
    const showing = ++this.#shown;
    let nodes;
    try {
      nodes = why(await api.why(message.key));
    } catch (err) {
      nodes = [el("p", { class: "empty" }, err.message)];
    }
    if (showing !== this.#shown) return;
    byId("why").replaceChildren(el("h3", { id: "why-title" }, "Why this answer"), ...nodes, ...this.#behind(message));
    byId("inspector-scroll").scrollTop = 0;
  }

  // The envelopes that carry the key of a reply are the question it answers.
  #behind(message) {
    const behind = this.#store.envelopes.filter((e) => e.key && e.key === message.key);
    if (behind.length === 0) return [];
    return [
      el("h3", {}, behind.length === 1 ? "The envelope behind it" : `The ${behind.length} envelopes behind it`),
      el("ol", { class: "envelopes" }, behind.map((e, i) => el("li", {}, envelope(e, { open: i === 0 })))),
    ];
  }

  async load(limit) {
    this.#store.envelopes = await api.envelopes(limit);
    this.#store.changed("envelopes");
  }

  #showEnvelopes() {
    const items = this.#store.envelopes.map((e) => ({
      key: `${e.envelope_id} ${e.attempt ?? 0} ${e.sent}`,
      signature: JSON.stringify([e.acked_ms, e.ack, e.connection]),
      make: () => el("li", {}, envelope(e)),
    }));
    if (items.length === 0) {
      items.push({ key: "none", signature: "", make: () => el("li", { class: "empty" }, "Nothing has been sent to the bot yet. Ask it something.") });
    }
    reconcile(byId("envelopes"), items);
  }
}
