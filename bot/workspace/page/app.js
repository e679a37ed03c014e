// app.js wires the page: it loads the workspace, follows its events, turns the
// address into what is open, and gives each part what it needs. Start reading
// here; state.js says what the page knows, the other files draw it.

import { AgentPane } from "./agent.js";
import * as api from "./api.js";
import { ChannelView } from "./channel.js";
import * as dialogs from "./dialogs.js";
import { byId, el } from "./dom.js";
import { icon } from "./icons.js";
import { Inspector } from "./inspector.js";
import { announce, banner, toast } from "./notices.js";
import { Sidebar } from "./sidebar.js";
import { MAX_ENVELOPES, messageId, nameOf, Store, titleOf } from "./state.js";
import { IN_TAB, recall, remember } from "./storage.js";
import * as theme from "./theme.js";
import { ThreadPane } from "./thread.js";
import { typed } from "./typed.js";
import { HomeTab, Modal } from "./view.js";

const store = new Store();
const sidebar = new Sidebar(store);
const inspector = new Inspector(store);
const actions = actionsIn(() => store.channel);
const channel = new ChannelView(store, actions, {
  send: (text) => send(text),
  shortcut: (id) => act("shortcut", { callback_id: id }),
  join: () => act("join", { channel: store.channel }),
  leave: () => act("leave", { channel: store.channel }),
  tab: (name) => go(store.channel, name),
});
const thread = new ThreadPane(store, actions, { close: closeThread, send: (text) => send(text, store.thread) });
const agent = new AgentPane(store, actionsIn(() => store.pane.channel), { close: () => act("unpane"), renew: openAgent, refuse: toast });
const home = new HomeTab(store);
new Modal(store);
const inspectorPane = byId("inspector");
const loadFront = latest(api.front, (front) => store.setFront(front));
const loadPeople = latest(api.state, (state) => store.update(state));
let unsubscribe = () => {};

// The address: "#C1" is a channel, "#C1/1732400000.000100" a thread in it,
// "#D1/home" the home tab of the app in one's conversation with it.
function route() {
  const [id, rest = ""] = location.hash.slice(1).split("/");
  const ts = rest === "home" ? "" : rest;
  const open = store.channels.find((c) => c.id === id) ?? store.channels[0];
  if (!open) return;
  const moved = open.id !== store.channel;
  const tab = rest === "home" && open.id === id ? "home" : "";
  const turned = moved || tab !== store.tab;
  store.channel = open.id;
  store.tab = tab;
  store.thread = open.id === id ? ts : "";
  store.markUnread(open.id, false);
  store.changed("route");
  if (moved) reload(open.id);
  if (turned && open === store.direct) act("home", { tab: tab || "messages" });
  if (moved && store.pane) act("look", { channel: open.id });
}

function go(id, ts = "") {
  location.hash = ts ? `#${id}/${ts}` : `#${id}`;
  route(); // the event comes later; what was asked for shows at once
}

async function reload(id) {
  const { me } = store;
  try {
    const messages = await api.messages(id, me);
    if (me === store.me) store.setMessages(id, messages);
  } catch (err) {
    toast(err instanceof api.Refusal ? err.message : "The messages could not be loaded.");
  }
}

async function send(text, threadTS = "") {
  const id = store.channel;
  await api.send({ user: store.me, channel: id, text, thread_ts: threadTS });
  if (!threadTS) channel.toEnd();
}

// act does what the person does, and tells what was refused.
async function act(name, body = {}) {
  try {
    return await api.act(name, { user: store.me, ...body });
  } catch (err) {
    toast(err.message);
    return null;
  }
}

// actionsIn are what can be done with the messages of a channel.
function actionsIn(where) {
  return {
    reply: (message) => openThread(where(), message),
    why: inspect,
    press: (message, pressed) => act("press", { channel: where(), ts: message.ts, ...pressed }),
    suggest: (message, asked) => api.suggest({ user: store.me, channel: where(), ts: message.ts, ...asked }),
    edit: (message) => edit(where(), message),
    remove: (message) => act("delete", { channel: where(), ts: message.ts }),
    shortcut: (message, id) => act("shortcut", { channel: where(), ts: message.ts, callback_id: id }),
  };
}

