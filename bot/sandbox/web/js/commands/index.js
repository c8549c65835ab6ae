/** The commands this member is offered here, as Discord's client reads them. */

const SUB_COMMAND = 1;
const GROUP = 2;
const CHAT = 1;
const FRESH_MS = 3_000;

/** A command that can be run: {command, path: [steps], name: "digest now", description, options, application}. */
function leaves(command, application) {
  const walk = (holder, path) => {
    const below = (holder.options ?? []).filter((one) => one.type === SUB_COMMAND || one.type === GROUP);
    if (below.length) return below.flatMap((one) => walk(one, [...path, one]));
    const name = [command.name, ...path.map((step) => step.name)].join(" ");
    return [{ command, path, name, description: holder.description_localized || holder.description, options: holder.options ?? [], application }];
  };
  return walk(command, []);
}

/** The `data` of the interaction: options nested below their subcommand and group. */
export function commandData(leaf, options, attachments = []) {
  let nested = options;
  for (const step of [...leaf.path].reverse()) nested = [{ type: step.type, name: step.name, options: nested }];
  const { id, name, version } = leaf.command;
  return { id, name, version, type: CHAT, options: nested, attachments };
}

export class CommandIndex {
  constructor(api) {
    this.api = api;
    this.readAt = 0;
    this.menus = [];
    this.slash = [];
  }

  forget() {
    this.readAt = 0;
  }

  async read(guildId) {
    if (!guildId || (Date.now() - this.readAt < FRESH_MS && this.guildId === guildId)) return;
    const found = await this.api.commandIndex(guildId);
    const applications = new Map((found.applications ?? []).map((one) => [one.id, one]));
    const commands = found.application_commands ?? [];
    this.slash = commands
      .filter((one) => one.type === CHAT)
      .flatMap((one) => leaves(one, applications.get(one.application_id)))
      .sort((a, b) => a.name.localeCompare(b.name));
    this.menus = commands.filter((one) => one.type !== CHAT);
    this.guildId = guildId;
    this.readAt = Date.now();
  }

  find(name) {
    return this.slash.find((one) => one.name === name);
  }

  /** Commands for what was typed after the slash: names that begin so first, then names and descriptions that contain it. */
  search(typed) {
    const query = typed.trim().toLowerCase();
    const rank = (leaf) => {
      if (leaf.name.startsWith(query)) return 0;
      if (leaf.name.split(" ").some((word) => word.startsWith(query))) return 1;
      return leaf.name.includes(query) || leaf.description.toLowerCase().includes(query) ? 2 : 3;
    };
    return this.slash.map((leaf) => [rank(leaf), leaf]).filter(([at]) => at < 3).sort((a, b) => a[0] - b[0]).map(([, leaf]) => leaf);
  }
}
