/** What this member knows of the world, kept true by the gateway's events (see reducers.js). */

import { REDUCERS } from "./reducers.js";

export const CHANNEL = { TEXT: 0, DM: 1, GROUP: 3, CATEGORY: 4, NEWS: 5, THREADS: new Set([10, 11, 12]), FORUM: 15 };

export class Store {
  constructor() {
    this.me = null;
    this.sessionId = null;
    this.guilds = new Map(); // id -> guild, with `roles` as a Map
    this.channels = new Map(); // every kind, threads too
    this.users = new Map();
    this.members = new Map(); // guild id -> Map(user id -> member)
    this.messages = new Map(); // channel id -> Map(message id -> message), only for channels that were read
    this.listeners = new Map();
  }

  on(topic, listener) {
    if (!this.listeners.has(topic)) this.listeners.set(topic, new Set());
    this.listeners.get(topic).add(listener);
    return () => this.listeners.get(topic).delete(listener);
  }

  emit(topic, detail) {
    for (const listener of this.listeners.get(topic) ?? []) listener(detail);
  }

  /** Take one gateway event in; listeners of its topic hear what changed. */
  take(name, data) {
    const change = REDUCERS[name]?.(this, data);
    if (change) this.emit(change.topic, change);
    this.emit("event", { name, data });
  }

  member(guildId, userId) {
    return this.members.get(guildId)?.get(userId);
  }

  putUser(user) {
    if (user?.id) this.users.set(user.id, { ...this.users.get(user.id), ...user });
  }

  putMessages(channelId, list) {
    const known = this.messages.get(channelId) ?? new Map();
    for (const message of list) {
      this.putUser(message.author);
      known.set(message.id, message);
    }
    this.messages.set(channelId, known);
    this.emit("messages", { topic: "messages", kind: "history", channelId });
  }

  /** Oldest first. */
  timeline(channelId) {
    return [...(this.messages.get(channelId)?.values() ?? [])].sort((a, b) => compareIds(a.id, b.id));
  }

  name(userId, guildId) {
    const user = this.users.get(userId);
    return this.member(guildId, userId)?.nick || user?.global_name || user?.username || "Someone";
  }

  /** The highest coloured role's colour as CSS, or null. */
  colour(userId, guildId) {
    const roles = this.rolesOf(userId, guildId).filter((role) => role.color);
    return roles.length ? cssColour(roles[0].color) : null;
  }

  rolesOf(userId, guildId) {
    const all = this.guilds.get(guildId)?.roles;
    const mine = (this.member(guildId, userId)?.roles ?? []).map((id) => all?.get(id)).filter(Boolean);
    return mine.sort((a, b) => b.position - a.position);
  }

  threadsOf(channelId) {
    const threads = [...this.channels.values()].filter((one) => one.parent_id === channelId && CHANNEL.THREADS.has(one.type));
    return threads.sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id));
  }
}

export function compareIds(a, b) {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function cssColour(number) {
  return `#${(Number(number) & 0xffffff).toString(16).padStart(6, "0")}`;
}
