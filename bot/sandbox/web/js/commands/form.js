/** A chosen slash command being filled in: fields for its options, optional ones on request. */

import { h, uid } from "../dom.js";
import { icon } from "../icons.js";
import { optionField, OPTION } from "./option_fields.js";

const SHOWN_OPTIONAL = 2;

export class CommandForm {
  /** `hooks` is {view, autocomplete(leaf, options), run(leaf, options, files), cancel()}. */
  constructor(leaf, hooks, values = {}) {
    this.leaf = leaf;
    this.hooks = hooks;
    this.fields = [];
    this.list = h("div", { class: "command-fields" });
    this.more = h("div", { class: "command-more", role: "group", "aria-label": "Optional" });
    const title = uid("command");
    this.runButton = h("button", { type: "submit", class: "button button-primary command-run" }, "Run", icon("send"));
    const cancel = h("button", { type: "button", class: "icon-button", "aria-label": "Cancel the command", on: { click: () => hooks.cancel() } }, icon("close"));
    this.node = h("form", { class: "command-form", novalidate: true, "aria-labelledby": title }, [
      h("header", { class: "command-head" }, [
        h("h2", { id: title, class: "command-name" }, `/${leaf.name}`),
        h("p", { class: "command-about" }, leaf.description),
        cancel,
      ]),
      this.list,
      h("footer", { class: "command-foot" }, this.more, this.runButton),
    ]);
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        event.preventDefault();
        hooks.cancel();
      }
    });
    for (const option of this.shownAtFirst(values)) this.add(option, values[option.name]);
    this.showMore();
  }

  /** What is needed or already given; where nothing is, the first of what may be given. */
  shownAtFirst(values) {
    const { options } = this.leaf;
    const shown = options.filter((option) => option.required || option.name in values);
    return shown.length ? shown : options.slice(0, SHOWN_OPTIONAL);
  }

  add(option, value) {
    const id = uid("option");
    const context = {
      view: this.hooks.view,
      autocomplete: (asked, query) => this.hooks.autocomplete(this.leaf, this.typed(asked, query)),
      next: () => this.next(),
    };
    const field = optionField(option, context, id);
    const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert" });
    field.input.setAttribute("aria-describedby", `${id}-error`);
    if (option.required) field.input.setAttribute("aria-required", "true");
    field.input.addEventListener("input", () => this.complain(field, null));
    const label = h("label", { class: "field-label", for: id }, option.name, option.required ? h("span", { class: "required", title: "needed" }, "*") : null);
    const help = h("p", { class: "field-help" }, option.description);
    const remove = option.required
      ? null
      : h("button", { type: "button", class: "icon-button", "aria-label": `Leave out ${option.name}`, on: { click: () => this.remove(field) } }, icon("close"));
    field.row = h("div", { class: ["command-field", option.type === OPTION.ATTACHMENT && "wide"] }, h("div", { class: "field-top" }, label, help, remove), field.node, error);
    field.error = error;
    this.fields.push(field);
    this.list.append(field.row);
    if (value !== undefined) field.set(value);
    return field;
  }

  remove(field) {
    this.fields = this.fields.filter((one) => one !== field);
    field.row.remove();
    this.showMore();
    this.focus();
  }

  showMore() {
    const left = this.leaf.options.filter((option) => !this.fields.some((field) => field.option === option));
    const chips = left.map((option) =>
      h("button", { type: "button", class: "option-chip", title: option.description, on: { click: () => this.addAndFocus(option) } }, icon("plus"), option.name),
    );
    this.more.replaceChildren(...chips);
  }

  addAndFocus(option) {
    const field = this.add(option);
    this.showMore();
    field.focus();
  }

  /** After a pick: to the next needed field that is empty, else to Run. */
  next() {
    const empty = this.fields.find((field) => field.option.required && field.read() === undefined);
    if (empty) empty.focus();
    else this.runButton.focus();
  }

  focus() {
    const empty = this.fields.find((field) => field.read() === undefined) ?? this.fields.at(-1);
    if (empty && empty.read() === undefined) empty.focus();
    else this.runButton.focus();
  }

  /** All that is filled in so far, with the asked option marked as focused. */
  typed(asked, query) {
    const options = this.fields
      .filter((field) => field.option !== asked && field.read() !== undefined && field.option.type !== OPTION.ATTACHMENT)
      .map((field) => ({ type: field.option.type, name: field.option.name, value: field.read() }));
    return [...options, { type: asked.type, name: asked.name, value: query, focused: true }];
  }

  complain(field, problem) {
    field.error.textContent = problem ?? "";
    field.input.setAttribute("aria-invalid", String(Boolean(problem)));
  }

  values() {
    return Object.fromEntries(this.fields.filter((field) => field.read() !== undefined).map((field) => [field.option.name, field.file ? field.file() : field.read()]));
  }

  submit() {
    const wrong = this.fields.filter((field) => {
      const problem = field.problem();
      this.complain(field, problem);
      return problem;
    });
    if (wrong.length) {
      wrong[0].focus();
      return;
    }
    const files = [];
    const options = [];
    for (const { option, read, file } of this.fields) {
      if (read() === undefined) continue;
      const value = file ? String(files.push(file()) - 1) : read();
      options.push({ type: option.type, name: option.name, value });
    }
    this.hooks.run(this.leaf, options, files, this.values());
  }
}
