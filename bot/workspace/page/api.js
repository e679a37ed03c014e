// api.js talks to the workspace server: plain requests, and the stream of
// events with its reconnection.

/** A Refusal is a request the server answered with "no"; message is a sentence for a person, fields say what is wrong with a form, by block_id. */
export class Refusal extends Error {
  constructor(code, message, fields) {
    super(message || `The workspace refused this (${code}).`);
    this.code = code;
    this.fields = fields ?? {};
  }
}

async function get(path, params = {}) {
  const response = await fetch(`${path}?${new URLSearchParams(params)}`, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Refusal(String(response.status), `The workspace answered ${response.status} to ${path}.`);
  return response.json();
}

async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refusal("unreachable", "The workspace cannot be reached. Is the playground still running?");
  }
  const answer = await response.json().catch(() => ({ ok: response.ok, error: String(response.status) }));
  if (!answer.ok) throw new Refusal(answer.error, answer.message, answer.fields);
  return answer;
}

/** state is the workspace as a user sees it; empty leaves the choice to the server. */
export const state = (user) => get("/browser/state", user ? { user } : {});
export const messages = async (channel, user) => (await get("/browser/messages", { channel, user })).messages ?? [];
export const envelopes = async (limit) => (await get("/browser/envelopes", { limit })).envelopes ?? [];
export const send = (message) => post("/browser/send", message);
/** front is what lies before the messages: {modal, depth, home, pane}. */
export const front = (user) => get("/browser/front", { user });
/** act does what a person does, by its name in browser_act.go. */
export const act = (name, body) => post(`/browser/${name}`, body);
export const suggest = async (asked) => (await post("/browser/suggest", asked)).options ?? [];

/** why returns the explanation recorded under a key, or null where there is none. */
export async function why(key) {
  try {
    return await get("/browser/why", { key });
  } catch (err) {
    if (err instanceof Refusal && err.code === "404") return null;
    throw err;
  }
}

const FIRST_RETRY = 500; // milliseconds; doubles up to LAST_RETRY
const LAST_RETRY = 8000;

/**
 * subscribe follows a user's events until the returned function is called.
 * onOpen is called at each (re)connection: what happened in between was missed.
 * An EventSource gives up for good on some failures, so it is opened anew here.
 */
export function subscribe(user, { onEvent, onOpen, onLost }) {
  let source;
  let timer;
  let delay = FIRST_RETRY;
  const open = () => {
    source = new EventSource(`/browser/events?${new URLSearchParams({ user })}`);
    source.addEventListener("open", () => {
      delay = FIRST_RETRY;
      onOpen();
    });
    source.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      source.close();
      onLost();
      timer = setTimeout(open, delay);
      delay = Math.min(delay * 2, LAST_RETRY);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
