/** "@name" and "#channel" while typing: what may be meant, and what is sent for it. */

import { best, channels, people, roles } from "./components/choices.js";

const TOKEN = /(?:^|\s)([@#])([\p{L}\p{N}_\-.]*)$/u;
const LIMIT = 8;

/** The half-typed mention before the caret: {sign, query, start} or null. */
export function mentionAt(text, caret) {
  const found = TOKEN.exec(text.slice(0, caret));
  return found && { sign: found[1], query: found[2].toLowerCase(), start: caret - found[2].length - 1 };
}

function as(items, write) {
  return items.map((item) => ({ ...item, sent: write(item) }));
}

export function mentionItems({ sign, query }, view) {
  const all =
    sign === "#"
      ? as(channels(view), (item) => `<#${item.value}>`)
      : [...as(people(view), (item) => `<@${item.value}>`), ...as(roles(view).filter((role) => role.value !== view.guildId), (item) => `<@&${item.value}>`)];
  return best(all, query).slice(0, LIMIT);
}

/** Names that were picked become Discord's form: "@Marie" -> "<@123>". Longest first, so that no name eats another. */
export function writeMentions(text, picked) {
  const names = [...picked.keys()].sort((a, b) => b.length - a.length);
  return names.reduce((result, name) => result.replaceAll(name, picked.get(name)), text);
}
