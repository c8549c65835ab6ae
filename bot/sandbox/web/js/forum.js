/** A forum: its posts as cards with tags, a filter, and a way to write a new one. */

import { avatar } from "./avatar.js";
import { h, uid } from "./dom.js";
import { icon } from "./icons.js";
import { plainText } from "./markdown/render.js";
import { putChannel } from "./reducers.js";
import { openDialog } from "./overlays/dialog.js";
import { filePicker } from "./overlays/files.js";
import { toast } from "./overlays/toast.js";
import { canWrite } from "./permissions.js";
import { full, relative, snowflakeDate } from "./times.js";

const MAX_TAGS = 5;

function tagText(tag) {
  return `${tag.emoji_name ? `${tag.emoji_name} ` : ""}${tag.name}`;
}

function layoutText(components) {
  return (components ?? []).map((one) => one.content ?? layoutText(one.components)).join(" ");
}

export class Forum {
  constructor(view, api, { open }) {
    this.view = view;
    this.api = api;
    this.openPost = open;
    this.starters = new Map();
    this.tag = null;
    this.filters = h("div", { class: "forum-tags", role: "group", "aria-label": "Show posts with tag" });
    this.cards = h("ul", { class: "forum-cards" });
    this.write = h("button", { type: "button", class: "button button-primary", on: { click: () => this.compose() } }, icon("plus"), "New post");
    this.node = h("section", { class: "forum", "aria-label": "Posts" }, h("div", { class: "forum-bar" }, this.filters, this.write), this.cards);
  }

  async open(channel) {
    this.channel = channel;
    this.tag = null;
    this.sync();
    const found = await this.api.archivedThreads(channel.id);
    for (const thread of found.threads ?? []) this.view.store.channels.set(thread.id, { guild_id: channel.guild_id, ...thread });
    if (this.channel === channel) this.sync();
  }

  sync() {
    if (!this.channel) return;
    this.channel = this.view.store.channels.get(this.channel.id) ?? this.channel;
    this.write.hidden = !canWrite(this.view.store, this.channel);
    const posts = this.view.store.threadsOf(this.channel.id);
    this.drawFilters(posts);
    const shown = this.tag ? posts.filter((post) => post.applied_tags?.includes(this.tag)) : posts;
    this.cards.replaceChildren(...(shown.length ? shown.map((post) => this.card(post)) : [this.empty()]));
  }

  empty() {
    return h("li", { class: "forum-empty" }, icon("forum"), h("p", null, this.tag ? "No post has this tag." : "No posts yet."));
  }

  drawFilters(posts) {
    const tags = this.channel.available_tags ?? [];
    this.filters.replaceChildren(
      ...tags.map((tag) => {
        const count = posts.filter((post) => post.applied_tags?.includes(tag.id)).length;
        const press = () => {
          this.tag = this.tag === tag.id ? null : tag.id;
          this.sync();
          [...this.filters.children].find((node) => node.dataset.tag === tag.id)?.focus();
        };
        return h("button", { type: "button", class: "tag", "aria-pressed": this.tag === tag.id, data: { tag: tag.id }, on: { click: press } }, tagText(tag), count ? h("span", { class: "tag-count" }, count) : null);
      }),
    );
  }

  card(post) {
    const { store } = this.view;
    const tags = (post.applied_tags ?? []).map((id) => this.channel.available_tags?.find((tag) => tag.id === id)).filter(Boolean);
    const name = store.name(post.owner_id, post.guild_id);
    const last = snowflakeDate(post.last_message_id ?? post.id);
    const preview = h("p", { class: "post-preview" });
    this.starter(post).then((text) => (preview.textContent = text));
    const replies = post.message_count ?? 0;
    return h("li", { class: "post" }, [
      h("a", { class: "post-title", href: `#/channel/${post.id}` }, post.name),
      tags.length ? h("p", { class: "post-tags" }, tags.map((tag) => h("span", { class: "tag tag-static" }, tagText(tag)))) : null,
      preview,
      h("p", { class: "post-foot" }, [
        avatar(store.users.get(post.owner_id), name, "avatar-tiny"),
        h("span", null, name),
        h("span", { "aria-hidden": true }, "·"),
        h("span", null, `${replies} ${replies === 1 ? "reply" : "replies"}`),
        h("span", { "aria-hidden": true }, "·"),
        h("time", { datetime: last.toISOString(), title: full(last), data: { relative: "" } }, relative(last)),
        post.thread_metadata?.archived ? h("span", { class: "post-closed" }, "closed") : null,
      ]),
    ]);
  }

  /** The text of a post's first message; it has the post's own id. */
  async starter(post) {
    if (!this.starters.has(post.id)) {
      const before = String(BigInt(post.id) - 1n);
      const asked = this.api.request("GET", `/channels/${post.id}/messages?limit=1&after=${before}`).catch(() => []);
      this.starters.set(post.id, asked.then(([first]) => (first ? this.textOf(first) : "")));
    }
    return this.starters.get(post.id);
  }

  textOf(message) {
    const embed = message.embeds?.[0];
    const text = message.content || embed?.description || embed?.title || layoutText(message.components);
    return plainText(text || message.attachments?.[0]?.filename || "", this.view).slice(0, 220);
  }

  compose() {
    const title = h("input", { id: uid("post"), type: "text", class: "field-input", maxlength: 100, required: true, autocomplete: "off" });
    const text = h("textarea", { id: uid("post"), class: "field-input", rows: 5, maxlength: 2000, required: true });
    const picker = filePicker({ id: uid("post"), label: "Files", max: 10 });
    const name = uid("tag");
    const tags = (this.channel.available_tags ?? []).map((tag) => h("label", { class: "tag tag-choice" }, h("input", { type: "checkbox", name, value: tag.id, class: "visually-hidden" }), tagText(tag)));
    const field = (label, input, node = input) => h("div", { class: "field" }, h("label", { class: "field-label", for: input.id }, label), node);
    const form = h("form", { class: "dialog-body" }, [
      field("Title", title),
      field("Text", text),
      tags.length ? h("fieldset", { class: "field" }, h("legend", { class: "field-label" }, "Tags"), h("div", { class: "forum-tags" }, tags)) : null,
      field("Files", picker.input, picker.node),
      h("footer", { class: "dialog-foot" }, h("button", { type: "submit", class: "button button-primary" }, "Post")),
    ]);
    const dialog = openDialog({ title: `New post in ${this.channel.name}`, body: form });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const chosen = [...form.querySelectorAll("input[type=checkbox]:checked")].map((input) => input.value).slice(0, MAX_TAGS);
      try {
        const post = await this.api.startPost(this.channel.id, { name: title.value.trim(), content: text.value.trim(), tags: chosen, files: picker.files() });
        dialog.close();
        putChannel(this.view.store, post);
        this.openPost(post.id);
      } catch (error) {
        toast(error.message, error.details?.() ?? []);
      }
    });
    title.focus();
  }
}
