// menu.js shows a menu beside the button that opens it.

import { el } from "./dom.js";

let close = () => {};

/** menu opens a menu of items ({label, note, danger, act}) at a button; the same button closes it. */
export function menu(button, label, items) {
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  close();
  if (wasOpen) return;
  const node = el("ul", { class: "menu", role: "menu", "aria-label": label }, items.map((item) =>
    el("li", { role: "none" }, el("button", { type: "button", role: "menuitem", class: item.danger ? "danger" : null, on: { click: () => { close(); item.act(); } } },
      el("span", {}, item.label), item.note && el("span", { class: "menu-note" }, item.note)))));
  const away = (event) => !node.contains(event.target) && !button.contains(event.target) && close();
  close = () => {
    const inside = node.contains(document.activeElement);
    node.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", away);
    if (inside) button.focus();
    close = () => {};
  };
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "true");
  (button.closest("dialog") ?? document.body).append(node); // what is not in an open window lies below it
  place(node, button.getBoundingClientRect());
  document.addEventListener("pointerdown", away);
  node.addEventListener("keydown", key);
  node.querySelector("button")?.focus();
}

// place puts the menu below the button, or above it where there is no room.
function place(node, at) {
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = at.bottom + height + 8 < innerHeight;
  node.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  node.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
}

function key(event) {
  const all = [...event.currentTarget.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement);
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (goal !== undefined) all.at(goal % all.length).focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
