/** A message's button. While the application has not answered it is busy and takes no second press. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { webAddress } from "../media.js";
import { emojiText } from "../message/reactions.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };
const LINK = 5;

export function button(component, message, view) {
  const style = STYLES[component.style] ?? "secondary";
  const inside = [component.emoji ? h("span", { class: "button-emoji" }, emojiText(component.emoji)) : null, component.label ?? null];
  if (component.style === LINK) {
    const href = webAddress(component.url);
    if (href && !component.disabled) {
      return h("a", { class: "button button-link", href, target: "_blank", rel: "noopener noreferrer" }, inside, icon("external"));
    }
  }
  const node = h("button", { type: "button", class: ["button", `button-${style}`], disabled: Boolean(component.disabled), data: { key: component.custom_id ?? "" } }, inside);
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy") === "true" || !component.custom_id) return;
    node.setAttribute("aria-busy", "true");
    await view.actions.component(message, component);
    node.removeAttribute("aria-busy");
  });
  return node;
}