function edit(channelId, message) {
  dialogs.askFor({
    title: "Edit message", submit: "Save changes",
    fields: [{ name: "text", label: "Message", value: typed(store, message.text), rows: 3 }],
    take: ({ text }) => api.act("edit", { user: store.me, channel: channelId, ts: message.ts, text }),
  });
}

function openAgent() {
  const beside = store.open === store.direct ? "" : store.channel;
  reload(store.direct?.id ?? "");
  return act("pane", { channel: beside });
}

// latest makes a loader whose answers reach take only if they are still the
// newest, and about the person one still is.
function latest(load, take) {
  let turn = 0;
  return async () => {
    const { me } = store;
    const mine = ++turn;
    const answer = await load(me).catch(() => null); // lost: the stream says so too
    if (answer && mine === turn && me === store.me) take(answer);
  };
}

function openThread(channelId, message) {
  go(channelId, message.thread_ts || message.ts);
  thread.focus();
}

function closeThread() {
  const { thread: ts } = store;
  go(store.channel);
  channel.focusMessage(ts);
}

function inspect(message) {
  store.selected = messageId(message);
  showInspector(true);
  inspector.explain(message);
  mark();
}

function showInspector(open) {
  inspectorPane.hidden = !open;
  byId("inspect").setAttribute("aria-expanded", String(open));
  if (open) return byId("inspector-scroll").focus({ preventScroll: true });
  const selected = document.querySelector(".message.selected");
  store.selected = "";
  inspector.clear();
  mark();
  (selected ?? byId("inspect")).focus();
}

function mark() {
  channel.mark();
  thread.mark();
  agent.mark();
}

function received(event) {
  if (event.type === "envelope") return store.addEnvelope(event.envelope);
  if (event.type === "view" || event.type === "pane") return loadFront();
  if (event.type === "people") return loadPeople();
  const { channel: id, message } = event;
  if (event.type === "message_deleted") return store.remove(id, message ?? event);
  if (!message) return;
  store.upsert(id, message);
  if (event.type !== "message" || message.user === store.me) return;
  if (id !== store.channel && id !== store.pane?.channel) return store.markUnread(id, true);
  announce(`${store.authorOf(message).name}${message.ephemeral ? ", only to you" : ""}: ${message.text}`);
}

function follow() {
  unsubscribe();
  let lost = false;
  unsubscribe = api.subscribe(store.me, {
    onEvent: received,
    onLost: () => {
      lost = true;
      document.body.dataset.connection = "lost";
      banner("Connection lost. Retrying…");
    },
    onOpen: async () => {
      document.body.dataset.connection = "open";
      banner("");
      if (lost) await load(store.me).catch(() => {}); // the server may be another one by now
      else reload(store.channel);
      loadFront();
      lost = false;
    },
  });
}

// load fetches everything as the given user; one that this workspace does not
// know (any more) gives way to its own choice.
async function load(user) {
  let state = await api.state(user);
  if (!state.users.some((u) => u.id === state.me)) state = await api.state();
  store.load(state);
  route();
  await Promise.all([loadFront(), inspector.load(MAX_ENVELOPES)]);
  if (store.pane) reload(store.pane.channel);
}

async function be(id) {
  const wasDirect = store.open?.kind === "im";
  remember(IN_TAB, "me", id); // two tabs can be two people
  unsubscribe();
  try {
    await load(id);
  } catch {
    toast("The workspace cannot be reached. Is the playground still running?");
    showPersonas();
  }
  const mine = store.channels.find((c) => c.kind === "im" && c.with === store.bot);
  if (wasDirect && mine) go(mine.id);
  follow();
}

function showPersonas() {
  const about = (user) => [user.title, user.guest && "guest"].filter(Boolean).join(", ");
  const label = (user) => (about(user) ? `${nameOf(user)} (${about(user)})` : nameOf(user));
  byId("persona").replaceChildren(...store.people().map((user) => el("option", { value: user.id }, label(user))));
  byId("persona").append(el("option", { value: NEWCOMER }, "Add a newcomer…"));
  byId("persona").value = store.me;
  const mine = store.users.get(store.me)?.locale ?? "en-US";
  const known = LOCALES.some(([id]) => id === mine) ? LOCALES : [...LOCALES, [mine, mine]];
  byId("locale").replaceChildren(...known.map(([id, label]) => el("option", { value: id }, label)));
  byId("locale").value = mine;
  byId("agent-open").hidden = !store.agent;
}

