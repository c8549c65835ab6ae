/** The main column for one person: heading, messages or forum, composer. */

import { Actions } from "./actions.js";
import { commandData } from "./commands/index.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { Forum } from "./forum.js";
import { icon } from "./icons.js";
import { TYPE } from "./interactions.js";
import { authorName } from "./message/header.js";
import { plainText } from "./markdown/render.js";
import { announce, toast } from "./overlays/toast.js";
import { channelIcon } from "./sidebar.js";
import { CHANNEL } from "./store.js";
import { Timeline } from "./timeline.js";

const ANNOUNCED_LENGTH = 160;

export class Stage {
  /** `hooks`: open(channelId), buttons() -> header buttons {menu, guide}, strip() -> a hint, seen(channel). */
  constructor(session, hooks) {
    this.session = session;
    this.hooks = hooks;
    const { store, api } = session;
    this.view = { store, notices: new Map(), channel: null, guildId: null, openCommand: (name, values) => this.openCommand(name, values) };
    this.view.actions = new Actions(session, this.view, { composer: () => this.composer, refresh: () => this.timeline.sync(), open: hooks.open });
    this.timeline = new Timeline(this.view, api, { hidden: (message) => session.dismissed.has(message.id) });
    this.forum = new Forum(this.view, api, { open: hooks.open });
    this.composer = new Composer(this.view, this.composerHooks());
    this.header = h("header", { class: "channel-header" });
    this.node = h("div", { class: "stage" }, this.header, this.timeline.node, this.forum.node, hooks.strip(), this.composer.node);
    this.composer.takeDropsOn(this.timeline.node);
    store.on("messages", (change) => this.changed(change));
    store.on("structure", () => this.restructured());
  }

  get attempt() {
    return (call) => this.view.actions.attempt(call);
  }

  composerHooks() {
    const { api } = this.session;
    return {
      send: (text, files, replyTo) => {
        this.timeline.toEnd();
        return this.attempt(() => api.sendMessage(this.channel.id, text, { files, replyTo: replyTo?.id }));
      },
      edit: (message, text) => this.attempt(() => api.editMessage(message.channel_id, message.id, text)),
      editLast: () => this.editLast(),
      commands: () => this.commands(),
      autocomplete: (leaf, options) => this.autocomplete(leaf, options),
      run: (...args) => {
        this.timeline.toEnd();
        return this.view.actions.run(...args);
      },
    };
  }

  async commands() {
    await this.attempt(() => this.session.commands.read(this.view.guildId));
    return this.session.commands;
  }

  async autocomplete(leaf, options) {
    const data = commandData(leaf, options);
    const outcome = await this.session.interactions.send(TYPE.AUTOCOMPLETE, this.channel, leaf.command.application_id, data);
    if (outcome.kind !== "choices") throw new Error("Loading suggestions failed.");
    return outcome.choices ?? [];
  }

  editLast() {
    const mine = this.session.store.timeline(this.channel.id).filter((one) => one.author.id === this.session.store.me.id && !one.local);
    if (mine.length) this.composer.setContext({ kind: "edit", message: mine.at(-1) });
  }

  /** Opens a command's form, values filled in: from a command mention or the guide. */
  async openCommand(name, values = {}) {
    const index = await this.commands();
    const leaf = index.find(name) ?? index.slash.find((one) => one.name.startsWith(`${name} `));
    if (!leaf) {
      toast(`/${name} is not offered here.`, ["The bot may still be starting, or this person may not use it."]);
      return;
    }
    const known = Object.fromEntries(Object.entries(values).filter(([key]) => leaf.options.some((option) => option.name === key)));
    this.composer.openForm(leaf, known);
  }

  async open(channel, messageId = null) {
    this.channel = channel;
    this.view.channel = channel;
    this.view.guildId = channel.guild_id ?? null;
    const forum = channel.type === CHANNEL.FORUM;
    this.timeline.node.hidden = forum;
    this.forum.node.hidden = !forum;
    this.composer.node.hidden = forum;
    this.drawHeader();
    if (forum) {
      await this.attempt(() => this.forum.open(channel));
      return;
    }
    this.composer.open(channel, this.session.person.name);
    const lastRead = this.session.unread.lastRead(channel.id);
    await this.attempt(() => this.timeline.open(channel, lastRead));
    if (this.channel !== channel) return;
    this.hooks.seen(channel);
    if (messageId) await this.showMessage(messageId);
  }

  /** The store begins anew: read the channel again. */
  reload() {
    this.restructured();
    if (this.channel.type !== CHANNEL.FORUM) return this.attempt(() => this.timeline.open(this.channel, null));
    return this.attempt(() => this.forum.open(this.channel));
  }

  async showMessage(messageId) {
    if (this.timeline.show(messageId)) return;
    await this.attempt(async () => {
      const around = await this.session.api.request("GET", `/channels/${this.channel.id}/messages?around=${messageId}&limit=50`);
      this.session.store.putMessages(this.channel.id, around);
    });
    this.timeline.show(messageId);
  }

  drawHeader() {
    const { store } = this.session;
    const { channel } = this;
    const parent = CHANNEL.THREADS.has(channel.type) ? store.channels.get(channel.parent_id) : null;
    const direct = channel.type === CHANNEL.DM ? store.name(channel.recipients?.find((user) => user.id !== store.me.id)?.id) : null;
    const { menu, guide } = this.hooks.buttons();
    this.header.replaceChildren(
      menu,
      h("div", { class: "channel-title" }, [
        parent ? h("a", { class: "parent-link", href: `#/channel/${parent.id}` }, icon("back"), parent.name) : null,
        h("h1", null, icon(channelIcon(store, channel)), h("span", null, direct ?? channel.name)),
        channel.topic && !parent ? h("p", { class: "channel-topic" }, channel.topic) : null,
      ]),
      guide,
    );
    document.title = `${direct ?? `#${channel.name}`} · claimbot sandbox`;
  }

  changed(change) {
    if (change.channelId !== this.channel?.id) return;
    this.timeline.sync();
    if (change.message?.interaction_metadata?.user?.id === this.session.store.me.id) {
      this.timeline.keepInSight(document.getElementById(`message-${change.message.id}`));
    }
    if (change.kind !== "create") return;
    if (this.timeline.stuck && document.visibilityState === "visible") this.hooks.seen(this.session.store.channels.get(this.channel.id));
    if (change.message.author.id !== this.session.store.me.id) this.announceMessage(change.message);
  }

  announceMessage(message) {
    const text = plainText(message.content || message.embeds?.[0]?.title || "", this.view) || "a message";
    announce(`${authorName(message, this.view)}: ${text.slice(0, ANNOUNCED_LENGTH)}`);
  }

  restructured() {
    const channel = this.channel && this.session.store.channels.get(this.channel.id);
    if (!channel) return;
    this.channel = channel;
    this.view.channel = channel;
    this.drawHeader();
    if (channel.type === CHANNEL.FORUM) this.forum.sync();
    else this.timeline.redraw();
  }
}
