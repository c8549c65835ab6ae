/** Everything that belongs to one person being acted as: their API, gateway, store and commands. */

import { Api } from "./api.js";
import { CommandIndex } from "./commands/index.js";
import { Gateway } from "./gateway.js";
import { Interactions } from "./interactions.js";
import { Store } from "./store.js";
import { load, save, Unread } from "./unread.js";

export class Session {
  constructor(person) {
    this.person = person;
    this.api = new Api(person.token);
    this.store = new Store();
    this.gateway = new Gateway(person.token);
    this.interactions = new Interactions(this.api, this.store);
    this.commands = new CommandIndex(this.api);
    this.unread = new Unread(person.id);
    this.dismissedKey = `sandbox:dismissed:${person.id}`;
    this.dismissed = new Set(load(this.dismissedKey, []));
    this.gateway.addEventListener("dispatch", ({ detail }) => this.store.take(detail.t, detail.d));
    this.store.on("commands", () => this.commands.forget());
  }

  /** Ephemeral messages that were put away stay away, as on Discord. */
  dismiss(messageId) {
    this.dismissed.add(messageId);
    save(this.dismissedKey, [...this.dismissed].slice(-500));
  }

  start() {
    this.gateway.connect();
  }

  stop() {
    this.gateway.stop();
  }
}
