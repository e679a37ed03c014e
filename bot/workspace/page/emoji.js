// emoji.js knows the short names of the emoji that turn up in work talk. An
// unknown name stays as it was written.

import { el } from "./dom.js";

const EMOJI = {
  "+1": "👍", "-1": "👎", "100": "💯", alarm_clock: "⏰", arrow_down: "⬇️", arrow_left: "⬅️", arrow_right: "➡️",
  arrow_up: "⬆️", bangbang: "‼️", bell: "🔔", blue_heart: "💙", blush: "😊", book: "📖", books: "📚", boom: "💥",
  bulb: "💡", calendar: "📆", chart_with_upwards_trend: "📈", clap: "👏", compass: "🧭", construction: "🚧",
  eyes: "👀", exclamation: "❗", fire: "🔥", grey_question: "❔", grin: "😁", hammer_and_wrench: "🛠️",
  handshake: "🤝", heart: "❤️", heavy_check_mark: "✔️", hourglass: "⌛", information_source: "ℹ️", joy: "😂",
  key: "🔑", laughing: "😆", link: "🔗", lock: "🔒", loudspeaker: "📢", mag: "🔍", memo: "📝", no_entry: "⛔",
  ok_hand: "👌", package: "📦", paperclip: "📎", pencil2: "✏️", point_right: "👉", pray: "🙏", pushpin: "📌",
  question: "❓", raised_hands: "🙌", robot_face: "🤖", rocket: "🚀", rotating_light: "🚨", see_no_evil: "🙈",
  seedling: "🌱", shrug: "🤷", slightly_smiling_face: "🙂", smile: "😄", smiley: "😃", sob: "😭", sparkles: "✨",
  speech_balloon: "💬", star: "⭐", sunglasses: "😎", sweat_smile: "😅", tada: "🎉", thinking_face: "🤔",
  thumbsdown: "👎", thumbsup: "👍", vertical_traffic_light: "🚦", warning: "⚠️", wave: "👋", white_check_mark: "✅",
  wink: "😉", x: "❌", zap: "⚡",
};

/** emoji draws a short name, or a sequence of hexadecimal code points such as "1f469-200d-1f4bb". */
export function emoji(name, unicode) {
  const base = name.split("::")[0]; // a skin tone follows two colons
  const glyph = EMOJI[base] ?? fromCodePoints(unicode);
  if (!glyph) return document.createTextNode(`:${name}:`);
  return el("span", { class: "emoji", role: "img", "aria-label": base.replaceAll("_", " "), title: `:${name}:` }, glyph);
}

export const isEmoji = (name) => Object.hasOwn(EMOJI, name.split("::")[0]);

function fromCodePoints(unicode) {
  if (!/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode ?? "")) return "";
  const points = unicode.split("-").map((hex) => parseInt(hex, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : "";
}
