// why.js draws why an answer was chosen. It shows the fields it knows, tolerates
// those that are missing, and keeps the whole record at hand.

import { el, svg } from "./dom.js";
import { json } from "./envelope.js";

/** why returns the nodes for an explanation; null says that none was recorded. */
export function why(record) {
  if (!record) return [el("p", { class: "empty" }, "No explanation is recorded for this message.")];
  return [
    question(record),
    verdict(record),
    ...refs("Answered by", record.entries),
    ...refs("Asked back between", record.choices),
    ...refs("Nearest recorded", record.nearest),
    ...reasons(record.reasons),
    el("details", { class: "raw" }, el("summary", {}, "The whole record as JSON"), json(record)),
  ].filter(Boolean);
}

function question({ question: q }) {
  const text = typeof q === "string" ? q : q?.text ?? q?.Text;
  if (!text) return null;
  const via = q.via ?? q.Via;
  return el("p", { class: "why-question" }, el("q", {}, text), via && el("span", { class: "via" }, `via ${via}`));
}

function verdict({ outcome, kind, context, score }) {
  const number = typeof score === "number" ? Math.max(0, Math.min(1, score)) : null;
  return el("div", { class: "verdict" },
    outcome && el("span", { class: `outcome ${/^[a-z]+$/.test(outcome) ? outcome : ""}` }, outcome),
    kind && el("span", { class: "kind" }, kind),
    context && el("span", { class: "kind" }, `context: ${context}`),
    number !== null && el("div", { class: "score" },
      el("span", { class: "score-label" }, "Score"),
      bar(number, "Score"), el("span", { class: "score-number" }, score.toFixed(2))));
}

// A drawing, because a width in a style attribute would need an exception in
// the page's security policy.
function bar(share, label) {
  const width = Math.max(0, Math.min(1, share)) * 100;
  return svg("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", role: "meter", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 1, "aria-valuenow": share.toFixed(2) },
    svg("rect", { class: "bar-track", width: 100, height: 8 }),
    svg("rect", { class: "bar-fill", width, height: 8 }));
}

// An entry is an id, or an object with an id, a name, a kind, a score.
function refs(title, list) {
  if (!Array.isArray(list) || list.length === 0) return [];
  return [
    el("h4", {}, title),
    el("ul", { class: "refs" }, list.map((ref) => {
      const { id, name, kind, score } = typeof ref === "object" && ref ? lower(ref) : { id: String(ref) };
      return el("li", {}, el("span", {}, name || id), typeof score === "number" && el("span", { class: "score-number" }, score.toFixed(2)),
        el("span", { class: "ref-id" }, [kind, name ? id : ""].filter(Boolean).join(" · ")));
    })),
  ];
}

const lower = (object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));

function reasons(list) {
  if (!Array.isArray(list) || list.length === 0) return [];
  const rows = list.map(lower);
  const heaviest = Math.max(...rows.map((r) => Math.abs(r.weight ?? 0)), 1e-9);
  const columns = ["part", "term", "phrase"].filter((name) => rows.some((r) => r[name]));
  return [
    el("h4", {}, "Reasons"),
    el("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Reasons" },
      el("table", { class: "reasons" },
        el("thead", {}, el("tr", {}, [...columns, "weight"].map((c) => el("th", { scope: "col" }, c)))),
        el("tbody", {}, rows.map((r) => el("tr", {}, columns.map((c) => el("td", {}, r[c] || "–")),
          el("td", { class: "weight" }, bar(Math.abs(r.weight ?? 0) / heaviest, "Weight"), Number(r.weight ?? 0).toFixed(3))))))),
  ];
}
