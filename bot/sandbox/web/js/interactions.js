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
    this.waiting = new Map();
    store.on("event", ({ name, data }) => this.take(name, data));
  }

  take(name, data) {
    const settle = data?.nonce === undefined ? null : this.waiting.get(String(data.nonce));
    if (!settle) return;
    if (name === "INTERACTION_SUCCESS") settle({ kind: "success" });
    else if (name === "INTERACTION_FAILURE") settle({ kind: "failure", text: NO_ANSWER });
    else if (name === "INTERACTION_MODAL_CREATE") settle({ kind: "modal", modal: data });
    else if (name === "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE") settle({ kind: "choices", choices: data.choices });
  }

  /** Resolves, never rejects: {kind: success | failure | modal | choices | refused, text?, lines?, modal?, choices?}. */
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
    const answer = new Promise((resolve) => {
      this.waiting.set(nonce, resolve);
      setTimeout(() => resolve({ kind: "failure", text: NO_ANSWER }), patience);
    });
    try {
      await this.api.interact(payload, files);
      return await answer;
    } catch (error) {
      return { kind: "refused", text: error.message, lines: error.details?.() ?? [] };
    } finally {
      this.waiting.delete(nonce);
    }
  }
}
