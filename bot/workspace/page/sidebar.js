// sidebar.js shows the workspace's channels and direct messages, which of them
// hold something unread, and the drawer they become on a narrow screen.

import { avatar } from "./avatar.js";
import { byId, el, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { titleOf } from "./state.js";

const narrow = matchMedia("(max-width: 760px)");

export class Sidebar {
  #store;
  #nav = byId("sidebar");
  #menu = byId("menu");
  #scrim = byId("scrim");

  constructor(store) {
    this.#store = store;
    this.#menu.append(icon("menu"));
    this.#menu.addEventListener("click", () => this.drawer(!this.isDrawerOpen));
    this.#scrim.addEventListener("click", () => this.drawer(false));
    this.#nav.addEventListener("click", (event) => event.target.closest("a") && this.drawer(false));
    narrow.addEventListener("change", () => this.drawer(false));
    for (const topic of ["workspace", "unread", "route", "people"]) store.on(topic, () => this.show());
    this.drawer(false);
  }

  show() {
    byId("workspace").textContent = this.#store.workspace;
    const { channels } = this.#store;
    reconcile(byId("channels"), channels.filter((c) => c.kind !== "im").map((c) => this.#item(c)));
    reconcile(byId("directs"), channels.filter((c) => c.kind === "im").map((c) => this.#item(c)));
  }

  #item(channel) {
    const open = channel.id === this.#store.channel;
    const unread = this.#store.unread.has(channel.id);
    const title = titleOf(this.#store, channel);
    const make = () => el("li", {},
      el("a", { href: `#${channel.id}`, class: unread ? "unread" : null, "aria-current": open ? "page" : null },
        this.#face(channel, title), el("span", { class: "title" }, title),
        unread && el("span", { class: "dot" }, el("span", { class: "visually-hidden" }, "unread"))));
    return { key: channel.id, signature: [open, unread, title].join(), make };
  }

  #face(channel, title) {
    if (channel.kind !== "im") return icon("hash");
    return avatar({ id: channel.with ?? channel.id, name: title }, true, "small");
  }

  get isDrawerOpen() {
    return this.#nav.classList.contains("open");
  }

  /** drawer opens or closes the sidebar where it is a drawer. */
  drawer(open) {
    const wasOpen = this.isDrawerOpen;
    this.#nav.classList.toggle("open", open);
    this.#nav.inert = narrow.matches && !open;
    this.#scrim.hidden = !open;
    this.#menu.setAttribute("aria-expanded", String(open));
    if (open) this.#nav.querySelector("[aria-current], a")?.focus();
    else if (wasOpen && narrow.matches) this.#menu.focus();
  }
}
