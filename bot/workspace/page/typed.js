// typed.js turns the stored form of a message back into what was typed.

import { decode } from "./mrkdwn.js";
import { nameOf } from "./state.js";

/** typed returns "@marco" for <@U0MARCO>, and so on. */
export function typed(store, text) {
  const back = text.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, id, label) => {
    if (id.startsWith("@")) return `@${store.users.get(id.slice(1))?.name ?? label ?? nameOf({ id: id.slice(1) })}`;
    if (id.startsWith("#")) return `#${store.channels.find((c) => c.id === id.slice(1))?.name ?? label}`;
    if (id.startsWith("!")) return label ?? `@${id.slice(1)}`;
    return id;
  });
  return decode(back);
}
