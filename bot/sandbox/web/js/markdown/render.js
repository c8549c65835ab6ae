/** The markup tree as DOM nodes. Text only ever becomes text nodes. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { discordTime, full, isValid } from "../times.js";
import { parseBlocks } from "./blocks.js";
import { parseInline } from "./inline.js";

const JUMP = /^https?:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/;
const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*\s*){1,9}$/u;

/** `view` is {store, guildId, openCommand(name)}. */
export function markdown(text, view) {
  const blocks = parseBlocks(text);
  const jumbo = ONLY_EMOJI.test(text.trim());
  return h("div", { class: ["prose", jumbo && "jumbo"], dir: "auto" }, blocks.map((block) => renderBlock(block, view)));
}

/** One line of markup without blocks: embed titles, field names. */
export function inlineMarkdown(text, view) {
  return parseInline(text).map((node) => renderInline(node, view));
}

/** The text alone, for previews and for the screen reader's announcement. */
export function plainText(text, view) {
  const flat = (nodes) => nodes.map((node) => (typeof node === "string" ? node : leaf(node, view) ?? flat(node.children ?? []))).join("");
  const walk = (blocks) =>
    blocks
      .map((block) => {
        if (block.kind === "quote") return walk(block.blocks);
        if (block.kind === "fence") return block.text;
        if (block.kind === "list") return block.items.map((item) => flat(item.children)).join(" ");
        return flat(block.children);
      })
      .join(" ");
  return walk(parseBlocks(text)).replace(/\s+/g, " ").trim();
}

function leaf(node, view) {
  if (node.kind === "user") return `@${view.store.name(node.id, view.guildId)}`;
  if (node.kind === "role") return `@${roleName(node.id, view)}`;
  if (node.kind === "channel") return `#${view.store.channels.get(node.id)?.name ?? "unknown"}`;
  if (node.kind === "command") return `/${node.name}`;
  if (node.kind === "emoji") return `:${node.name}:`;
  if (node.kind === "time") return timeText(node);
  if (node.kind === "break") return " ";
  if (node.kind === "spoiler") return "(hidden)";
  return node.text ?? null;
}

function roleName(id, view) {
  return view.store.guilds.get(view.guildId)?.roles.get(id)?.name ?? "unknown role";
}

function timeText(node) {
  const date = new Date(node.seconds * 1000);
  return isValid(date) ? discordTime(date, node.style) : "an impossible date";
}

const BLOCKS = {
  paragraph: (block, view) => h("p", null, inline(block.children, view)),
  // A message's headings are not the page's: they sit below the channel's own heading.
  heading: (block, view) => h(`h${block.level + 2}`, { class: `heading-${block.level}` }, inline(block.children, view)),
  subtext: (block, view) => h("p", { class: "subtext" }, inline(block.children, view)),
  quote: (block, view) => h("blockquote", null, block.blocks.map((one) => renderBlock(one, view))),
  fence: (block) =>
    h("pre", { tabindex: 0, "aria-label": block.language ? `Code, ${block.language}` : "Code" }, h("code", null, block.text)),
  list: (block, view) =>
    h(
      block.ordered ? "ol" : "ul",
      block.ordered && block.start !== 1 ? { start: block.start } : null,
      block.items.map((item) => h("li", null, inline(item.children, view), item.list ? renderBlock(item.list, view) : null)),
    ),
};

function renderBlock(block, view) {
  return BLOCKS[block.kind](block, view);
}

function inline(nodes, view) {
  return nodes.map((node) => renderInline(node, view));
}

const INLINE = {
  strong: (node, view) => h("strong", null, inline(node.children, view)),
  em: (node, view) => h("em", null, inline(node.children, view)),
  underline: (node, view) => h("u", null, inline(node.children, view)),
  strike: (node, view) => h("s", null, inline(node.children, view)),
  code: (node) => h("code", null, node.text),
  break: () => h("br"),
  everyone: (node) => h("span", { class: "mention" }, node.text),
  emoji: (node) => h("span", { class: "emoji-name", title: `:${node.name}:` }, `:${node.name}:`),
  user: (node, view) => h("span", { class: ["mention", node.id === view.store.me?.id && "mention-me"] }, leaf(node, view)),
  role: (node, view) => h("span", { class: "mention" }, leaf(node, view)),
  time: renderTime,
  spoiler: renderSpoiler,
  link: renderLink,
  channel: renderChannel,
  command: renderCommand,
};

function renderInline(node, view) {
  if (typeof node === "string") return lineBreaks(node);
  return INLINE[node.kind](node, view);
}

function lineBreaks(text) {
  return text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));
}

function renderTime(node) {
  const date = new Date(node.seconds * 1000);
  if (!isValid(date)) return h("span", null, timeText(node));
  const live = node.style === "R" ? { relative: "" } : {};
  return h("time", { class: "timestamp", datetime: date.toISOString(), title: full(date), data: live }, timeText(node));
}

function renderSpoiler(node, view) {
  const inside = h("span", { class: "spoiler-text", "aria-hidden": true }, inline(node.children, view));
  const cover = h("span", {
    class: "spoiler",
    role: "button",
    tabindex: 0,
    "aria-label": "Hidden text. Press to show it.",
    "aria-expanded": false,
  }, inside);
  const reveal = () => {
    if (cover.classList.contains("shown")) return;
    cover.classList.add("shown");
    inside.removeAttribute("aria-hidden");
    for (const name of ["role", "tabindex", "aria-label", "aria-expanded"]) cover.removeAttribute(name);
  };
  cover.addEventListener("click", (event) => {
    if (!cover.classList.contains("shown")) event.preventDefault();
    reveal();
  });
  cover.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), reveal()));
  return cover;
}

/** Only http and https reach this point: the parser knows no other scheme. */
function renderLink(node, view) {
  const jump = JUMP.exec(node.href);
  if (jump) return jumpLink(node, jump, view);
  const label = node.bare ? node.children[0] : inline(node.children, view);
  return h("a", { href: node.href, title: node.title ?? (node.bare ? null : node.href), target: "_blank", rel: "noopener noreferrer nofollow" }, label);
}

function jumpLink(node, [, channelId, messageId], view) {
  const channel = view.store.channels.get(channelId);
  const href = `#/channel/${channelId}${messageId ? `/${messageId}` : ""}`;
  const label = node.bare ? `#${channel?.name ?? "unknown"}${messageId ? " › message" : ""}` : inline(node.children, view);
  return h("a", { href, class: node.bare ? "mention" : null }, label);
}

function renderChannel(node, view) {
  const channel = view.store.channels.get(node.id);
  if (!channel) return h("span", { class: "mention" }, "#unknown");
  return h("a", { href: `#/channel/${node.id}`, class: "mention" }, `#${channel.name}`);
}

function renderCommand(node, view) {
  const open = () => view.openCommand?.(node.name);
  return h("button", { type: "button", class: "mention mention-command", on: { click: open } }, icon("slash"), node.name);
}
