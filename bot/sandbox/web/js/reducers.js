/** One function a gateway event: (store, data) -> {topic, …} to announce, or nothing. */

const CHANNEL_THREADS = new Set([10, 11, 12]);

function putGuild(store, guild) {
  if (guild.unavailable) return;
  const roles = new Map((guild.roles ?? []).map((role) => [role.id, role]));
  store.guilds.set(guild.id, { ...guild, ...(guild.properties ?? {}), roles });
  const members = new Map();
  for (const member of guild.members ?? []) {
    store.putUser(member.user);
    members.set(member.user?.id ?? member.user_id, member);
  }
  store.members.set(guild.id, members);
  for (const channel of [...(guild.channels ?? []), ...(guild.threads ?? [])]) {
    store.channels.set(channel.id, { guild_id: guild.id, ...channel });
  }
}

function ready(store, data) {
  store.me = data.user;
  store.sessionId = data.session_id;
  store.guilds.clear();
  store.channels.clear();
  store.messages.clear();
  (data.users ?? []).forEach((user) => store.putUser(user));
  store.putUser(data.user);
  (data.guilds ?? []).forEach((guild) => putGuild(store, guild));
  for (const channel of data.private_channels ?? []) putChannel(store, channel);
  return { topic: "ready" };
}

/** Also for a channel that an answer of the API brought before the event about it. */
export function putChannel(store, channel) {
  (channel.recipients ?? []).forEach((user) => store.putUser(user));
  store.channels.set(channel.id, { ...store.channels.get(channel.id), ...channel });
  return { topic: "structure", channelId: channel.id };
}

function dropChannel(store, channel) {
  store.channels.delete(channel.id);
  store.messages.delete(channel.id);
  return { topic: "structure", channelId: channel.id, gone: true };
}

function putMember(store, data) {
  store.putUser(data.user);
  const members = store.members.get(data.guild_id);
  members?.set(data.user.id, { ...members.get(data.user.id), ...data });
  return { topic: "structure" };
}

function putRole(store, { guild_id: guildId, role }) {
  store.guilds.get(guildId)?.roles.set(role.id, role);
  return { topic: "structure" };
}

/** No event tells a thread's new count: clients count what they see. Its first message, with its own id, is no reply. */
function counted(channel, message) {
  if (!CHANNEL_THREADS.has(channel.type) || message.id === channel.id) return {};
  return { message_count: (channel.message_count ?? 0) + 1 };
}

function createMessage(store, message) {
  if (!message.webhook_id || message.application_id) store.putUser(message.author);
  if (message.member && message.guild_id && !store.member(message.guild_id, message.author.id)) {
    store.members.get(message.guild_id)?.set(message.author.id, { ...message.member, user: message.author });
  }
  const channel = store.channels.get(message.channel_id);
  const ephemeral = Boolean((message.flags ?? 0) & 64);
  if (channel && !ephemeral) store.channels.set(channel.id, { ...channel, last_message_id: message.id, ...counted(channel, message) });
  store.messages.get(message.channel_id)?.set(message.id, message);
  return { topic: "messages", kind: "create", channelId: message.channel_id, message };
}

/** Change one known message; the object is replaced, so whoever drew it sees that it changed. */
function change(store, channelId, messageId, edit) {
  const known = store.messages.get(channelId);
  const message = known?.get(messageId);
  if (!message) return null;
  const changed = edit(message);
  known.set(messageId, { ...message, ...changed });
  return { topic: "messages", kind: "update", channelId, message: known.get(messageId) };
}

function sameEmoji(a, b) {
  return a.id ? a.id === b.id : !b.id && a.name === b.name;
}

