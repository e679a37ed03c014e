// envelope.js draws one Socket Mode envelope: a line that sums it up, and its
// payload and acknowledgement on demand.

import { el } from "./dom.js";
import { preciseTime } from "./when.js";

const SLOW = 3000; // milliseconds; Slack's deadline for an acknowledgement

/** envelope draws an envelope as a details element. */
export function envelope(e, { open = false } = {}) {
  return el("details", { class: "envelope", open },
    el("summary", {},
      el("span", { class: "envelope-type" }, subtype(e) || e.type),
      el("span", { class: "envelope-time" }, preciseTime(e.sent)),
      ack(e.acked_ms)),
    el("dl", { class: "facts" }, facts(e).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
    el("p", { class: "json-title" }, "Payload"),
    json(e.payload),
    e.ack && Object.keys(e.ack).length > 0 ? [el("p", { class: "json-title" }, "Acknowledged with"), json(e.ack)] : null);
}

// "events_api" says little: the event inside says what happened.
function subtype(e) {
  const inner = e.payload?.event?.type ?? e.payload?.command ?? (e.type === "interactive" ? e.payload?.type : "");
  return inner ? `${e.type} · ${inner}` : "";
}

function ack(ms) {
  if (ms === null || ms === undefined) return el("span", { class: "ack waiting" }, "no ack");
  return el("span", { class: ms > SLOW ? "ack late" : "ack" }, `ack ${words(ms)}`);
}

const words = (ms) => (ms < 10 ? `${Math.round(ms * 100) / 100} ms` : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

function facts(e) {
  const all = {
    Id: e.envelope_id,
    Attempt: e.reason ? `${e.attempt} (${e.reason})` : e.attempt,
    Connection: e.connection,
    Acknowledged: e.acked_ms === null || e.acked_ms === undefined ? "not yet" : `after ${words(e.acked_ms)}`,
    Question: e.key,
  };
  return Object.entries(all).filter(([, value]) => value !== undefined && value !== null && value !== "").map(([k, v]) => [k, String(v)]);
}

/** json draws a value as indented JSON. */
export function json(value) {
  return el("pre", { class: "json", tabindex: 0, "aria-label": "JSON" }, JSON.stringify(value, null, 2) ?? "");
}