const NEWCOMER = "+"; // no user has this id
const LOCALES = [["en-US", "English"], ["es-ES", "Español"], ["de-DE", "Deutsch"], ["fr-FR", "Français"], ["pt-BR", "Português"], ["ja-JP", "日本語"]];

// newcomer makes a person and becomes them.
function newcomer() {
  showPersonas();
  dialogs.askFor({
    title: "Add a newcomer", submit: "Add and be them",
    fields: [
      { name: "real_name", label: "Name", placeholder: "Lena Ortiz" },
      { name: "title", label: "Title", placeholder: "New designer" },
      { name: "locale", label: "Language", options: LOCALES, value: "en-US" },
      { name: "guest", label: "A guest, who has to be invited to channels", check: true },
    ],
    async take(person) {
      const { id } = await api.act("person", { ...person, name: handleOf(person.real_name) });
      await be(id);
    },
  });
}

const handleOf = (name) => name.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ".").replace(/^\.|\.$/g, "");

function showTitle() {
  const { open } = store;
  if (!open) return;
  const name = `${open.kind === "im" ? "" : "#"}${titleOf(store, open)}`;
  document.title = `${store.unread.size ? "• " : ""}${name} · ${store.workspace}`;
}

function showTheme() {
  const dark = theme.current() === "dark";
  const label = dark ? "Switch to the light theme" : "Switch to the dark theme";
  byId("theme").replaceChildren(icon(dark ? "sun" : "moon"));
  byId("theme").setAttribute("aria-label", label);
  byId("theme").title = label;
}

// Esc closes what was opened last in the eyes of the person: what has the focus
// first, then the thread, then the inspector.
function escape(event) {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const inInspector = inspectorPane.contains(document.activeElement);
  if (sidebar.isDrawerOpen) sidebar.drawer(false);
  else if (inInspector || (!inspectorPane.hidden && !thread.isOpen)) showInspector(false);
  else if (agent.isOpen && byId("agent").contains(document.activeElement)) act("unpane");
  else if (thread.isOpen) closeThread();
}

function listen() {
  store.on("workspace", () => { showPersonas(); channel.forget(); });
  store.on("route", () => { channel.show(); thread.show(); home.show(); showTitle(); });
  store.on("people", () => { showPersonas(); channel.show(); thread.show(); agent.show(); });
  store.on("unread", showTitle);
  store.on("messages", ({ channel: id, message }) => {
    if (id === store.pane?.channel) agent.show();
    if (id !== store.channel) return;
    channel.show({ anew: Boolean(message) });
    thread.show();
  });
  addEventListener("hashchange", route);
  addEventListener("keydown", escape);
  byId("persona").addEventListener("change", (event) => (event.target.value === NEWCOMER ? newcomer() : be(event.target.value)));
  byId("locale").addEventListener("change", (event) => act("locale", { locale: event.target.value }));
  byId("locale-icon").append(icon("globe"));
  byId("agent-open").append(icon("agent"), el("span", { class: "wide-label" }, "Agent"));
  byId("agent-open").setAttribute("aria-label", "Agent");
  byId("agent-open").addEventListener("click", () => (store.pane ? act("unpane") : openAgent()));
  byId("theme").addEventListener("click", () => { theme.toggle(); showTheme(); });
  theme.onSystemChange(showTheme);
  byId("inspect").append(icon("inspect"), el("span", { class: "wide-label" }, "Inspector"));
  byId("inspect").setAttribute("aria-label", "Inspector");
  byId("inspect").addEventListener("click", () => showInspector(inspectorPane.hidden));
  byId("inspector-close").append(icon("close"));
  byId("inspector-close").addEventListener("click", () => showInspector(false));
}

async function start() {
  listen();
  showTheme();
  for (;;) {
    try {
      await load(recall(IN_TAB, "me"));
      break;
    } catch {
      banner("Connection lost. Retrying…");
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
  follow();
  if (matchMedia("(hover: hover)").matches) channel.focus(); // elsewhere it would raise the keyboard
}

start();
