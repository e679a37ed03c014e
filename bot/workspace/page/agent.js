// agent.js is the agent pane: a conversation with the bot beside the channel,
// with the prompts, the status and the title that the bot sets.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./messages.js";
import { nameOf, titleOf } from "./state.js";

export class AgentPane {
  #store;
  #pane = byId("agent");
  #list;
  #composer;
  #shown = "";

  /** refuse is called with what was refused; close when the person closes the pane. */
  constructor(store, actions, { close, renew, refuse }) {
    this.#store = store;
    this.refuse = refuse;
    this.#list = new MessageList(store, byId("agent-messages"), byId("agent-scroll"), actions);
    this.#composer = new Composer(store, byId("agent-composer"), {
      label: "Message to the agent", commands: false, offersTries: false, send: (text) => api.act("ask", { user: store.me, text }),
    });
    byId("agent-close").append(icon("close"));
    byId("agent-close").addEventListener("click", close);
    byId("agent-new").append(icon("plus"));
    byId("agent-new").addEventListener("click", renew);
    store.on("front", () => this.show());
  }

  get isOpen() {
    return !this.#pane.hidden;
  }

  show() {
    const { pane, bot } = this.#store;
    this.#pane.hidden = !pane;
    byId("agent-open").setAttribute("aria-expanded", String(Boolean(pane)));
    if (!pane) {
      this.#shown = "";
      return;
    }
    const name = nameOf(this.#store.users.get(bot) ?? { name: "agent" });
    byId("agent-title").textContent = pane.title || name;
    const beside = this.#store.channels.find((c) => c.id === pane.beside);
    byId("agent-place").textContent = beside ? `Looking at ${beside.kind === "im" ? "" : "#"}${titleOf(this.#store, beside)}` : "";
    this.#list.show(this.#messages(pane), { inThread: false });
    this.#prompts(pane);
    byId("agent-status").textContent = pane.status ? `${name} ${pane.status}` : "";
    byId("agent-status").hidden = !pane.status;
    const place = `pane ${pane.thread_ts}`;
    this.#composer.moveTo("pane", `Ask ${name}`); // one draft: a conversation begins while one types
    if (this.#shown === "") this.#composer.focus();
    if (this.#shown !== place) this.#list.toEnd();
    this.#shown = place;
  }

  #messages({ channel, thread_ts: ts }) {
    const first = this.#store.find(channel, ts);
    const begun = first && first.subtype !== "assistant_app_thread" ? [first] : [];
    return ts ? [...begun, ...this.#store.replies(channel, ts)] : [];
  }

  #prompts({ prompts, prompts_title: title }) {
    const node = byId("agent-prompts");
    node.hidden = !prompts?.length;
    node.replaceChildren(...(prompts?.length ? [
      el("p", { class: "try-title" }, title || "Suggested"),
      el("ul", { class: "tries" }, prompts.map((prompt, i) => el("li", {},
        el("button", { type: "button", class: "try", title: prompt.message, on: { click: () => this.#press(i) } }, prompt.title)))),
    ] : []));
  }

  async #press(prompt) {
    await api.act("prompt", { user: this.#store.me, prompt }).catch((err) => this.refuse(err.message));
  }

  mark() {
    this.#list.mark();
  }
}