function react(step) {
  return (store, data) =>
    change(store, data.channel_id, data.message_id, (message) => {
      const mine = data.user_id === store.me?.id;
      const reactions = (message.reactions ?? []).map((one) => ({ ...one }));
      let found = reactions.find((one) => sameEmoji(one.emoji, data.emoji));
      if (!found) reactions.push((found = { emoji: data.emoji, count: 0, me: false }));
      found.count += step;
      if (mine) found.me = step > 0;
      return { reactions: reactions.filter((one) => one.count > 0) };
    });
}

function vote(step) {
  return (store, data) =>
    change(store, data.channel_id, data.message_id, (message) => {
      const counts = (message.poll?.results?.answer_counts ?? []).map((one) => ({ ...one }));
      let found = counts.find((one) => one.id === data.answer_id);
      if (!found) counts.push((found = { id: data.answer_id, count: 0, me_voted: false }));
      found.count = Math.max(0, found.count + step);
      if (data.user_id === store.me?.id) found.me_voted = step > 0;
      return { poll: { ...message.poll, results: { is_finalized: false, ...message.poll?.results, answer_counts: counts } } };
    });
}

function dropMessages(store, channelId, ids) {
  ids.forEach((id) => store.messages.get(channelId)?.delete(id));
  return { topic: "messages", kind: "delete", channelId };
}

function syncThreads(store, data) {
  for (const thread of data.threads ?? []) putChannel(store, { guild_id: data.guild_id, ...thread });
  return { topic: "structure" };
}

export const REDUCERS = {
  READY: ready,
  GUILD_CREATE: (store, guild) => (putGuild(store, guild), { topic: "structure" }),
  GUILD_UPDATE: (store, guild) => {
    const roles = guild.roles ? new Map(guild.roles.map((role) => [role.id, role])) : store.guilds.get(guild.id)?.roles;
    store.guilds.set(guild.id, { ...store.guilds.get(guild.id), ...guild, roles });
    return { topic: "structure" };
  },
  GUILD_DELETE: (store, { id }) => (store.guilds.delete(id), { topic: "structure" }),
  GUILD_ROLE_CREATE: putRole,
  GUILD_ROLE_UPDATE: putRole,
  GUILD_ROLE_DELETE: (store, data) => (store.guilds.get(data.guild_id)?.roles.delete(data.role_id), { topic: "structure" }),
  GUILD_MEMBER_ADD: putMember,
  GUILD_MEMBER_UPDATE: putMember,
  GUILD_MEMBER_REMOVE: (store, data) => (store.members.get(data.guild_id)?.delete(data.user.id), { topic: "structure" }),
  CHANNEL_CREATE: putChannel,
  CHANNEL_UPDATE: putChannel,
  CHANNEL_DELETE: dropChannel,
  THREAD_CREATE: putChannel,
  THREAD_UPDATE: putChannel,
  THREAD_DELETE: dropChannel,
  THREAD_LIST_SYNC: syncThreads,
  MESSAGE_CREATE: createMessage,
  MESSAGE_UPDATE: (store, data) => change(store, data.channel_id, data.id, () => data),
  MESSAGE_DELETE: (store, data) => dropMessages(store, data.channel_id, [data.id]),
  MESSAGE_DELETE_BULK: (store, data) => dropMessages(store, data.channel_id, data.ids),
  MESSAGE_REACTION_ADD: react(1),
  MESSAGE_REACTION_REMOVE: react(-1),
  MESSAGE_REACTION_REMOVE_ALL: (store, data) => change(store, data.channel_id, data.message_id, () => ({ reactions: [] })),
  MESSAGE_REACTION_REMOVE_EMOJI: (store, data) =>
    change(store, data.channel_id, data.message_id, (message) => ({
      reactions: (message.reactions ?? []).filter((one) => !sameEmoji(one.emoji, data.emoji)),
    })),
  MESSAGE_POLL_VOTE_ADD: vote(1),
  MESSAGE_POLL_VOTE_REMOVE: vote(-1),
  GUILD_APPLICATION_COMMAND_INDEX_UPDATE: () => ({ topic: "commands" }),
};
