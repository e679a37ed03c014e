// when.js words times the way a chat does: from a Slack ts ("1732400000.000100",
// seconds and a serial number) to "9:41 AM" and "Today".

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" });
const dayAndYear = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const precise = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hour12: false });

export const dateOf = (ts) => new Date(parseFloat(ts) * 1000);
export const timeOf = (ts) => clock.format(dateOf(ts));
export const fullTimeOf = (ts) => full.format(dateOf(ts));
export const dayKey = (ts) => dateOf(ts).toDateString();

/** dayOf is the label of a day divider. */
export function dayOf(ts, now = new Date()) {
  const date = dateOf(ts);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return "Today";
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  return (date.getFullYear() === now.getFullYear() ? day : dayAndYear).format(date);
}

/** preciseTime words an RFC 3339 time to the millisecond. */
export function preciseTime(rfc3339) {
  const date = new Date(rfc3339 ?? NaN);
  return Number.isNaN(date.getTime()) ? "" : precise.format(date);
}
