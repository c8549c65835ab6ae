/** A select: a button that names the choice and opens the list. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { chooseFrom } from "../overlays/listbox.js";
import { selectItems, startValues } from "./choices.js";

const PLACEHOLDER = { 3: "Make a choice", 5: "Choose a person", 6: "Choose a role", 7: "Choose a person or role", 8: "Choose a channel" };

/** The control alone, for messages and modals. `onChange(values)` after each choice. */
export function selectControl(component, view, { onChange, id, label }) {
  let values = startValues(component);
  const text = h("span", { class: "select-text" });
  const node = h(
    "button",
    {
      type: "button",
      id,
      class: "select",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": false,
      disabled: Boolean(component.disabled),
      data: { key: component.custom_id },
    },
    text,
    icon("chevron"),
  );
  const items = () => selectItems(component, view);
  const show = () => {
    const chosen = items().filter((item) => values.includes(item.value)).map((item) => item.label);
    text.textContent = chosen.length ? chosen.join(", ") : component.placeholder || PLACEHOLDER[component.type];
    text.classList.toggle("placeholder", !chosen.length);
    node.setAttribute("aria-label", label ?? (component.placeholder || PLACEHOLDER[component.type]));
  };
  const open = async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    const min = component.min_values ?? 1;
    const max = Math.min(component.max_values ?? 1, Math.max(1, items().length));
    const picked = await chooseFrom(node, { label: label ?? PLACEHOLDER[component.type], items: items(), chosen: values, min, max });
    if (!picked) return;
    values = picked;
    show();
    await onChange(values, node);
  };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => ["ArrowDown", "ArrowUp"].includes(event.key) && (event.preventDefault(), open()));
  show();
  return { node, values: () => values };
}

export function select(component, message, view) {
  const onChange = async (values, node) => {
    node.setAttribute("aria-busy", "true");
    await view.actions.component(message, component, values);
    node.removeAttribute("aria-busy");
  };
  return selectControl(component, view, { onChange }).node;
}
