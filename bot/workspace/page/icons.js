// icons.js draws the page's icons: strokes on a 20 by 20 grid in the colour of
// the text around them, hidden from assistive technology (the control that
// carries one has the label).

import { svg } from "./dom.js";

const PATHS = {
  at: "M13.4 10a3.4 3.4 0 1 1-6.8 0 3.4 3.4 0 0 1 6.8 0Zm0 0v1.2a2.3 2.3 0 0 0 4.6 0V10a8 8 0 1 0-3.2 6.4",
  bulb: "M7.5 14.5c0-2-2.5-3-2.5-6.5a5 5 0 0 1 10 0c0 3.5-2.5 4.5-2.5 6.5h-5ZM8 17.5h4",
  close: "M5 5l10 10M15 5 5 15",
  down: "M10 3.5v12.5M4.5 10.5 10 16l5.5-5.5",
  eye: "M1.8 10S4.8 4.5 10 4.5 18.2 10 18.2 10 15.2 15.5 10 15.5 1.8 10 1.8 10Zm10.6 0a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 0 1 4.8 0Z",
  hash: "M7.8 3 6.2 17M13.8 3l-1.6 14M3.5 7.3h13.8M2.7 12.7h13.8",
  image: "M3 4h14v12H3zM3 13.5l4-4 3.5 3.5 2.5-2.5 4 4M13.2 7.6h.01",
  inspect: "M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6ZM13 13l4.5 4.5M6.5 8.8h4.6M8.8 6.5v4.6",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  agent: "M10 2.5l1.6 4.4 4.4 1.6-4.4 1.6L10 14.5l-1.6-4.4L4 8.5l4.4-1.6L10 2.5ZM15.5 13.5l.7 1.8 1.8.7-1.8.7-.7 1.8-.7-1.8-1.8-.7 1.8-.7.7-1.8Z",
  globe: "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM2.2 10h15.6M10 2c4.5 4.5 4.5 11.5 0 16M10 2c-4.5 4.5-4.5 11.5 0 16",
  more: "M10 5.3a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6ZM10 10.8a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6ZM10 16.3a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6Z",
  plus: "M10 4v12M4 10h12",
  moon: "M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3Z",
  reply: "M4 4h12a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1-1.5 1.5H9.5L5.5 17v-3.5H4A1.5 1.5 0 0 1 2.5 12V5.5A1.5 1.5 0 0 1 4 4Z",
  send: "M3 3.5 17.5 10 3 16.5l2-6.5-2-6.5ZM5 10h6",
  slash: "M13 3 7 17",
  sun: "M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM10 1.8v2M10 16.2v2M1.8 10h2M16.2 10h2M4.2 4.2l1.4 1.4M14.4 14.4l1.4 1.4M4.2 15.8l1.4-1.4M14.4 5.6l1.4-1.4",
  thumbsDown: "M13.5 11.5 10.2 18c-1.4 0-2.2-1-2.2-2.3v-3H4.3A1.8 1.8 0 0 1 2.5 10.6l1.1-6.3A1.8 1.8 0 0 1 5.4 2.8h8.1m0 8.7V2.8m0 8.7h3.5V2.8h-3.5",
  thumbsUp: "M6.5 8.5 9.8 2c1.4 0 2.2 1 2.2 2.3v3h3.7a1.8 1.8 0 0 1 1.8 2.1l-1.1 6.3a1.8 1.8 0 0 1-1.8 1.5H6.5m0-8.7v8.7m0-8.7H3v8.7h3.5",
  trash: "M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.8 11.5h8.4L15 5.5M8.3 8.5v5.5M11.7 8.5v5.5",
};

/** icon draws one of the icons named above. */
export function icon(name) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: PATHS[name] ?? "", fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" }),
  );
}
