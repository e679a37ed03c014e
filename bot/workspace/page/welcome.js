// welcome.js is the card at the beginning of a channel: where one is, what can
// be done here, and a few questions to try.

import { byId, el } from "./dom.js";
import { titleOf } from "./state.js";
import { tries } from "./tries.js";

const card = byId("welcome");

/** welcome draws the card of the open channel; ask is called with the question pressed. */
export function welcome(store, ask) {
  const channel = store.open;
  card.hidden = !channel;
  if (!channel) return;
  const direct = channel.kind === "im";
  const title = titleOf(store, channel);
  card.replaceChildren(...[
    el("img", { src: "/page/icon.svg", alt: "", width: 48, height: 48 }),
    el("h3", { id: "welcome-title" }, direct ? `Ask ${title} anything about who does what` : `This is #${title}`),
    el("p", {}, direct
      ? "Only the two of you can read this conversation. Just write your question."
      : ["Ask with ", el("code", {}, store.command?.name ?? "/who-owns"), " and only you see the answer; mention ",
        el("code", {}, `@${store.users.get(store.bot)?.name ?? "who-owns"}`), " and it answers in a thread for everyone."]),
    ...tryList(store, ask),
  ]);
}

function tryList(store, ask) {
  if (store.tries.length === 0) return [];
  return [
    el("p", { class: "try-title", id: "try-title" }, "A few questions to try"),
    el("ul", { class: "tries", "aria-labelledby": "try-title" }, tries(store).map((text) =>
      el("li", {}, el("button", { type: "button", class: "try", on: { click: () => ask(text) } }, text)))),
  ];
}
