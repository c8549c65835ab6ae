/** A person's picture: initials on a quiet colour, a tick for applications. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const TONES = 8;

function tone(id) {
  let sum = 0;
  for (const digit of String(id)) sum = (sum * 31 + digit.charCodeAt(0)) % 997;
  return sum % TONES;
}

function initials(name) {
  const words = name.split(/[\s\-_.]+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? "?"];
  return letters.map((word) => [...word][0]).join("").toUpperCase();
}

export function avatar(user, name, extra = "") {
  if (user?.bot) return h("span", { class: ["avatar", "avatar-app", extra], "aria-hidden": true }, icon("check"));
  return h("span", { class: ["avatar", `tone-${tone(user?.id ?? name)}`, extra], "aria-hidden": true }, initials(name));
}
