/** The list of channels: what this person may see, what is unread, where one is. */

import { h, hidden } from "./dom.js";
import { icon } from "./icons.js";
import { can, PERMISSION } from "./permissions.js";
import { CHANNEL } from "./store.js";

const SHOWN_THREADS = 5;
const LISTED = new Set([CHANNEL.TEXT, CHANNEL.NEWS, CHANNEL.FORUM]);

export function channelIcon(store, channel) {
  if (channel.type === CHANNEL.FORUM) return "forum";
  if (CHANNEL.THREADS.has(channel.type)) return "thread";
  const everyone = (channel.permission_overwrites ?? []).find((one) => one.id === channel.guild_id);
  return BigInt(everyone?.deny ?? 0) & PERMISSION.VIEW_CHANNEL ? "lock" : "hash";
}

export function visibleChannels(store, guildId) {
  return [...store.channels.values()]
    .filter((channel) => channel.guild_id === guildId && LISTED.has(channel.type) && can(store, channel, PERMISSION.VIEW_CHANNEL))
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

function threadsBelow(session, channel, current) {
  const open = session.store.threadsOf(channel.id).filter((thread) => !thread.thread_metadata?.archived);
  const shown = channel.type === CHANNEL.FORUM ? [] : open.slice(0, SHOWN_THREADS);
  const here = session.store.threadsOf(channel.id).find((thread) => thread.id === current);
  return here && !shown.includes(here) ? [here, ...shown] : shown;
}

function row(session, channel, current, name = channel.name) {
  const { store, unread } = session;
  const here = channel.id === current;
  const isUnread = !here && (unread.isUnread(channel) || (channel.type === CHANNEL.FORUM && store.threadsOf(channel.id).some((thread) => unread.isUnread(thread))));
  const thread = CHANNEL.THREADS.has(channel.type);
  return h("li", { class: thread ? "channel-thread" : null }, [
    h(
      "a",
      { class: ["channel", isUnread && "unread"], href: `#/channel/${channel.id}`, ...(here ? { "aria-current": "page" } : {}), data: { key: channel.id } },
      icon(channelIcon(store, channel)),
      h("span", { class: "channel-name" }, name),
      isUnread ? [h("span", { class: "unread-dot", "aria-hidden": true }), hidden(", unread")] : null,
    ),
  ]);
}

function group(title, rows) {
  return rows.length ? [title ? h("h2", { class: "sidebar-heading" }, title) : null, h("ul", { class: "channel-list" }, rows)] : [];
}

function guildGroups(session, guild, current) {
  const { store } = session;
  const channels = visibleChannels(store, guild.id);
  const rows = (list) => list.flatMap((channel) => [row(session, channel, current), ...threadsBelow(session, channel, current).map((thread) => row(session, thread, current))]);
  const categories = [...store.channels.values()]
    .filter((channel) => channel.guild_id === guild.id && channel.type === CHANNEL.CATEGORY)
    .sort((a, b) => a.position - b.position);
  const known = new Set(categories.map((category) => category.id));
  return [
    ...group("Channels", rows(channels.filter((channel) => !known.has(channel.parent_id)))),
    ...categories.flatMap((category) => group(category.name, rows(channels.filter((channel) => channel.parent_id === category.id)))),
  ];
}

function directGroups(session, current) {
  const { store } = session;
  const direct = [...store.channels.values()].filter((channel) => channel.type === CHANNEL.DM || channel.type === CHANNEL.GROUP);
  const name = (channel) => (channel.recipients ?? []).filter((user) => user.id !== store.me.id).map((user) => store.name(user.id)).join(", ") || "Notes";
  return group("Direct messages", direct.map((channel) => row(session, channel, current, name(channel))));
}

/** Draws into `nav`; keeps the focus on the channel that had it. */
export function drawChannels(nav, session, current) {
  const held = nav.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const guilds = [...session.store.guilds.values()];
  nav.replaceChildren(
    ...guilds.flatMap((guild) => [guilds.length > 1 ? h("p", { class: "guild-name" }, guild.name) : "", ...guildGroups(session, guild, current)]),
    ...directGroups(session, current),
  );
  if (held) nav.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}
