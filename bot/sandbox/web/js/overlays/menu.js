/** A menu of actions at an anchor: arrow keys move, Escape closes, focus returns. */

import { h, moveFocus } from "../dom.js";
import { icon } from "../icons.js";
import { openPopup } from "./popup.js";

/** Entries: {label, icon?, run, danger?} or {group: "Apps"} or {row: [{label, text, run}]} (small buttons side by side). */
export function openMenu(anchor, label, entries) {
  const before = document.activeElement;
  const leave = (run) => () => {
    popup.close();
    run();
  };
  const items = entries.map((entry) => {
    if (entry.group) return h("p", { class: "menu-group", role: "presentation" }, entry.group);
    if (entry.row) {
      return h("div", { class: "menu-row", role: "presentation" }, entry.row.map((one) => h("button", { type: "button", role: "menuitem", tabindex: -1, class: "menu-emoji", "aria-label": one.label, on: { click: leave(one.run) } }, one.text)));
    }
    return h("button", { type: "button", role: "menuitem", tabindex: -1, class: ["menu-item", entry.danger && "danger"], on: { click: leave(entry.run) } }, entry.icon ? icon(entry.icon) : null, h("span", null, entry.label));
  });
  const node = h("div", { class: "menu sheetable", role: "menu", "aria-label": label }, items);
  const buttons = () => [...node.querySelectorAll("[role=menuitem]")];
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      popup.close();
    } else if (!moveFocus(event, buttons)) {
      const across = document.activeElement.closest(".menu-row");
      if (across) moveFocus(event, () => [...across.children], { horizontal: true });
    }
  });
  if (anchor.hasAttribute("aria-haspopup")) anchor.setAttribute("aria-expanded", "true");
  const popup = openPopup(node, anchor, {
    onClose: () => {
      anchor.removeAttribute("aria-expanded");
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
  });
  (buttons().find((one) => !one.closest(".menu-row")) ?? buttons()[0])?.focus();
}
