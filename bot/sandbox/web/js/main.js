/** Starts the page: reads the world, becomes somebody, follows the address. */

import { readWorld } from "./api.js";
import { h } from "./dom.js";
import { Guide } from "./guide.js";
import { icon } from "./icons.js";
import { ActAs, rankPeople } from "./people.js";
import { can, PERMISSION } from "./permissions.js";
import { Session } from "./session.js";
import { drawChannels, visibleChannels } from "./sidebar.js";
import { Stage } from "./stage.js";
import { CHANNEL } from "./store.js";
import { keepRelativeTimesFresh } from "./times.js";
import { load, save } from "./unread.js";

const PERSON_KEY = "sandbox:person";
const VISITED_KEY = "sandbox:visited";
const NARROW = matchMedia("(max-width: 760px)");
const WIDE = matchMedia("(min-width: 1101px)");
const ROUTE = /^#\/channel\/(\d+)(?:\/(\d+))?$/;
const LOST_AFTER_MS = 1_200;

class App {
  constructor(world) {
    this.world = world;
    this.people = rankPeople(world);
    this.app = document.getElementById("app");
    this.main = document.getElementById("main");
    this.channelNav = h("div", { class: "channels" });
    this.actAsSwitch = new ActAs(this.people, (person) => this.actAs(person));
    this.status = h("p", { class: "connection", role: "status", hidden: true });
    this.menuButton = h("button", { type: "button", class: "icon-button menu-button", "aria-label": "Channels and people", "aria-expanded": false, "aria-controls": "sidebar", on: { click: () => this.toggleSidebar() } }, icon("menu"));
    this.guideButton = h("button", { type: "button", class: "icon-button guide-button", "aria-label": "What to try first", "aria-expanded": false, "aria-controls": "guide", on: { click: () => this.toggleGuide() } }, icon("guide"));
    this.guide = new Guide(document.getElementById("guide"), this.people, {
      go: (...args) => this.go(...args),
      close: () => this.closeGuide(),
    });
    addEventListener("hashchange", () => this.follow());
    addEventListener("keydown", (event) => event.key === "Escape" && this.closeDrawers());
    document.addEventListener("visibilitychange", () => this.seen(this.stage?.channel));
  }

  start() {
    const { guild } = this.world;
    document.getElementById("sidebar").replaceChildren(
      h("header", { class: "sidebar-head" }, [
        h("span", { class: "guild-mark", "aria-hidden": true }, (guild?.name ?? "S").split(/\s+/).map((word) => word[0]).join("").slice(0, 2)),
        h("p", { class: "guild-title" }, guild?.name ?? "Sandbox", h("span", null, "claimbot sandbox")),
      ]),
      this.channelNav,
      this.actAsSwitch.node,
    );
    const veil = h("div", { class: "veil", on: { click: () => this.closeDrawers() } });
    this.app.append(veil);
    this.app.classList.toggle("guide-open", !this.guide.dismissed);
    this.guide.start();
    keepRelativeTimesFresh();
    const remembered = this.people.find((person) => person.id === load(PERSON_KEY, null));
    this.actAs(remembered ?? this.people[0]);
  }

  /** Resolves once this person's world is shown. */
  actAs(person) {
    save(PERSON_KEY, person.id);
    this.actAsSwitch.show(person);
    this.session?.stop();
    const session = new Session(person);
    this.session = session;
    return new Promise((resolve) => {
      session.store.on("ready", () => {
        this.become(session);
        resolve();
      });
      session.store.on("structure", () => this.drawChannels());
      session.store.on("messages", (change) => change.kind === "create" && this.drawChannels());
      session.gateway.addEventListener("state", ({ detail }) => session === this.session && this.connection(detail));
      session.start();
    });
  }

  become(session) {
    if (session !== this.session) return;
    if (this.stage?.session === session) {
      this.stage.reload(); // a new gateway session of the same person: what was typed stays
      return;
    }
    this.stage = new Stage(session, {
      open: (channelId) => (location.hash = `#/channel/${channelId}`),
      buttons: () => ({ menu: this.menuButton, guide: this.guideButton }),
      strip: () => this.guide.strip(() => this.toggleGuide()),
      seen: (channel) => this.seen(channel),
    });
    this.main.replaceChildren(this.status, this.stage.node);
    this.main.dataset.person = session.person.name;
    this.follow();
  }

