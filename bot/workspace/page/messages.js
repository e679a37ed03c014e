// messages.js shows a list of messages: day dividers, grouping of what one
// author wrote in a row, the keyboard's way through it, and where it scrolls.

import { el, reconcile } from "./dom.js";
import { message } from "./message.js";
import { messageId } from "./state.js";
import { dateOf, dayKey, dayOf } from "./when.js";

const GROUP_WITHIN = 5 * 60 * 1000; // milliseconds, as in Slack
const AT_BOTTOM = 24; // pixels

export class MessageList {
  #store;
  #list;
  #scroll;
  #actions;
  #atEnd = true; // the last message is in sight
  #atBottom = true; // so is all of it

  /** onAway is called with whether the end is out of sight. */
  constructor(store, list, scroll, actions, onAway = () => {}) {
    this.#store = store;
    this.#list = list;
    this.#scroll = scroll;
    this.#actions = actions;
    list.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("focusin", (event) => this.#rove(event.target.closest(".message")));
    scroll.addEventListener("scroll", () => {
      this.#atEnd = this.#lastInSight();
      this.#atBottom = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < AT_BOTTOM;
      if (this.#atEnd) onAway(false);
    });
    new ResizeObserver(() => this.#atBottom && this.toEnd()).observe(scroll);
  }

  get atEnd() {
    return this.#atEnd;
  }

  /** show draws messages in order; repliesOf gives the replies to each, inThread says where the list stands. */
  show(messages, { inThread = false, repliesOf = () => [] } = {}) {
    const items = messages.flatMap((m, i) => this.#items(m, messages[i - 1], { inThread, replies: repliesOf(m), position: i }));
    reconcile(this.#list, items);
    this.mark();
    if (!this.#list.contains(document.activeElement)) this.#rove(this.#all().at(-1));
    if (this.#atEnd) this.toEnd();
  }

  #items(m, previous, { inThread, replies, position }) {
    const grouped = follows(this.#store, m, previous) && !(inThread && position === 1);
    const signature = JSON.stringify([m, grouped, replies.map((r) => [r.ts, r.user, r.bot_id]), this.#store.me]);
    const items = [{ key: messageId(m), signature, make: () => message(this.#store, m, { grouped, inThread, replies }, this.#actions) }];
    if (inThread && position === 1) items.unshift(divider("replies", "Replies"));
    if (!inThread && (!previous || dayKey(previous.ts) !== dayKey(m.ts))) items.unshift(divider(`day ${dayKey(m.ts)}`, dayOf(m.ts)));
    return items;
  }

  /** mark shows which reply is being inspected. */
  mark() {
    for (const node of this.#all()) node.classList.toggle("selected", Boolean(node.dataset.why) && node.dataset.id === this.#store.selected);
  }

  /** toEnd shows the last message: its end, or its beginning where it is taller than what can be seen. */
  toEnd() {
    this.#atEnd = true;
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
    const last = this.#all().at(-1);
    if (last && last.offsetHeight > this.#scroll.clientHeight) last.scrollIntoView({ block: "start" });
  }

  // Who sees any of the last message is reading along.
  #lastInSight() {
    const last = this.#all().at(-1);
    return !last || last.getBoundingClientRect().top < this.#scroll.getBoundingClientRect().bottom;
  }

  focus(ts) {
    this.#all().find((node) => node.dataset.ts === ts)?.focus();
  }

  #all() {
    return [...this.#list.querySelectorAll(":scope > .message")];
  }

  // One message at a time is in the tab order; arrows go to the others.
  #rove(target) {
    if (!target) return;
    for (const node of this.#all()) node.tabIndex = node === target ? 0 : -1;
  }

  #key(event) {
    const node = event.target.closest(".message");
    if (!node || event.target !== node || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = this.#all();
    const at = all.indexOf(node);
    const goal = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (goal !== undefined) all[Math.max(0, Math.min(goal, all.length - 1))].focus();
    else if (event.key === "i") node.querySelector(".tool.why")?.click();
    else if (event.key === "Enter" || event.key === "t") node.querySelector(".tool.reply-in-thread")?.click();
    else return;
    event.preventDefault();
  }
}

function follows(store, m, previous) {
  if (!previous || m.subtype || previous.subtype || Boolean(m.ephemeral) !== Boolean(previous.ephemeral)) return false;
  if (m.ephemeral && m.key !== previous.key) return false; // the commands between them do not show
  if (dayKey(m.ts) !== dayKey(previous.ts) || dateOf(m.ts) - dateOf(previous.ts) > GROUP_WITHIN) return false;
  const [a, b] = [store.authorOf(m), store.authorOf(previous)];
  return a.id === b.id && a.name === b.name;
}

function divider(key, label) {
  return { key, signature: label, make: () => el("li", { class: "divider" }, el("span", {}, label)) };
}
