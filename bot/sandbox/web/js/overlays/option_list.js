/** The list inside every picker: an active option, moved by keys, picked by Enter or a press. */

import { h, uid } from "../dom.js";
import { icon } from "../icons.js";

/** Items: {value, label, detail?, lead? (a node), tail?, group?, selected?, disabled?}. */
export class OptionList {
  constructor({ label, multiple = false, onPick }) {
    this.onPick = onPick;
    this.multiple = multiple;
    this.items = [];
    this.active = -1;
    this.node = h("ul", { class: "option-list", role: "listbox", id: uid("list"), "aria-label": label });
    if (multiple) this.node.setAttribute("aria-multiselectable", "true");
  }

  set(items, { empty = "Nothing found.", activate = true } = {}) {
    this.items = items;
    this.node.replaceChildren();
    this.rows = items.map((item, index) => this.row(item, index));
    let group = null;
    items.forEach((item, index) => {
      if (item.group && item.group !== group) this.node.append(h("li", { class: "option-group", role: "presentation" }, item.group));
      group = item.group;
      this.node.append(this.rows[index]);
    });
    if (!items.length) this.node.append(h("li", { class: "option-empty", role: "presentation" }, empty));
    this.activate(activate ? this.firstActive() : -1);
  }

  firstActive() {
    const selected = this.items.findIndex((item) => item.selected && !item.disabled);
    return selected !== -1 ? selected : this.items.findIndex((item) => !item.disabled);
  }

  row(item, index) {
    return h(
      "li",
      {
        class: "option",
        role: "option",
        id: `${this.node.id}-${index}`,
        "aria-selected": Boolean(item.selected),
        ...(item.disabled ? { "aria-disabled": true } : {}),
        on: {
          // Keep the focus where it is: a press picks, it does not blur the field.
          pointerdown: (event) => event.preventDefault(),
          click: () => this.pick(index),
          pointermove: () => this.active !== index && this.activate(index, false),
        },
      },
      item.lead ?? null,
      h("span", { class: "option-text" }, h("span", { class: "option-label" }, item.label), item.detail ? h("span", { class: "option-detail" }, item.detail) : null),
      item.tail ? h("span", { class: "option-tail" }, item.tail) : null,
      this.multiple || item.selected !== undefined ? icon("check", "option-check") : null,
    );
  }

  activate(index, scroll = true) {
    this.rows?.[this.active]?.classList.remove("active");
    this.active = index;
    const row = this.rows?.[index];
    row?.classList.add("active");
    if (row && scroll) row.scrollIntoView({ block: "nearest" });
    this.owner?.setAttribute("aria-activedescendant", row?.id ?? "");
  }

  /** `owner` keeps the focus and names the active option to screen readers. */
  ownedBy(owner) {
    this.owner = owner;
    owner.setAttribute("aria-controls", this.node.id);
    return this;
  }

  move(step) {
    if (!this.items.some((item) => !item.disabled)) return;
    let index = this.active;
    do index = (index + step + this.items.length) % this.items.length;
    while (this.items[index]?.disabled);
    this.activate(index);
  }

  pick(index = this.active) {
    const item = this.items[index];
    if (item && !item.disabled) this.onPick(item, index);
    return Boolean(item);
  }

  mark(index, selected) {
    this.items[index].selected = selected;
    this.rows[index].setAttribute("aria-selected", String(selected));
  }

  /** Up, Down, Home, End, PageUp, PageDown; true when the key was used. */
  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (steps[event.key]) this.move(steps[event.key]);
    else if (event.key === "PageDown") this.activate(Math.min(this.items.length - 1, this.active + 6));
    else if (event.key === "PageUp") this.activate(Math.max(0, this.active - 6));
    else return false;
    event.preventDefault();
    return true;
  }
}