  /** Show the channel of the address, or the first one this person may see. */
  follow() {
    if (!this.stage) return;
    const { store } = this.session;
    const [, channelId, messageId] = ROUTE.exec(location.hash) ?? [];
    const asked = store.channels.get(channelId);
    const channel = asked && can(store, asked, PERMISSION.VIEW_CHANNEL) ? asked : this.landing(this.guildChannels());
    if (!channel) return;
    if (channel !== asked) history.replaceState(null, "", `#/channel/${channel.id}`);
    const keepFocus = document.activeElement?.closest(".people, .channels");
    this.closeDrawers();
    if (this.stage.channel?.id === channel.id) {
      if (messageId) this.stage.showMessage(messageId);
      return;
    }
    this.stage.open(channel, messageId);
    this.drawChannels();
    if (!keepFocus && !NARROW.matches) this.stage.composer.focus();
  }

  /** Whoever comes first sees what all this is for: the latest digest, if there is one. */
  landing(channels) {
    const digest = load(VISITED_KEY, false) ? null : this.placeFor("announcements");
    save(VISITED_KEY, true);
    return digest?.last_message_id ? digest : channels[0];
  }

  drawChannels() {
    if (this.stage && this.session.store.me) drawChannels(this.channelNav, this.session, this.stage.channel?.id);
  }

  seen(channel) {
    if (!channel || document.visibilityState !== "visible") return;
    this.session.unread.mark(this.session.store.channels.get(channel.id));
    this.drawChannels();
  }

  connection(state) {
    clearTimeout(this.lostTimer);
    if (state === "ready") this.status.hidden = true;
    else if (state === "refused") this.say("The sandbox does not know this person any more. Reload the page.");
    else this.lostTimer = setTimeout(() => this.say("The connection was lost. Trying again …"), LOST_AFTER_MS);
  }

  say(text) {
    this.status.textContent = text;
    this.status.hidden = false;
  }

  /** The guide's steps: become the person, go to the place, fill in the command. */
  async go(person, place, command, values) {
    this.closeDrawers();
    if (this.session.person.id !== person.id) await this.actAs(person);
    const channel = this.placeFor(place);
    if (channel && channel.id !== this.stage.channel?.id) {
      history.pushState(null, "", `#/channel/${channel.id}`);
      this.follow();
    }
    await this.stage.openCommand(command, values);
  }

  guildChannels() {
    const { store } = this.session;
    return visibleChannels(store, [...store.guilds.keys()][0]);
  }

  /** open: all write; moderators: readers see nothing; announcements: readers only read. */
  placeFor(place) {
    const { store } = this.session;
    const reader = this.people.find((person) => person.rank === "reader");
    const channels = this.guildChannels().filter((channel) => channel.type !== CHANNEL.FORUM);
    const sees = (channel) => !reader || can(store, channel, PERMISSION.VIEW_CHANNEL, reader.id);
    const writes = (channel) => !reader || can(store, channel, PERMISSION.SEND_MESSAGES, reader.id);
    const fits = {
      open: (channel) => sees(channel) && writes(channel),
      moderators: (channel) => !sees(channel),
      announcements: (channel) => sees(channel) && !writes(channel),
    };
    return channels.find(fits[place]) ?? channels[0];
  }

  toggleSidebar() {
    const open = this.app.classList.toggle("show-sidebar");
    this.syncButtons();
    if (open) document.querySelector("#sidebar a")?.focus();
  }

  /** A column of its own where there is room, else a drawer. */
  toggleGuide() {
    const open = this.app.classList.toggle(this.guideClass());
    this.syncButtons();
    if (open) document.querySelector("#guide button")?.focus();
  }

  guideClass() {
    return WIDE.matches ? "guide-open" : "show-guide";
  }

  closeGuide() {
    this.app.classList.remove("guide-open", "show-guide");
    this.syncButtons();
    this.guideButton.focus();
  }

  closeDrawers() {
    this.app.classList.remove("show-sidebar", "show-guide");
    this.syncButtons();
  }

  syncButtons() {
    this.menuButton.setAttribute("aria-expanded", String(this.app.classList.contains("show-sidebar")));
    this.guideButton.setAttribute("aria-expanded", String(this.app.classList.contains(this.guideClass())));
  }
}

try {
  const app = new App(await readWorld());
  app.start();
} catch (error) {
  document.getElementById("main").replaceChildren(
    h("div", { class: "fatal" }, h("h1", null, "The sandbox does not answer"), h("p", null, error.message), h("button", { type: "button", class: "button button-primary", on: { click: () => location.reload() } }, "Try again")),
  );
}
