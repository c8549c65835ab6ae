/** A text field with suggestions: command choices, autocomplete, people, roles, channels. */

import { h, uid } from "../dom.js";
import { OptionList } from "./option_list.js";
import { openPopup } from "./popup.js";

/**
 * `source(query)` returns items or a promise of them. `strict`: only a picked item counts as a value; else the
 * typed text does too. `delay` waits for a pause in typing (autocomplete asks the bot each time).
 */
export class Combobox {
  constructor({ id = uid("combo"), label, source, strict = true, delay = 0, placeholder = "", onPick = () => {} }) {
    this.source = source;
    this.strict = strict;
    this.delay = delay;
    this.label = label;
    this.onPick = onPick;
    this.picked = null;
    this.asked = 0;
    this.input = h("input", {
      id,
      type: "text",
      class: "field-input",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": false,
      autocomplete: "off",
      spellcheck: "false",
      placeholder,
      on: {
        focus: () => this.ask(),
        click: () => this.popup || this.ask(),
        input: () => this.typed(),
        keydown: (event) => this.key(event),
        blur: () => this.close(),
      },
    });
    this.list = new OptionList({ label, onPick: (item) => this.pick(item) }).ownedBy(this.input);
    this.node = this.input;
  }

  typed() {
    this.picked = null;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), this.delay);
  }

  async ask() {
    const turn = (this.asked += 1);
    const query = this.picked ? "" : this.input.value;
    let result;
    try {
      result = this.source(query);
      if (result instanceof Promise) {
        this.open();
        if (!this.list.items.length) this.list.set([], { empty: "Looking…" });
        result = await result;
      }
    } catch (error) {
      result = null;
      if (turn === this.asked) this.list.set([], { empty: error.message || "No suggestions came back." });
    }
    if (turn !== this.asked || document.activeElement !== this.input) return;
    if (result) this.list.set(result, { empty: this.strict ? "Nothing matches." : "No suggestions. Your own words are fine." });
    this.open();
    this.popup.refresh();
  }

  open() {
    if (this.popup) return;
    this.input.setAttribute("aria-expanded", "true");
    const panel = h("div", { class: "listbox" }, this.list.node);
    // Beside the whole field, so that its name stays in sight.
    const anchor = this.input.closest(".command-field") ?? this.input;
    this.popup = openPopup(panel, anchor, { above: true, matchWidth: true, onClose: () => this.closed() });
  }

  closed() {
    this.popup = null;
    this.input.setAttribute("aria-expanded", "false");
  }

  close() {
    this.popup?.close();
  }

  pick(item) {
    this.picked = item;
    this.input.value = item.label;
    this.asked += 1;
    clearTimeout(this.timer);
    this.close();
    this.onPick(item);
  }

  key(event) {
    if (event.key === "Escape" && this.popup) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" && this.popup && this.list.active !== -1 && !this.unchangedPick()) {
      event.preventDefault();
      event.stopPropagation();
      this.list.pick();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.popup) {
      event.preventDefault();
      this.ask();
    } else if (this.popup) this.list.key(event);
  }

  unchangedPick() {
    return this.picked && this.list.items[this.list.active]?.value === this.picked.value;
  }

  /** The picked item's value, else the typed text when that is allowed, else undefined. */
  value() {
    if (this.picked) return this.picked.value;
    const text = this.input.value.trim();
    if (!text) return undefined;
    if (!this.strict) return text;
    const same = this.list.items.find((item) => item.label.toLowerCase() === text.toLowerCase());
    return same?.value;
  }

  set(value, label = String(value)) {
    this.input.value = label;
    this.picked = this.strict ? { value, label } : null;
  }
}
