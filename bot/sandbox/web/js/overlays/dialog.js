/** A modal dialog: the browser keeps the focus inside, Escape closes, focus returns to where it was. */

import { h, uid } from "../dom.js";
import { icon } from "../icons.js";

/** `body` is filled in by the caller; resolves when closed. Returns {node, close, closed}. */
export function openDialog({ title, about = null, body, className = "" }) {
  const heading = uid("dialog");
  const before = document.activeElement;
  const message = before?.closest?.(".message")?.id;
  const shut = h("button", { type: "button", class: "icon-button dialog-close", "aria-label": "Close" }, icon("close"));
  const node = h("dialog", { class: ["dialog", className], "aria-labelledby": heading }, [
    h("header", { class: "dialog-header" }, h("div", null, h("h2", { id: heading }, title), about ? h("p", { class: "dialog-about" }, about) : null), shut),
    body,
  ]);
  document.body.append(node);
  const closed = new Promise((resolve) => {
    node.addEventListener("close", () => {
      node.remove();
      // What opened it may have been drawn anew meanwhile: its own message then takes the focus back.
      const back = before?.isConnected ? before : message && document.getElementById(message);
      back?.focus({ preventScroll: true });
      resolve();
    });
  });
  shut.addEventListener("click", () => node.close());
  node.showModal();
  return { node, close: () => node.close(), closed };
}

/** A question with two answers. */
export function confirm({ title, text, yes, danger = false }) {
  return new Promise((resolve) => {
    let answer = false;
    const no = h("button", { type: "button", class: "button button-secondary" }, "Cancel");
    const go = h("button", { type: "button", class: ["button", danger ? "button-danger" : "button-primary"] }, yes);
    const body = h("div", { class: "dialog-body" }, h("p", null, text), h("footer", { class: "dialog-foot" }, no, go));
    const dialog = openDialog({ title, body, className: "dialog-small" });
    no.addEventListener("click", dialog.close);
    go.addEventListener("click", () => {
      answer = true;
      dialog.close();
    });
    dialog.closed.then(() => resolve(answer));
  });
}
