/** What can be done to a message: components, reactions, votes, replies, edits, the Apps menu. */

import { commandData } from "./commands/index.js";
import { openModal } from "./components/modal.js";
import { TYPE } from "./interactions.js";
import { authorName } from "./message/header.js";
import { isEphemeral } from "./message/message.js";
import { QUICK_EMOJI } from "./message/reactions.js";
import { snowflakeNow } from "./nonce.js";
import { confirm } from "./overlays/dialog.js";
import { openMenu } from "./overlays/menu.js";
import { toast } from "./overlays/toast.js";
import { can, PERMISSION } from "./permissions.js";
import { plainText } from "./markdown/render.js";
import { putChannel } from "./reducers.js";

const USER_MENU = 2;
const MESSAGE_MENU = 3;
const SHOW_SENDING_AFTER_MS = 350;

export class Actions {
  /** `hooks`: composer(), refresh(), open(channelId). */
  constructor(session, view, hooks) {
    this.session = session;
    this.view = view;
    this.hooks = hooks;
    session.interactions.onModal = (modal, origin) => this.openModal(modal, origin);
    session.store.on("messages", (change) => change.kind === "create" && this.arrived(change.message));
  }

  get store() {
    return this.session.store;
  }

  /** Runs a REST call; a refusal becomes a notice. */
  async attempt(call) {
    try {
      await call();
      return true;
    } catch (error) {
      toast(error.message, error.details?.() ?? []);
      return false;
    }
  }

  async component(message, component, values) {
    this.notice(message, null);
    const data = { component_type: component.type, custom_id: component.custom_id, ...(values ? { values } : {}) };
    const channel = this.store.channels.get(message.channel_id);
    const applicationId = message.application_id ?? message.author.id;
    const outcome = await this.session.interactions.send(TYPE.COMPONENT, channel, applicationId, data, { message });
    this.settle(outcome, (text) => this.notice(message, text));
  }

  /** A failure is said where the interaction began. */
  settle(outcome, say) {
    if (outcome.kind !== "success") say([outcome.text, ...(outcome.lines ?? [])].join(" "));
  }

  openModal(modal, { channel, applicationId }) {
    const application = modal.application?.id ?? applicationId;
    openModal(modal, this.view, (data, files) => this.session.interactions.send(TYPE.MODAL, channel, application, data, { files }));
  }

  notice(message, text) {
    if (text) this.view.notices.set(message.id, text);
    else this.view.notices.delete(message.id);
    this.hooks.refresh();
  }

  /** A slash command: its own line shows that it is on its way, or that it got no answer. */
  async run(leaf, options, files, values) {
    const channel = this.view.channel;
    const attachments = files.map((file, index) => ({ id: String(index), filename: file.name }));
    const again = () => this.hooks.composer().openForm(leaf, values);
    await this.command(channel, leaf.command, commandData(leaf, options, attachments), { files, again, name: leaf.name, type: 20 });
  }

  /** A command below Apps, on the message or on its author. */
  async menuCommand(command, message) {
    const channel = this.store.channels.get(message.channel_id);
    const { id, name, type, version } = command;
    const target = type === USER_MENU ? message.author.id : message.id;
    const data = { id, name, type, version, target_id: target, options: [] };
    await this.command(channel, command, data, { again: () => this.menuCommand(command, message), name, type: 23 });
  }

  async command(channel, command, data, { files = [], again, name, type }) {
    const nonce = snowflakeNow();
    const applicationId = command.application_id;
    const local = this.localMessage(nonce, channel, applicationId, { name, type, again });
    const timer = setTimeout(() => this.putLocal(local), SHOW_SENDING_AFTER_MS);
    const outcome = await this.session.interactions.send(TYPE.COMMAND, channel, applicationId, data, { files, nonce });
    clearTimeout(timer);
    this.dropLocal(local);
    this.settle(outcome, (failure) => this.putLocal({ ...local, local: "failed", failure }));
  }

  localMessage(id, channel, applicationId, { name, type, again }) {
    const author = this.store.users.get(applicationId) ?? { id: applicationId, username: "The application", bot: true };
    return {
      id,
      type,
      channel_id: channel.id,
      author,
      content: "",
      timestamp: new Date().toISOString(),
      interaction_metadata: { user: this.store.me, name },
      local: "sending",
      again,
    };
  }

