/** Choose one or several from a list in a popup: message selects, modal selects. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { OptionList } from "./option_list.js";
import { openPopup } from "./popup.js";

const FILTER_FROM = 9;

function matches(item, query) {
  return `${item.label} ${item.detail ?? ""}`.toLowerCase().includes(query);
}

/**
 * `items` as in OptionList, `chosen` the values now. One may be chosen: done at the press. Several: done when it closes.
 * Resolves with the new values, or null when nothing was chosen.
 */
export function chooseFrom(anchor, { label, items, chosen = [], min = 1, max = 1 }) {
  return new Promise((resolve) => {
    const single = max === 1;
    const picked = new Set(chosen);
    let result = null;
    const list = new OptionList({
      label,
      multiple: !single,
      onPick: (item, index) => {
        if (single) {
          result = picked.has(item.value) && min === 0 ? [] : [item.value];
          popup.close();
          return;
        }
        if (picked.has(item.value)) picked.delete(item.value);
        else if (picked.size < max) picked.add(item.value);
        list.mark(index, picked.has(item.value));
        status.textContent = count();
      },
    });
    const count = () => (picked.size < min ? `Choose at least ${min}` : `${picked.size} of ${max} chosen`);
    const status = h("span", { class: "listbox-status", role: "status" }, count());
    const done = h("button", { type: "button", class: "button button-primary", on: { click: () => finish() } }, "Done");
    const filter = items.length >= FILTER_FROM ? h("input", { class: "listbox-filter", type: "text", role: "combobox", placeholder: "Search", "aria-label": `Search ${label}`, "aria-expanded": true, autocomplete: "off" }) : null;
    const node = h("div", { class: "listbox sheetable" }, [
      filter ? h("div", { class: "listbox-search" }, icon("search"), filter) : null,
      list.node,
      single ? null : h("div", { class: "listbox-foot" }, status, done),
    ]);
    const owner = filter ?? list.node;
    if (!filter) list.node.tabIndex = 0;
    list.ownedBy(owner);

    const show = () => {
      const query = filter?.value.trim().toLowerCase() ?? "";
      list.set(items.filter((item) => matches(item, query)).map((item) => ({ ...item, selected: picked.has(item.value) })));
    };
    const finish = () => {
      if (picked.size < min) return;
      const same = picked.size === chosen.length && chosen.every((value) => picked.has(value));
      result = same ? null : [...picked];
      popup.close();
    };
    filter?.addEventListener("input", show);
    let typed = "";
    node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        popup.close();
      } else if (event.target === done) return;
      else if (event.key === "Tab" && single) popup.close();
      else if (event.key === "Enter" || (event.key === " " && !filter)) {
        event.preventDefault();
        list.pick();
      } else if (!list.key(event) && !filter && event.key.length === 1) {
        typed += event.key.toLowerCase();
        setTimeout(() => (typed = ""), 600);
        const index = list.items.findIndex((item) => item.label.toLowerCase().startsWith(typed));
        if (index !== -1) list.activate(index);
      }
    });
    anchor.setAttribute("aria-expanded", "true");
    const popup = openPopup(node, anchor, {
      matchWidth: true,
      onClose: () => {
        anchor.setAttribute("aria-expanded", "false");
        anchor.focus({ preventScroll: true });
        const settled = !single && picked.size >= min && result === null;
        const same = picked.size === chosen.length && chosen.every((value) => picked.has(value));
        resolve(settled && !same ? [...picked] : result);
      },
    });
    show();
    popup.refresh();
    owner.focus({ preventScroll: true });
  });
}
