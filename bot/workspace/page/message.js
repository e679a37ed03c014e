// message.js draws one message as an item of a list: who, when, what, what can
// be done with it and how many replied.

import { attachments, blocks } from "./blocks.js";
import { avatar } from "./avatar.js";
import { Form } from "./controls.js";
import { el } from "./dom.js";
import { emoji } from "./emoji.js";
import { icon } from "./icons.js";
import { menu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { isReply, messageId, nameOf } from "./state.js";
import { fullTimeOf, timeOf } from "./when.js";

/**
 * message draws a message. Options: grouped leaves out the author, inThread the
 * thread's own controls; replies are those of its thread. Actions are
 * {reply(message), why(message), press(message, pressed), suggest(message, asked),
 * edit(message), remove(message), shortcut(message, callbackId)}.
 */
export function message(store, m, { grouped, inThread, replies = [] }, actions) {
  const author = store.authorOf(m);
  const ours = author.bot && author.id === store.bot;
  return el("li",
    {
      class: ["message", grouped && "grouped", m.ephemeral && "ephemeral"].filter(Boolean).join(" "),
      tabindex: -1,
      data: { ts: m.ts, id: messageId(m), why: ours && m.key ? m.key : "", author: author.name },
    },
    el("div", { class: "gutter" }, grouped ? time(m) : avatar(author, ours)),
    el("div", { class: "body" },
      m.ephemeral && el("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
      !grouped && head(author, m),
      content(store, m, using(m, actions)),
      reactions(m),
      !inThread && replies.length > 0 && summary(store, m, replies, actions)),
    tools(store, m, { ours, inThread }, actions));
}

// using is how the controls of a message are used.
function using(m, actions) {
  const form = new Form();
  return {
    form,
    press: (pressed) => actions.press(m, { ...pressed, inputs: Object.fromEntries(form) }),
    suggest: (asked) => actions.suggest(m, asked),
  };
}

function head(author, m) {
  return el("div", { class: "head" },
    el("span", { class: "name" }, author.name),
    author.bot && el("span", { class: "badge" }, "APP"), time(m));
}

function time(m) {
  const at = new Date(parseFloat(m.ts) * 1000);
  return el("time", { datetime: Number.isNaN(at.getTime()) ? null : at.toISOString(), title: fullTimeOf(m.ts) }, timeOf(m.ts));
}

function content(store, m, use) {
  const notice = /^(channel_(join|leave|topic|purpose)|tombstone)$/.test(m.subtype ?? "");
  return el("div", { class: notice ? "content notice" : "content" },
    m.blocks?.length ? blocks(store, m.blocks, use) : el("div", { class: "text" }, mrkdwn(store, m.text)),
    attachments(store, m.attachments, use),
    m.edited && el("span", { class: "edited" }, "(edited)"));
}

function reactions(m) {
  if (!m.reactions?.length) return null;
  return el("div", { class: "reactions" }, m.reactions.map((r) => el("span", { class: "reaction" }, emoji(r.name), ` ${r.count}`)));
}

function summary(store, m, replies, actions) {
  const authors = new Map(replies.map((r) => store.authorOf(r)).map((a) => [a.id, a]));
  return el("button", { type: "button", class: "thread-summary", on: { click: () => actions.reply(m) } },
    el("span", { class: "faces" }, [...authors.values()].slice(0, 4).map((a) => avatar(a, a.id === store.bot, "small"))),
    el("span", { class: "count" }, replies.length === 1 ? "1 reply" : `${replies.length} replies`),
    el("span", { class: "last" }, `Last reply ${timeOf(replies.at(-1).ts)}`));
}

function tools(store, m, { ours, inThread }, actions) {
  const canReply = !inThread && !m.ephemeral && !isReply(m) && !m.subtype;
  const canExplain = ours && m.key;
  const more = moreOf(store, m, actions);
  if (!canReply && !canExplain && more.length === 0) return null;
  return el("div", { class: "tools" },
    canReply && tool("reply", "Reply in thread", "reply-in-thread", () => actions.reply(m)),
    canExplain && tool("inspect", "Why?", "why", () => actions.why(m)),
    more.length > 0 && tool("more", "More actions", "more", (event) => menu(event.currentTarget, "More actions", more)));
}

// What the menu of a message offers: its shortcuts, and changing one's own.
function moreOf(store, m, actions) {
  if (m.ephemeral || m.subtype) return [];
  const shortcuts = store.shortcuts.filter((s) => s.message).map((s) => ({
    label: s.name, note: nameOf(store.users.get(store.bot) ?? { name: "app" }), act: () => actions.shortcut(m, s.callback_id),
  }));
  if (m.user !== store.me || m.bot_id) return shortcuts;
  return [...shortcuts, { label: "Edit message", act: () => actions.edit(m) }, { label: "Delete message", danger: true, act: () => actions.remove(m) }];
}

function tool(name, label, kind, act) {
  const words = kind === "why" ? ["Why", "Why this answer?"] : [null, label];
  return el("button", { type: "button", class: `tool ${kind}`, "aria-label": words[1], title: words[1], on: { click: act } },
    icon(name), words[0] && el("span", {}, `${words[0]}?`));
}
