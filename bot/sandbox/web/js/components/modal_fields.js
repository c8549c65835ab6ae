/** The inputs of a modal: each {node, read() -> submitted component, problem() -> sentence or null, files()}. */

import { h, uid } from "../dom.js";
import { markdown } from "../markdown/render.js";
import { filePicker } from "../overlays/files.js";
import { selectControl } from "./select.js";

const PARAGRAPH = 2;
const noFiles = () => [];

function base(component) {
  return { type: component.type, id: component.id, custom_id: component.custom_id };
}

function isRequired(component) {
  return component.required !== false;
}

function textInput(component, id) {
  const props = {
    id,
    class: "field-input",
    placeholder: component.placeholder ?? "",
    maxlength: component.max_length ?? 4000,
    required: isRequired(component),
    autocomplete: "off",
    value: component.value ?? "",
  };
  const input = component.style === PARAGRAPH ? h("textarea", { ...props, rows: 4 }) : h("input", { ...props, type: "text" });
  const counter = h("span", { class: "field-count", "aria-hidden": true });
  const show = () => (counter.textContent = input.value.length ? `${input.value.length} / ${props.maxlength}` : "");
  input.addEventListener("input", show);
  show();
  const problem = () => {
    if (!input.value && isRequired(component)) return "Please fill this in.";
    const least = component.min_length ?? 0;
    return input.value && input.value.length < least ? `Please write at least ${least} characters.` : null;
  };
  return { node: h("div", { class: "field-text" }, input, counter), focus: input, read: () => ({ ...base(component), value: input.value }), problem, files: noFiles };
}

function selectField(component, id, view, label) {
  const { node, values } = selectControl(component, view, { id, label, onChange: () => {} });
  const problem = () => (isRequired(component) && values().length < (component.min_values ?? 1) ? "Please choose." : null);
  return { node, focus: node, read: () => ({ ...base(component), values: values() }), problem, files: noFiles };
}

function choiceGroup(component, id, view, label) {
  const radio = component.type === 21;
  const name = uid("choice");
  const rows = component.options.map((option) =>
    h("label", { class: "choice" }, [
      h("input", { type: radio ? "radio" : "checkbox", name, value: option.value, checked: Boolean(option.default) }),
      h("span", null, option.label, option.description ? h("span", { class: "choice-detail" }, option.description) : null),
    ]),
  );
  const node = h("div", { class: "choices", role: radio ? "radiogroup" : "group", id, "aria-label": label }, rows);
  const values = () => [...node.querySelectorAll("input:checked")].map((input) => input.value);
  const problem = () => {
    const least = radio ? 1 : (component.min_values ?? 1);
    return isRequired(component) && values().length < least ? "Please choose." : null;
  };
  const read = () => ({ ...base(component), ...(radio ? { value: values()[0] ?? null } : { values: values() }) });
  return { node, focus: node.querySelector("input"), read, problem, files: noFiles };
}

function checkbox(component, id, view, label) {
  const input = h("input", { type: "checkbox", id, checked: Boolean(component.default), "aria-label": label });
  return { node: h("span", { class: "choice" }, input), focus: input, read: () => ({ ...base(component), value: input.checked }), problem: () => null, files: noFiles };
}

function fileUpload(component, id, view, label) {
  const picker = filePicker({ id, label, max: component.max_values ?? 1 });
  const problem = () => (isRequired(component) && picker.files().length < (component.min_values ?? 1) ? "Please choose a file." : null);
  const read = (firstIndex) => ({ ...base(component), values: picker.files().map((_, index) => String(firstIndex + index)) });
  return { node: picker.node, focus: picker.input, read, problem, files: picker.files };
}

const KINDS = { 3: selectField, 4: textInput, 5: selectField, 6: selectField, 7: selectField, 8: selectField, 19: fileUpload, 21: choiceGroup, 22: choiceGroup, 23: checkbox };

function labelled(component, label, description, view) {
  const id = uid("field");
  const field = (KINDS[component.type] ?? textInput)(component, id, view, label);
  const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert" });
  const optional = component.type !== 23 && component.required === false;
  const help = description ? h("p", { class: "field-help", id: `${id}-help` }, description) : null;
  field.focus?.setAttribute("aria-describedby", `${help ? `${id}-help ` : ""}${id}-error`);
  field.node.dataset.field = component.custom_id;
  const name = h("label", { class: "field-label", for: id }, label, optional ? h("span", { class: "field-optional" }, "optional") : null);
  const check = () => {
    const problem = field.problem();
    error.textContent = problem ?? "";
    field.focus?.setAttribute("aria-invalid", String(Boolean(problem)));
    return !problem;
  };
  return { node: h("div", { class: ["field", component.type === 23 && "field-inline"] }, name, help, field.node, error), field, check };
}

/** One top-level component of a modal: {node, check(), focus, read(firstFileIndex), files()}. */
export function modalRow(row, view) {
  if (row.type === 10) {
    return { node: markdown(row.content, view), check: () => true, read: () => ({ type: 10, id: row.id }), files: noFiles };
  }
  const inner = row.type === 18 ? row.component : row.components[0];
  const { node, field, check } = labelled(inner, row.label ?? inner.label ?? "", row.description, view);
  const wrap = (answer) => (row.type === 18 ? { type: 18, id: row.id, component: answer } : { type: 1, id: row.id, components: [answer] });
  return { node, check, focus: field.focus, read: (first) => wrap(field.read(first)), files: field.files };
}
