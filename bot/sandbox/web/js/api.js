/** Discord's REST API v10 as one member. */

const BASE = "/api/v10";
const MAX_WAIT_SECONDS = 5;

export class ApiError extends Error {
  constructor(status, body) {
    super(body?.message || `The server answered ${status}.`);
    this.status = status;
    this.code = body?.code ?? 0;
    this.errors = body?.errors ?? null;
  }

  /** The nested `errors` of Discord as lines: "options.0.value: Must be …". */
  details() {
    const lines = [];
    const walk = (node, path) => {
      for (const [key, value] of Object.entries(node ?? {})) {
        if (key === "_errors") value.forEach((one) => lines.push(`${path.join(".")}: ${one.message}`));
        else if (typeof value === "object") walk(value, [...path, key]);
      }
    };
    walk(this.errors, []);
    return lines;
  }
}

function body(json, files) {
  if (!files?.length) return { data: JSON.stringify(json), headers: { "Content-Type": "application/json" } };
  const form = new FormData();
  form.append("payload_json", JSON.stringify(json));
  files.forEach((file, index) => form.append(`files[${index}]`, file, file.name));
  return { data: form, headers: {} };
}

export class Api {
  constructor(token) {
    this.token = token;
  }

  async request(method, path, { json, files } = {}) {
    const sent = json === undefined && !files ? { data: undefined, headers: {} } : body(json, files);
    for (let attempt = 0; ; attempt += 1) {
      const response = await fetch(BASE + path, {
        method,
        body: sent.data,
        headers: { ...sent.headers, Authorization: this.token },
      });
      const text = await response.text();
      const reply = parse(text);
      const wait = Number(reply?.retry_after);
      if (response.status === 429 && attempt < 2 && wait <= MAX_WAIT_SECONDS) {
        await new Promise((done) => setTimeout(done, wait * 1000 + 50));
        continue;
      }
      if (!response.ok) throw new ApiError(response.status, reply);
      return reply;
    }
  }

  messages(channelId, { before, limit = 50 } = {}) {
    return this.request("GET", `/channels/${channelId}/messages?limit=${limit}${before ? `&before=${before}` : ""}`);
  }

  sendMessage(channelId, content, { files = [], replyTo = null } = {}) {
    const json = { content, nonce: String(Date.now()) };
    if (replyTo) json.message_reference = { message_id: replyTo, channel_id: channelId };
    if (files.length) json.attachments = files.map((file, index) => ({ id: index, filename: file.name }));
    return this.request("POST", `/channels/${channelId}/messages`, { json, files });
  }

  editMessage(channelId, messageId, content) {
    return this.request("PATCH", `/channels/${channelId}/messages/${messageId}`, { json: { content } });
  }

  deleteMessage(channelId, messageId) {
    return this.request("DELETE", `/channels/${channelId}/messages/${messageId}`);
  }

  react(method, channelId, messageId, emoji) {
    const name = encodeURIComponent(emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name);
    return this.request(method, `/channels/${channelId}/messages/${messageId}/reactions/${name}/@me`);
  }

  vote(channelId, messageId, answerIds) {
    return this.request("PUT", `/channels/${channelId}/polls/${messageId}/answers/@me`, { json: { answer_ids: answerIds } });
  }

  startThread(channelId, messageId, name) {
    return this.request("POST", `/channels/${channelId}/messages/${messageId}/threads`, { json: { name } });
  }

  startPost(forumId, { name, content, tags, files }) {
    const message = { content };
    if (files.length) message.attachments = files.map((file, index) => ({ id: index, filename: file.name }));
    return this.request("POST", `/channels/${forumId}/threads`, { json: { name, message, applied_tags: tags }, files });
  }

  archivedThreads(channelId) {
    return this.request("GET", `/channels/${channelId}/threads/archived/public?limit=50`);
  }

  activeThreads(guildId) {
    return this.request("GET", `/guilds/${guildId}/threads/active`);
  }

  commandIndex(guildId) {
    return this.request("GET", `/guilds/${guildId}/application-command-index`);
  }

  interact(payload, files = []) {
    return this.request("POST", "/interactions", { json: payload, files });
  }
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** What the sandbox itself tells: the guild, the people with their tokens, the bot. */
export async function readWorld() {
  const response = await fetch("/sandbox/world");
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
  return response.json();
}
