/** One message as a list item. */

import { avatar } from "../avatar.js";
import { componentNodes, isLayout } from "../components/render.js";
import { h, hidden } from "../dom.js";
import { icon } from "../icons.js";
import { markdown } from "../markdown/render.js";
import { snowflakeDate, full } from "../times.js";
import { attachmentNodes } from "./attachments.js";
import { embedCard } from "./embeds.js";
import { authorName, badge, contextLine, nameNode, systemText, timeOf } from "./header.js";
import { pollCard } from "./poll.js";
import { reactionRow } from "./reactions.js";

const FLAG = { EPHEMERAL: 64, LOADING: 128 };

export function isEphemeral(message) {
  return Boolean((message.flags ?? 0) & FLAG.EPHEMERAL);
}

export function isLoading(message) {
  return Boolean((message.flags ?? 0) & FLAG.LOADING);
}

function thinking(message, view) {
  return h("p", { class: "thinking" }, `${authorName(message, view)} is thinking`, h("span", { class: "dots", "aria-hidden": true }, h("i"), h("i"), h("i")));
}

function textOf(message, view) {
  if (isLoading(message) && !message.content && !message.components?.length) return thinking(message, view);
  const text = message.content ? markdown(message.content, view) : null;
  if (text?.lastElementChild?.tagName === "P") text.lastElementChild.append(editedMark(message) ?? "");
  return text;
}

function editedMark(message) {
  if (!message.edited_timestamp) return null;
  return h("span", { class: "edited", title: full(new Date(message.edited_timestamp)) }, "(edited)");
}

/** Where no paragraph carries it, the mark stands at the end. */
function editedBelow(message, content) {
  return content.querySelector(":scope > .prose > .edited, :scope > .prose > p > .edited") ? null : editedMark(message);
}

function threadLink(message, view) {
  const thread = message.thread && (view.store.channels.get(message.thread.id) ?? message.thread);
  if (!thread || view.channel?.id === thread.id) return null;
  const n = thread.message_count ?? 0;
  return h("a", { class: "thread-card", href: `#/channel/${thread.id}` }, icon("thread"), h("strong", null, thread.name), h("span", null, `${n} ${n === 1 ? "message" : "messages"}`));
}

function ephemeralNote(message, view) {
  if (!isEphemeral(message)) return null;
  const dismiss = h("button", { type: "button", class: "link-button", data: { key: "dismiss" }, on: { click: () => view.actions.dismiss(message) } }, "Dismiss");
  return h("p", { class: "ephemeral-note" }, icon("eye"), "Only you can see this", h("span", { "aria-hidden": true }, " · "), dismiss);
}

function notice(message, view) {
  const text = message.local === "failed" ? message.failure : view.notices?.get(message.id);
  return text ? h("p", { class: "message-notice", role: "alert" }, icon("warning"), text) : null;
}

function moreButton(message, view) {
  return h(
    "button",
    {
      type: "button",
      class: "more-button",
      "aria-haspopup": "menu",
      tabindex: -1,
      data: { key: "more" },
      on: { click: (event) => view.actions.menu(message, event.currentTarget) },
    },
    icon("more"),
    hidden("More actions"),
  );
}

/** A command on its way, or one that got no answer: drawn from this client alone. */
function localBody(message, view) {
  const sending = message.local === "sending";
  const again = h("button", { type: "button", class: "link-button", on: { click: () => view.actions.retry(message) } }, "Try again");
  const dismiss = h("button", { type: "button", class: "link-button", on: { click: () => view.actions.dismiss(message) } }, "Dismiss");
  return h("div", { class: "message-content" }, [
    sending ? h("p", { class: "thinking" }, "Sending the command", h("span", { class: "dots", "aria-hidden": true }, h("i"), h("i"), h("i"))) : null,
    notice(message, view),
    sending ? null : h("p", { class: "ephemeral-note" }, icon("eye"), "Only you can see this", h("span", { "aria-hidden": true }, " · "), again, h("span", { "aria-hidden": true }, " · "), dismiss),
  ]);
}

export function messageBody(message, view) {
  if (message.local) return localBody(message, view);
  const layout = isLayout(message);
  const content = h("div", { class: "message-content" }, [
    textOf(message, view),
    message.poll ? pollCard(message, view) : null,
    layout ? null : attachmentNodes(message.attachments),
    (message.embeds ?? []).map((embed) => embedCard(embed, view)),
    message.components?.length ? componentNodes(message, view) : null,
  ]);
  const below = [editedBelow(message, content), threadLink(message, view), reactionRow(message, view), notice(message, view), ephemeralNote(message, view)];
  content.append(...below.filter(Boolean));
  return content;
}

function mentionsMe(message, view) {
  return (message.mentions ?? []).some((user) => user.id === view.store.me?.id) || message.mention_everyone;
}

function systemNode(message, text) {
  return h("li", { class: "message message-system", id: `message-${message.id}`, tabindex: -1 }, icon("thread"), h("p", null, text), timeOf(message));
}

/** `grouped`: the same person a moment later, so name and picture are left out. */
export function messageNode(message, view, { grouped }) {
  const system = systemText(message, view);
  if (system) return systemNode(message, system);
  const classes = ["message", grouped && "grouped", isEphemeral(message) && "ephemeral", message.local && "local", mentionsMe(message, view) && "mentions-me"];
  const name = authorName(message, view);
  const when = full(snowflakeDate(message.id));
  return h("li", { class: classes, id: `message-${message.id}`, tabindex: -1, "aria-label": `${name}, ${when}`, data: { author: message.author.id } }, [
    grouped ? timeOf(message, "message-time grouped-time") : avatar(message.author, name),
    h("div", { class: "message-main" }, [
      contextLine(message, view),
      grouped ? null : h("p", { class: "message-header" }, nameNode(message, view), badge(message.author), timeOf(message)),
      messageBody(message, view),
    ]),
    message.local ? null : moreButton(message, view),
  ]);
}
