/** Sends interactions as Discord's client does and follows each by its nonce to what came of it. */

import { snowflakeNow } from "./nonce.js";

export const TYPE = { COMMAND: 2, COMPONENT: 3, AUTOCOMPLETE: 4, MODAL: 5 };
export const NO_ANSWER = "The application did not respond.";
const PATIENCE = 20_000; // the server says so after three seconds; this is for a lost connection
const AUTOCOMPLETE_PATIENCE = 5_000;

export class Interactions {
  constructor(api, store) {
    this.api = api;
    this.store = store;
    this.waiting = new Map(); // nonce -> {type, settle}
    this.origins = new Map(); // nonce -> where a modal that answers it belongs
    this.onModal = () => {};
    store.on("event", ({ name, data }) => this.take(name, data));
  }

  take(name, data) {
    const nonce = data?.nonce === undefined || data?.nonce === null ? null : String(data.nonce);
    if (nonce === null) return;
    if (name === "INTERACTION_MODAL_CREATE" && this.origins.has(nonce)) {
      this.onModal(data, this.origins.get(nonce));
      this.origins.delete(nonce);
    }
    const { type, settle } = this.waiting.get(nonce) ?? {};
    if (!settle) return;
    if (name === "INTERACTION_SUCCESS" && type !== TYPE.AUTOCOMPLETE) settle({ kind: "success" });
    else if (name === "INTERACTION_FAILURE") settle({ kind: "failure", text: NO_ANSWER });
    else if (name === "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE") settle({ kind: "choices", choices: data.choices });
  }

  /** Resolves, never rejects: {kind: success | failure | choices | refused, text?, lines?, choices?}. A modal goes to `onModal`. */
  async send(type, channel, applicationId, data, { files = [], message = null, nonce = snowflakeNow() } = {}) {
    const payload = {
      type,
      application_id: applicationId,
      channel_id: channel.id,
      ...(channel.guild_id ? { guild_id: channel.guild_id } : {}),
      ...(message ? { message_id: message.id, message_flags: message.flags ?? 0 } : {}),
      session_id: this.store.sessionId,
      nonce,
      data,
    };
    const patience = type === TYPE.AUTOCOMPLETE ? AUTOCOMPLETE_PATIENCE : PATIENCE;
    let timer;
    const answer = new Promise((settle) => {
      this.waiting.set(nonce, { type, settle });
      timer = setTimeout(() => settle({ kind: "failure", text: NO_ANSWER }), patience);
    });
    this.origins.set(nonce, { channel, applicationId });
    try {
      await this.api.interact(payload, files);
      return await answer;
    } catch (error) {
      return { kind: "refused", text: error.message, lines: error.details?.() ?? [] };
    } finally {
      clearTimeout(timer);
      this.waiting.delete(nonce);
      // The modal's event may follow the success.
      setTimeout(() => this.origins.delete(nonce), PATIENCE);
    }
  }
}
