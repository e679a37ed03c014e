// external.js draws an external menu: a box to type in whose options the app
// gives while one types.

import { el } from "./dom.js";
import { decode } from "./mrkdwn.js";

const PAUSE = 250; // milliseconds without a key until the app is asked
const plain = (object) => decode(object?.text ?? "");

/** external draws the menu of a control as controls.js makes it. */
export function external(c) {
  const { part } = c;
  const list = el("ul", { class: "b-options", role: "listbox", id: `list-${c.key}`, hidden: true });
  const area = el("input", {
    class: "b-text", type: "text", id: `in-${c.key}`, role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": list.id,
    "aria-autocomplete": "list", "aria-describedby": c.use.described ?? null, "aria-invalid": c.use.invalid ? "true" : null,
    placeholder: part.placeholder ? plain(part.placeholder) : "Type to search",
    "aria-label": c.block.type === "input" ? null : plain(part.placeholder) || "Search",
  });
  // The text of what was chosen is kept beside its value, for a redraw.
  const [chosen] = c.values();
  area.value = c.use.form.labels.get(c.key) ?? (chosen ? plain(part.initial_option?.text) : "");
  let timer;
  let asked = 0;
  let found = [];
  let active = 0;

  const show = (message) => {
    list.hidden = found.length === 0 && !message;
    area.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...found.map((o, i) => el("li", {
      role: "option", "aria-selected": String(i === active),
      on: { mousedown: (event) => { event.preventDefault(); choose(o); } },
    }, o.text, o.description && el("span", { class: "b-description" }, o.description))));
    if (message) list.append(el("li", { class: "b-none" }, message));
  };
  const close = () => { found = []; show(""); };
  const choose = (o) => {
    area.value = o.text;
    c.use.form.labels.set(c.key, o.text);
    close();
    c.chose([o.value]);
  };
  const ask = async () => {
    const turn = ++asked;
    try {
      const options = await c.use.suggest({ action_id: part.action_id, block_id: c.block.block_id, value: area.value });
      if (turn !== asked || document.activeElement !== area) return;
      [found, active] = [options, 0];
      show(options.length || area.value.length < (part.min_query_length ?? 3) ? "" : "No results");
    } catch (err) {
      found = [];
      show(err.message);
    }
  };
  area.addEventListener("input", () => {
    c.put([]);
    c.use.form.labels.set(c.key, area.value);
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  area.addEventListener("blur", close);
  area.addEventListener("focus", () => part.min_query_length === 0 && ask());
  area.addEventListener("keydown", (event) => {
    if (found.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) active = (active + step + found.length) % found.length;
    else if (event.key === "Enter") choose(found[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (step) show("");
  });
  return el("div", { class: "b-external" }, area, list);
}
