// tries.js words the questions to try for where one is: in a direct message the
// bot is addressed anyway, in a channel a command or a mention addresses it.

const EVERY = 2; // every second question is a mention, so that both ways are seen

/** tries lists the questions as they are to be sent in the open channel. */
export function tries(store) {
  const direct = store.open?.kind === "im";
  const bot = store.users.get(store.bot)?.name ?? "who-owns";
  return store.tries.map((text, i) => {
    if (direct || /^[/@]/.test(text)) return text;
    const mention = i % EVERY === EVERY - 1 || !store.command?.name;
    return mention ? `@${bot} ${text}` : `${store.command.name} ${text}`;
  });
}
