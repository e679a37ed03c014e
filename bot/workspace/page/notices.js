// notices.js tells the person what happened outside the messages: a banner while
// the connection is lost, a toast when something was refused, and a spoken log
// of new messages for screen readers.

import { byId, el } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN = 7000; // milliseconds a toast stays unless it is pointed at or focused
const SPOKEN = 5; // lines kept in the spoken log

/** banner shows a sentence below the top bar; empty hides it. */
export function banner(sentence) {
  const node = byId("banner");
  node.textContent = sentence;
  node.hidden = !sentence;
}

/** toast shows a sentence for a while. */
export function toast(sentence) {
  const node = el("div", { class: "toast" }, el("span", {}, sentence));
  const close = el("button", { type: "button", class: "icon-button", "aria-label": "Dismiss", on: { click: () => node.remove() } }, icon("close"));
  node.append(close);
  const list = byId("toasts");
  if (list.matches(":popover-open")) list.hidePopover();
  list.showPopover(); // above the window that is open, if one is
  list.append(node);
  const leave = () => {
    if (node.matches(":hover, :focus-within")) setTimeout(leave, SHOWN);
    else node.remove();
  };
  setTimeout(leave, SHOWN);
}

/** announce has a screen reader say a line when it is free. */
export function announce(line) {
  const log = byId("announcer");
  log.append(el("p", {}, line));
  while (log.children.length > SPOKEN) log.firstElementChild.remove();
}
