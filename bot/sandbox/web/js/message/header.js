/** What stands above a message's text: who, when, in answer to what, by which command. */

import { avatar } from "../avatar.js";
import { h, hidden } from "../dom.js";
import { icon } from "../icons.js";
import { plainText } from "../markdown/render.js";
import { full, isValid, stamp } from "../times.js";

const COMMAND_TYPES = new Set([20, 23]);

export function authorName(message, view) {
  const { author } = message;
  return view.store.users.has(author.id) ? view.store.name(author.id, view.guildId) : author.global_name || author.username;
}

export function badge(user) {
  return user.bot ? h("span", { class: "badge" }, "App") : null;
}

export function timeOf(message, className = "message-time") {
  const date = new Date(message.timestamp);
  if (!isValid(date)) return null;
  return h("time", { class: className, datetime: date.toISOString(), title: full(date) }, stamp(date));
}

export function nameNode(message, view) {
  const colour = view.store.colour(message.author.id, view.guildId);
  return h("strong", { class: "message-author", vars: colour ? { "--role": colour } : null }, authorName(message, view));
}

function replyLine(message, view) {
  const original = message.referenced_message;
  if (!original) return h("p", { class: "message-context" }, icon("reply"), "The original message was deleted.");
  const preview = plainText(original.content ?? "", view) || "a message without text";
  return h(
    "a",
    { class: "message-context", href: `#/channel/${message.channel_id}/${original.id}` },
    icon("reply"),
    hidden("In reply to "),
    h("strong", null, authorName(original, view)),
    h("span", { class: "context-text" }, preview),
  );
}

function commandLine(message, view) {
  const origin = message.interaction_metadata ?? message.interaction;
  const user = origin?.user;
  const name = message.interaction?.name ?? origin?.name ?? origin?.command_name;
  if (!user || !name) return null;
  const who = view.store.users.has(user.id) ? view.store.name(user.id, view.guildId) : user.global_name || user.username;
  return h("p", { class: "message-context" }, avatar(user, who, "avatar-tiny"), h("strong", null, who), " used ", h("code", null, message.type === 20 ? `/${name}` : name));
}

export function contextLine(message, view) {
  if (message.type === 19) return replyLine(message, view);
  return COMMAND_TYPES.has(message.type) ? commandLine(message, view) : null;
}

/** Short grey lines for what happened rather than what was said; null for ordinary messages. */
export function systemText(message, view) {
  const name = authorName(message, view);
  const texts = {
    1: `${name} added somebody to the thread.`,
    4: `${name} renamed the thread: ${message.content}`,
    6: `${name} pinned a message to this channel.`,
    7: `${name} joined. Welcome!`,
    12: `${name} now posts the news of another channel here: ${message.content}`,
    18: `${name} started a thread: ${message.content}`,
    46: `The poll of ${name} has closed.`,
  };
  return texts[message.type] ?? null;
}
