/** Where one writes: text, files, replies, edits, "/" for commands, "@" and "#" for mentions. */

import { CommandForm } from "./commands/form.js";
import { h, hidden } from "./dom.js";
import { icon } from "./icons.js";
import { mentionAt, mentionItems, writeMentions } from "./mentions.js";
import { acceptDrops, fileRow } from "./overlays/files.js";
import { OptionList } from "./overlays/option_list.js";
import { openPopup } from "./overlays/popup.js";
import { canWrite } from "./permissions.js";

const MAX_FILES = 10;
const MAX_TEXT = 2000;
const NARROW = matchMedia("(max-width: 480px)");
const TOUCH = matchMedia("(pointer: coarse)"); // there Enter is the only way to a new line, and Send is at hand

export class Composer {
  /** `hooks`: send(text, files, replyTo), edit(message, text), editLast(), run(…), autocomplete(…), commands() -> CommandIndex. */
  constructor(view, hooks) {
    this.view = view;
    this.hooks = hooks;
    this.files = [];
    this.picked = new Map();
    this.text = h("textarea", {
      id: "composer-text",
      rows: 1,
      maxlength: MAX_TEXT,
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": false,
      on: { input: () => this.typed(), keydown: (event) => this.key(event), paste: (event) => this.paste(event), blur: () => this.shutPicker() },
    });
    this.about = h("div", { class: "composer-about", hidden: true });
    this.fileList = h("ul", { class: "file-list" });
    const input = h("input", { type: "file", hidden: true, multiple: true });
    input.addEventListener("change", () => (this.attach([...input.files]), (input.value = "")));
    this.attachButton = h("button", { type: "button", class: "icon-button", "aria-label": "Attach files", on: { click: () => input.click() } }, icon("plus"));
    this.slashButton = h("button", { type: "button", class: "icon-button slash-button", "aria-label": "Commands", title: "Commands (type /)", on: { click: () => this.begin("/") } }, icon("slash"));
    this.sendButton = h("button", { type: "submit", class: "icon-button send-button", "aria-label": "Send" }, icon("send"));
    this.bar = h("form", { class: "composer-bar" }, this.attachButton, input, this.text, this.slashButton, this.sendButton);
    this.bar.addEventListener("submit", (event) => (event.preventDefault(), this.submit()));
    this.note = h("p", { class: "composer-note", hidden: true }, icon("eye"), h("span"));
    this.box = h("div", { class: "composer-box" }, this.about, this.fileList, this.bar, this.note);
    this.node = h("section", { class: "composer", "aria-label": "Write" }, this.box);
    this.list = new OptionList({ label: "Suggestions", onPick: (item) => item.pick() }).ownedBy(this.text);
  }

  /** For a channel: may this person write here? */
  open(channel, name) {
    const may = canWrite(this.view.store, channel);
    this.bar.hidden = !may;
    this.note.hidden = may;
    this.note.lastChild.textContent = `${name} can read here, but not write.`;
    const place = channel.name ? `${channel.type === 0 ? "#" : ""}${channel.name}` : "this conversation";
    this.text.setAttribute("aria-label", `Message ${place} as ${name}`);
    this.text.placeholder = NARROW.matches ? `Write as ${name}` : `Message ${place} as ${name}`;
    this.setContext(null);
    this.closeForm();
    this.attach([], true);
  }

  focus() {
    if (this.form) this.form.focus();
    else this.text.focus({ preventScroll: true });
  }

  begin(text) {
    this.text.value = text;
    this.text.focus();
    this.typed();
  }

