/** How far each person has read, remembered in this browser. */

import { compareIds } from "./store.js";

export class Unread {
  constructor(userId) {
    this.key = `sandbox:read:${userId}`;
    this.read = load(this.key);
  }

  lastRead(channelId) {
    return this.read[channelId] ?? null;
  }

  isUnread(channel) {
    const last = channel.last_message_id;
    return Boolean(last) && (!this.read[channel.id] || compareIds(last, this.read[channel.id]) > 0);
  }

  mark(channel) {
    if (!channel?.last_message_id || !this.isUnread(channel)) return;
    this.read[channel.id] = channel.last_message_id;
    save(this.key, this.read);
  }
}

export function load(key, fallback = {}) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? fallback;
  } catch {
    return fallback; // storage switched off, or something else wrote there
  }
}

export function save(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or closed storage only costs the memory of where one was.
  }
}
