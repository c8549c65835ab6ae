/** Builds DOM nodes. Strings become text nodes, always: nothing in this client parses HTML. */

const PROPERTIES = new Set(["value", "checked", "disabled", "multiple", "hidden", "required", "selected", "open"]);

function applyProp(node, name, value) {
  if (value === undefined || value === null) return;
  if (name === "class") node.className = [value].flat(Infinity).filter(Boolean).join(" ");
  else if (name === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "vars") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
  else if (PROPERTIES.has(name)) node[name] = value;
  else if (name.startsWith("aria-")) node.setAttribute(name, String(value));
  else if (value !== false) node.setAttribute(name, value === true ? "" : String(value));
}

/** h("p", {class: ["note", wide && "wide"], on: {click}}, "text", node, [more], null) */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) applyProp(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function fragment(...children) {
  const node = document.createDocumentFragment();
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function hidden(text) {
  return h("span", { class: "visually-hidden" }, text);
}

let serial = 0;
/** An id for label/for and aria-controls pairs. */
export function uid(prefix) {
  serial += 1;
  return `${prefix}-${serial}`;
}

/** Arrow keys, Home and End move focus within `items()`; returns true when the key was used. */
export function moveFocus(event, items, { horizontal = false } = {}) {
  const list = items();
  const at = list.indexOf(document.activeElement);
  const back = horizontal ? "ArrowLeft" : "ArrowUp";
  const forth = horizontal ? "ArrowRight" : "ArrowDown";
  const target = {
    [back]: list[at <= 0 ? list.length - 1 : at - 1],
    [forth]: list[(at + 1) % list.length],
    Home: list[0],
    End: list.at(-1),
  }[event.key];
  if (!target) return false;
  event.preventDefault();
  target.focus();
  return true;
}