  typed() {
    this.grow();
    this.suggest();
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 240)}px`;
  }

  async suggest() {
    const { value } = this.text;
    if (/^\/[^\n]*$/.test(value)) {
      const index = await this.hooks.commands();
      if (this.text.value === value) this.suggestCommands(index, value.slice(1));
      return;
    }
    const mention = mentionAt(value, this.text.selectionStart);
    const items = mention ? mentionItems(mention, this.view) : [];
    if (!items.length) {
      this.shutPicker();
      return;
    }
    this.showPicker(items.map((item) => ({ ...item, pick: () => this.insertMention(mention, item) })), "");
  }

  suggestCommands(index, typed) {
    const complete = index.slash.find((leaf) => typed.startsWith(`${leaf.name} `));
    if (complete) {
      this.openForm(complete, parseValues(complete, typed.slice(complete.name.length + 1)));
      return;
    }
    const items = index.search(typed).map((leaf) => ({
      value: leaf.name,
      label: `/${leaf.name}`,
      detail: leaf.description,
      tail: leaf.application?.name,
      pick: () => this.openForm(leaf),
    }));
    this.showPicker(items, index.slash.length ? "No such command." : "No application offers commands here.");
  }

  showPicker(items, empty) {
    this.list.set(items, { empty });
    if (!this.popup) {
      const node = h("div", { class: "listbox composer-picker" }, this.list.node);
      this.popup = openPopup(node, this.box, { above: true, matchWidth: true, onClose: () => this.pickerShut() });
      this.text.setAttribute("aria-expanded", "true");
    }
    this.popup.refresh();
  }

  shutPicker() {
    this.popup?.close();
  }

  pickerShut() {
    this.popup = null;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }

  insertMention({ sign, start }, item) {
    const name = `${sign}${item.label}`;
    this.picked.set(name, item.sent);
    const after = this.text.value.slice(this.text.selectionStart);
    this.text.value = `${this.text.value.slice(0, start)}${name} ${after}`;
    this.text.selectionStart = this.text.selectionEnd = start + name.length + 1;
    this.shutPicker();
  }

  key(event) {
    if (event.isComposing) return;
    if (this.popup && this.list.items.length) {
      if (event.key === "Enter" || event.key === "Tab") {
        event.preventDefault();
        this.list.pick();
        return;
      }
      if (this.list.key(event)) return;
    }
    if (event.key === "Escape") {
      if (this.popup) this.shutPicker();
      else this.setContext(null);
    } else if (event.key === "Enter" && !event.shiftKey && !TOUCH.matches) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && !this.text.value) {
      event.preventDefault();
      this.hooks.editLast();
    }
  }

  paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  attach(files, replace = false) {
    this.files = [...(replace ? [] : this.files), ...files].slice(0, MAX_FILES);
    this.fileList.replaceChildren(...this.files.map((file) => fileRow(file, () => this.attach(this.files.filter((one) => one !== file), true))));
  }

  takeDropsOn(node) {
    acceptDrops(node, (files) => !this.bar.hidden && !this.form && this.attach(files));
  }

  /** {kind: "reply" | "edit", message, name} or null. */
  setContext(context) {
    const editing = this.context?.kind === "edit";
    this.context = context;
    this.about.hidden = !context;
    if (!context) {
      if (editing) this.clear();
      return;
    }
    const text = context.kind === "edit" ? "Editing your message" : `Replying to ${context.name}`;
    const stop = h("button", { type: "button", class: "icon-button", on: { click: () => this.setContext(null) } }, icon("close"), hidden("Stop"));
    this.about.replaceChildren(icon(context.kind), h("span", null, text), stop);
    if (context.kind === "edit") this.text.value = context.message.content;
    this.grow();
    this.focus();
  }

  clear() {
    this.text.value = "";
    this.picked.clear();
    this.grow();
    this.shutPicker();
  }

  async submit() {
    const text = writeMentions(this.text.value.trim(), this.picked);
    if (!text && !this.files.length) return;
    const { context, files } = this;
    const typed = this.text.value;
    this.context = null;
    this.about.hidden = true;
    this.clear();
    this.attach([], true);
    const sent = context?.kind === "edit" ? await this.hooks.edit(context.message, text) : await this.hooks.send(text, files, context?.message);
    if (!sent) {
      // Nothing written is lost when the server refuses it.
      this.text.value = typed;
      this.attach(files, true);
      this.grow();
    }
  }

  openForm(leaf, values = {}) {
    this.clear();
    this.closeForm();
    this.setContext(null);
    this.form = new CommandForm(
      leaf,
      {
        view: this.view,
        autocomplete: this.hooks.autocomplete,
        cancel: () => this.leaveForm(),
        run: (...args) => {
          this.leaveForm();
          this.hooks.run(...args);
        },
      },
      values,
    );
    this.bar.hidden = true;
    this.box.append(this.form.node);
    this.form.focus();
  }

  leaveForm() {
    this.closeForm();
    this.bar.hidden = false;
    this.focus();
  }

  closeForm() {
    this.form?.node.remove();
    if (this.form) this.bar.hidden = false;
    this.form = null;
  }
}

/** "url: https://… tag: x" -> {url, tag}; text without a name goes to the first option. */
function parseValues(leaf, typed) {
  const values = {};
  const names = leaf.options.map((option) => option.name);
  const parts = typed.split(/(?:^|\s)([\p{L}\p{N}_-]{1,32}):(?!\/\/)\s*/u);
  const loose = parts[0].trim();
  if (loose && names.length) values[names[0]] = loose;
  for (let i = 1; i < parts.length; i += 2) if (names.includes(parts[i]) && parts[i + 1].trim()) values[parts[i]] = parts[i + 1].trim();
  return values;
}
