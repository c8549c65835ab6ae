/** What the five kinds of select offer, as list items. */

import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { can, PERMISSION } from "../permissions.js";

/** Items that contain what was typed; those that begin with it first. */
export function best(items, typed) {
  const query = typed.trim().toLowerCase();
  const found = items.filter((item) => `${item.label} ${item.detail ?? ""}`.toLowerCase().includes(query));
  const begins = (item) => item.label.toLowerCase().startsWith(query);
  return [...found.filter(begins), ...found.filter((item) => !begins(item))];
}

export function people(view) {
  const members = [...(view.store.members.get(view.guildId)?.values() ?? [])];
  const users = members.length ? members.map((member) => member.user) : [...view.store.users.values()];
  return users
    .map((user) => {
      const name = view.store.name(user.id, view.guildId);
      return { value: user.id, label: name, detail: user.username, lead: avatar(user, name, "avatar-small") };
    })
    .sort((a, b) => a.label.localeCompare(b.label));
}

export function roles(view) {
  const all = [...(view.store.guilds.get(view.guildId)?.roles.values() ?? [])];
  return all
    .sort((a, b) => b.position - a.position)
    .map((role) => ({ value: role.id, label: role.id === view.guildId ? "@everyone" : role.name, lead: h("span", { class: "option-icon" }, icon("people")) }));
}

export function channels(view, types) {
  const all = [...view.store.channels.values()].filter((channel) => channel.guild_id === view.guildId);
  return all
    .filter((channel) => !types?.length || types.includes(channel.type))
    .filter((channel) => can(view.store, channel, PERMISSION.VIEW_CHANNEL))
    .sort((a, b) => (a.position ?? 999) - (b.position ?? 999))
    .map((channel) => ({ value: channel.id, label: channel.name, lead: h("span", { class: "option-icon" }, icon(channel.type === 15 ? "forum" : "hash")) }));
}

export function selectItems(component, view) {
  switch (component.type) {
    case 3:
      return component.options.map((option) => ({
        value: option.value,
        label: option.label,
        detail: option.description ?? undefined,
        lead: option.emoji ? h("span", { class: "option-icon" }, option.emoji.name) : null,
      }));
    case 5:
      return people(view);
    case 6:
      return roles(view);
    case 7:
      return [...people(view), ...roles(view)];
    default:
      return channels(view, component.channel_types);
  }
}

export function startValues(component) {
  if (component.type === 3) return component.options.filter((option) => option.default).map((option) => option.value);
  return (component.default_values ?? []).map((one) => one.id);
}
