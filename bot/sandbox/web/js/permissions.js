/** Discord's permission arithmetic: roles, then the channel's overwrites. */

export const PERMISSION = {
  ADMINISTRATOR: 1n << 3n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  ATTACH_FILES: 1n << 15n,
  MANAGE_GUILD: 1n << 5n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
};
const ALL = (1n << 60n) - 1n;
const THREADS = new Set([10, 11, 12]);

function base(store, guild, userId) {
  if (guild.owner_id === userId) return ALL;
  const member = store.member(guild.id, userId);
  let allowed = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
  for (const roleId of member?.roles ?? []) allowed |= BigInt(guild.roles.get(roleId)?.permissions ?? 0);
  return allowed & PERMISSION.ADMINISTRATOR ? ALL : allowed;
}

function apply(allowed, overwrites) {
  let deny = 0n;
  let allow = 0n;
  for (const one of overwrites) {
    deny |= BigInt(one.deny);
    allow |= BigInt(one.allow);
  }
  return (allowed & ~deny) | allow;
}

export function permissionsIn(store, userId, channel) {
  const guild = store.guilds.get(channel?.guild_id);
  if (!guild) return channel ? ALL : 0n; // a direct message
  let allowed = base(store, guild, userId);
  if (allowed === ALL) return ALL;
  const place = THREADS.has(channel.type) ? (store.channels.get(channel.parent_id) ?? channel) : channel;
  const overwrites = place.permission_overwrites ?? [];
  const roles = new Set(store.member(guild.id, userId)?.roles ?? []);
  allowed = apply(allowed, overwrites.filter((one) => one.id === guild.id));
  allowed = apply(allowed, overwrites.filter((one) => one.id !== guild.id && roles.has(one.id)));
  return apply(allowed, overwrites.filter((one) => one.id === userId));
}

export function can(store, channel, permission, userId = store.me?.id) {
  return Boolean(permissionsIn(store, userId, channel) & permission);
}

export function canWrite(store, channel) {
  const thread = THREADS.has(channel.type);
  return can(store, channel, thread ? PERMISSION.SEND_MESSAGES_IN_THREADS : PERMISSION.SEND_MESSAGES);
}