  putLocal(message) {
    const known = this.store.messages.get(message.channel_id);
    known?.set(message.id, message);
    this.hooks.refresh();
  }

  dropLocal(message) {
    this.store.messages.get(message.channel_id)?.delete(message.id);
    this.hooks.refresh();
  }

  /** The answer itself has come: the line that said "sending" goes. */
  arrived(message) {
    if (message.interaction_metadata?.user?.id !== this.store.me?.id) return;
    for (const one of this.store.messages.get(message.channel_id)?.values() ?? []) {
      if (one.local === "sending" && one.author.id === message.author.id) {
        this.store.messages.get(message.channel_id).delete(one.id);
        return;
      }
    }
  }

  retry(message) {
    this.dropLocal(message);
    message.again();
  }

  dismiss(message) {
    if (message.local) this.dropLocal(message);
    else {
      this.session.dismiss(message.id);
      this.hooks.refresh();
    }
    this.hooks.composer().focus();
  }

  react(message, emoji, add) {
    return this.attempt(() => this.session.api.react(add ? "PUT" : "DELETE", message.channel_id, message.id, emoji));
  }

  vote(message, answerIds) {
    return this.attempt(() => this.session.api.vote(message.channel_id, message.id, answerIds));
  }

  async menu(message, anchor) {
    // The menu opens at once; what the applications offer is usually known already.
    await this.attempt(() => this.session.commands.read(this.view.guildId));
    openMenu(anchor, "Message", this.entries(message));
  }

  entries(message) {
    const channel = this.store.channels.get(message.channel_id);
    const mine = message.author.id === this.store.me.id;
    const whole = !isEphemeral(message);
    const inThread = channel.type === 11 || channel.type === 12;
    const entry = (when, label, iconName, run, danger = false) => (when ? [{ label, icon: iconName, run, danger }] : []);
    return [
      ...(whole && can(this.store, channel, PERMISSION.ADD_REACTIONS)
        ? [{ row: QUICK_EMOJI.map((name) => ({ label: `React with ${name}`, text: name, run: () => this.react(message, { name }, true) })) }]
        : []),
      ...(whole ? this.appEntries(message) : []),
      ...entry(whole, "Reply", "reply", () => this.hooks.composer().setContext({ kind: "reply", message, name: authorName(message, this.view) })),
      ...entry(whole && !inThread && !message.thread && can(this.store, channel, PERMISSION.CREATE_PUBLIC_THREADS), "Start a thread", "thread", () => this.startThread(message)),
      ...entry(mine && whole, "Edit", "edit", () => this.hooks.composer().setContext({ kind: "edit", message })),
      ...entry(Boolean(message.content), "Copy text", "copy", () => this.copy(message.content)),
      ...entry(whole && (mine || can(this.store, channel, PERMISSION.MANAGE_MESSAGES)), "Delete", "trash", () => this.remove(message), true),
      ...entry(!whole, "Dismiss", "close", () => this.dismiss(message)),
    ];
  }

  appEntries(message) {
    const { menus } = this.session.commands;
    const entry = (command) => ({ label: command.name_localized || command.name, icon: "check", run: () => this.menuCommand(command, message) });
    const group = (title, list) => (list.length ? [{ group: title }, ...list.map(entry)] : []);
    const ofMessage = group("Apps", menus.filter((command) => command.type === MESSAGE_MENU));
    const ofUser = group(`Apps, for ${authorName(message, this.view)}`, menus.filter((command) => command.type === USER_MENU));
    return ofMessage.length || ofUser.length ? [...ofMessage, ...ofUser, { group: "Message" }] : [];
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      toast("The browser did not allow copying.");
    }
  }

  async startThread(message) {
    const name = (plainText(message.content ?? "", this.view) || "Thread").slice(0, 60);
    await this.attempt(async () => {
      const thread = await this.session.api.startThread(message.channel_id, message.id, name);
      putChannel(this.store, thread);
      this.hooks.open(thread.id);
    });
  }

  async remove(message) {
    const yes = await confirm({ title: "Delete this message?", text: "It cannot be brought back.", yes: "Delete", danger: true });
    if (yes) await this.attempt(() => this.session.api.deleteMessage(message.channel_id, message.id));
  }
}
