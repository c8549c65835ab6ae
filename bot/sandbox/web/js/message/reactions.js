/** Reactions below a message: press to add or take away one's own. */

import { h } from "../dom.js";

export const QUICK_EMOJI = ["👍", "✅", "❌", "👀", "🎉", "❤️"];

export function emojiText(emoji) {
  return emoji.id ? `:${emoji.name}:` : emoji.name;
}

export function reactionRow(message, view) {
  if (!message.reactions?.length) return null;
  const chips = message.reactions.map((one) =>
    h(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": Boolean(one.me),
        "aria-label": `${emojiText(one.emoji)}, ${one.count}${one.me ? ", yours too" : ""}`,
        data: { key: `reaction-${one.emoji.id ?? one.emoji.name}` },
        on: { click: () => view.actions.react(message, one.emoji, !one.me) },
      },
      h("span", { "aria-hidden": true }, emojiText(one.emoji)),
      h("span", { class: "reaction-count", "aria-hidden": true }, one.count),
    ),
  );
  return h("div", { class: "reactions", role: "group", "aria-label": "Reactions" }, chips);
}
