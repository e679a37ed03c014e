// dom.js builds and reconciles DOM nodes. Text only ever becomes text nodes:
// nothing in this page parses markup from a string.

const SVG = "http://www.w3.org/2000/svg";

/**
 * el builds an HTML element. Props whose name is "on" hold listeners, "data" a
 * dataset; true sets an empty attribute; false, null and undefined set none.
 * Children are nodes, strings, numbers, arrays of these, or nothing.
 */
export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name === "on") {
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else {
      setAttribute(node, name, value);
    }
  }
  node.append(...flat(children));
  return node;
}

/** svg builds an SVG element. */
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) setAttribute(node, name, value);
  node.append(...flat(children));
  return node;
}

function setAttribute(node, name, value) {
  if (value === false || value === null || value === undefined) return;
  node.setAttribute(name, value === true ? "" : String(value));
}

function flat(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

export const byId = (id) => document.getElementById(id);

const signatures = new WeakMap();

/**
 * reconcile makes the children of parent those of items, in order, and builds
 * only what is new or whose signature changed, so that focus, selection and
 * open details survive an update. An item is {key, signature, make}.
 */
export function reconcile(parent, items) {
  const known = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let cursor = parent.firstElementChild;
  for (const { key, signature, make } of items) {
    let node = known.get(key);
    known.delete(key);
    if (!node || signatures.get(node) !== signature) {
      const old = node;
      node = make();
      node.dataset.key = key;
      signatures.set(node, signature);
      if (old) {
        if (cursor === old) cursor = node;
        replaceKeepingFocus(old, node);
      }
    }
    if (node === cursor) {
      cursor = cursor.nextElementSibling;
    } else {
      parent.insertBefore(node, cursor);
    }
  }
  for (const stale of known.values()) stale.remove();
}

function replaceKeepingFocus(old, fresh) {
  const hadFocus = old.contains(document.activeElement);
  fresh.tabIndex = old.tabIndex;
  old.replaceWith(fresh);
  if (hadFocus) fresh.focus({ preventScroll: true });
}
