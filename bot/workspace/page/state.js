// state.js is what the page knows: the workspace, who one is, the messages of
// each channel, what is unread and what is half written. It knows no DOM; it
// tells its listeners what changed and they draw.

export class Store extends EventTarget {
  workspace = "";
  bot = "";
  me = "";
  users = new Map();
  channels = [];
  command = null;
  tries = [];
  shortcuts = [];
  agent = false; // there is an agent pane
  modal = null; // the view that lies above everything, or null
  depth = 0; // how many modals are open
  home = null; // the home tab that was published for me, or null
  pane = null; // the agent pane as it is open, or null
  tab = ""; // "home" while the home tab shows, else empty
  channel = ""; // id of the channel that is open
  thread = ""; // ts of the thread that is open, or empty
  selected = ""; // id of the reply that is being inspected, or empty; see messageId
  unread = new Set();
  drafts = new Map(); // "C1" or "C1/ts" -> what is half written there
  envelopes = []; // newest first
  #messages = new Map(); // channel -> Map of id -> message

  /** changed tells the listeners of a topic. */
  changed(topic, detail) {
    this.dispatchEvent(new CustomEvent(topic, { detail }));
  }

  on(topic, listener) {
    this.addEventListener(topic, (event) => listener(event.detail));
  }

  /** load takes the answer of /browser/state and forgets what was before: all is opened anew. */
  load(state) {
    this.#take(state);
    this.me = state.me ?? "";
    this.channel = "";
    this.modal = this.home = this.pane = null;
    this.#messages.clear();
    this.unread.clear();
    this.changed("workspace");
  }

  /** update takes the answer of /browser/state after somebody came, went or changed. */
  update(state) {
    this.#take(state);
    this.changed("people");
  }

  #take(state) {
    this.workspace = state.workspace ?? "Workspace";
    this.bot = state.bot ?? "";
    this.users = new Map((state.users ?? []).map((user) => [user.id, user]));
    this.channels = state.channels ?? [];
    this.command = state.command ?? null;
    this.tries = state.try ?? [];
    this.shortcuts = state.shortcuts ?? [];
    this.agent = Boolean(state.agent);
  }

  /** setFront takes the answer of /browser/front. */
  setFront({ modal, depth, home, pane }) {
    Object.assign(this, { modal, depth, home, pane });
    this.changed("front");
  }

  /** direct is my direct message with the bot. */
  get direct() {
    return this.channels.find((c) => c.kind === "im" && c.with === this.bot);
  }

  get open() {
    return this.channels.find((c) => c.id === this.channel);
  }

  people() {
    return [...this.users.values()].filter((user) => !user.bot && !user.deleted);
  }

  /** setMessages takes what the server listed, and keeps what arrived while the list was on its way. */
  setMessages(channel, messages) {
    const last = messages.at(-1)?.ts ?? "";
    const later = [...(this.#messages.get(channel)?.values() ?? [])].filter((m) => m.ts > last);
    this.#messages.set(channel, new Map([...messages, ...later].map((m) => [messageId(m), m])));
    this.changed("messages", { channel });
  }

  /** upsert takes a new or changed message; what is missing before it is loaded when the channel is opened. */
  upsert(channel, message) {
    if (!this.#messages.has(channel)) this.#messages.set(channel, new Map());
    this.#messages.get(channel).set(messageId(message), message);
    this.changed("messages", { channel, message });
  }

  remove(channel, message) {
    const id = messageId({ ...message, ts: message.deleted_ts ?? message.ts });
    const known = this.#messages.get(channel);
    if (!known?.delete(id)) known?.delete(id.startsWith("e") ? id.slice(1) : `e${id}`);
    this.changed("messages", { channel });
  }

  #sorted(channel) {
    return [...(this.#messages.get(channel)?.values() ?? [])].sort((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0));
  }

  /** roots are the messages of a channel that stand in the channel itself. */
  roots(channel) {
    return this.#sorted(channel).filter((m) => !isReply(m) || m.subtype === "thread_broadcast");
  }

  replies(channel, ts) {
    return this.#sorted(channel).filter((m) => isReply(m) && m.thread_ts === ts);
  }

  find(channel, ts) {
    return this.#messages.get(channel)?.get(ts);
  }

  markUnread(channel, yes) {
    if (yes === this.unread.has(channel)) return;
    if (yes) this.unread.add(channel);
    else this.unread.delete(channel);
    this.changed("unread");
  }

  addEnvelope(envelope) {
    const same = (e) => e.envelope_id === envelope.envelope_id && e.attempt === envelope.attempt;
    const at = this.envelopes.findIndex(same);
    if (at >= 0) this.envelopes[at] = envelope;
    else this.envelopes.unshift(envelope);
    this.envelopes.length = Math.min(this.envelopes.length, MAX_ENVELOPES);
    this.changed("envelopes");
  }

  /** authorOf returns {id, name, bot} of who wrote a message, whatever form the server gave it. */
  authorOf(message) {
    const known = this.users.get(message.user);
    if (known) return { id: known.id, name: message.username || nameOf(known), bot: Boolean(known.bot) };
    if (message.bot_id) {
      const bot = this.users.get(this.bot);
      return { id: this.bot, name: message.username || message.bot_profile?.name || (bot ? nameOf(bot) : "app"), bot: true };
    }
    return { id: message.user ?? "", name: message.username || message.user || "Someone", bot: false };
  }
}

export const MAX_ENVELOPES = 50;

/** nameOf is how a user is called in the page. */
export const nameOf = (user) => user.display || user.name || user.id;

/** titleOf is how a channel is called: a direct message by the other side's name. */
export function titleOf(store, channel) {
  if (channel.kind !== "im") return channel.name;
  const other = channel.with && channel.with !== store.me ? channel.with : store.bot;
  const user = store.users.get(other);
  return user ? nameOf(user) : channel.name;
}

// An ephemeral message may carry the ts of a message that everybody sees.
export const messageId = (message) => (message.ephemeral ? "e" : "") + message.ts;

export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;
