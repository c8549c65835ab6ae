/** One option of a slash command as a field: {node, focus(), read() -> value or undefined, set(), problem(), file()}. */

import { best, channels, people, roles } from "../components/choices.js";
import { h } from "../dom.js";
import { Combobox } from "../overlays/combobox.js";
import { filePicker } from "../overlays/files.js";

export const OPTION = { STRING: 3, INTEGER: 4, BOOLEAN: 5, USER: 6, CHANNEL: 7, ROLE: 8, MENTIONABLE: 9, NUMBER: 10, ATTACHMENT: 11 };
const AUTOCOMPLETE_DELAY = 220;
const LIMIT = 25;

function filtered(items, query) {
  return best(items, query).slice(0, LIMIT);
}

function choicesOf(option) {
  return option.choices.map((choice) => ({ value: choice.value, label: choice.name_localized || choice.name }));
}

function listSource(option, { view }) {
  const sources = {
    [OPTION.USER]: () => people(view),
    [OPTION.CHANNEL]: () => channels(view, option.channel_types),
    [OPTION.ROLE]: () => roles(view),
    [OPTION.MENTIONABLE]: () => [...people(view), ...roles(view)],
  };
  const items = option.choices?.length ? () => choicesOf(option) : sources[option.type];
  return items && ((query) => filtered(items(), query));
}

function comboField(option, context, id) {
  const source = listSource(option, context);
  const asks = async (query) => (await context.autocomplete(option, query)).map((one) => ({ value: one.value, label: one.name_localized || one.name }));
  const combo = new Combobox({
    id,
    label: option.name,
    source: source ?? asks,
    strict: Boolean(source),
    delay: source ? 0 : AUTOCOMPLETE_DELAY,
    placeholder: option.description,
    onPick: context.next,
  });
  return {
    node: combo.node,
    input: combo.input,
    read: () => numberIfNeeded(option, combo.value()),
    set: (value) => {
      const known = source?.("").find((item) => item.value === value || item.label === value);
      combo.set(known?.value ?? value, known?.label);
    },
    wrong: () => (combo.input.value.trim() && combo.value() === undefined ? "Please pick one from the list." : null),
  };
}

function isNumber(option) {
  return option.type === OPTION.INTEGER || option.type === OPTION.NUMBER;
}

function numberIfNeeded(option, value) {
  if (value === undefined || !isNumber(option)) return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

function textField(option, context, id) {
  const numeric = isNumber(option);
  const input = h("input", {
    id,
    class: "field-input",
    type: "text",
    inputmode: numeric ? (option.type === OPTION.INTEGER ? "numeric" : "decimal") : null,
    placeholder: option.description,
    maxlength: option.max_length ?? 6000,
    autocomplete: "off",
    spellcheck: numeric ? "false" : null,
  });
  const read = () => (input.value.trim() ? numberIfNeeded(option, input.value.trim()) : undefined);
  return { node: input, input, read, set: (value) => (input.value = value), wrong: () => (numeric ? wrongNumber(option, read()) : wrongText(option, read())) };
}

function wrongText(option, value) {
  if (value === undefined) return null;
  return value.length < (option.min_length ?? 0) ? `At least ${option.min_length} characters, please.` : null;
}

function wrongNumber(option, value) {
  if (value === undefined) return null;
  if (typeof value !== "number") return "Please write a number.";
  if (option.type === OPTION.INTEGER && !Number.isInteger(value)) return "Please write a whole number.";
  if (option.min_value !== undefined && option.min_value !== null && value < option.min_value) return `At least ${option.min_value}, please.`;
  if (option.max_value !== undefined && option.max_value !== null && value > option.max_value) return `At most ${option.max_value}, please.`;
  return null;
}

function booleanField(option, context, id) {
  const choice = (label, value) => h("label", { class: "switch-option" }, h("input", { type: "radio", name: id, value }), label);
  const node = h("div", { class: "switch", role: "radiogroup", id, "aria-label": option.name }, choice("True", "true"), choice("False", "false"));
  const read = () => {
    const checked = node.querySelector("input:checked");
    return checked ? checked.value === "true" : undefined;
  };
  const set = (value) => (node.querySelector(`input[value=${value ? "true" : "false"}]`).checked = true);
  return { node, input: node.querySelector("input"), read, set, wrong: () => null };
}

function attachmentField(option, context, id) {
  const picker = filePicker({ id, label: option.name, onChange: () => context.next() });
  const read = () => (picker.files().length ? picker.files()[0].name : undefined);
  return { node: picker.node, input: picker.input, read, set: (file) => picker.set([file]), wrong: () => null, file: () => picker.files()[0] };
}

function build(option, context, id) {
  if (option.type === OPTION.ATTACHMENT) return attachmentField(option, context, id);
  if (option.type === OPTION.BOOLEAN) return booleanField(option, context, id);
  if (option.autocomplete || listSource(option, context)) return comboField(option, context, id);
  return textField(option, context, id);
}

/** `context` is {view, autocomplete(option, query), next()}: next() once a value was picked. */
export function optionField(option, context, id) {
  const field = build(option, context, id);
  const problem = () => {
    const wrong = field.wrong();
    if (wrong) return wrong;
    return option.required && field.read() === undefined ? "This one is needed." : null;
  };
  return { ...field, option, problem, focus: () => field.input.focus() };
}
