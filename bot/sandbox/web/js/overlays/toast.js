/** Short notices at the edge of the page: what was refused, and why. */

import { h } from "../dom.js";
import { icon } from "../icons.js";

const SHOWN_MS = 8_000;

export function toast(text, lines = []) {
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "Close" }, icon("close"));
  const body = h("div", null, h("p", null, text), lines.map((line) => h("p", { class: "toast-line" }, line)));
  const node = h("div", { class: "toast" }, icon("warning"), body, close);
  close.addEventListener("click", () => node.remove());
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}

/** For screen readers: new messages and changes that the eye sees anyway. */
export function announce(text) {
  const node = document.getElementById("announcer");
  node.textContent = "";
  requestAnimationFrame(() => (node.textContent = text));
}
