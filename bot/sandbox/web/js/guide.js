/** "What to try first": three steps that act as the right person in the right place, and the sample news. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { load, save } from "./unread.js";

const SEEN_KEY = "sandbox:guide-dismissed";

/** The links of the sample site's front page: [{title, url, first}]. Read as text, never shown as markup. */
export async function readNews() {
  try {
    const response = await fetch("/news/");
    if (!response.ok) return [];
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const base = new URL("/news/", location.href);
    return [...page.querySelectorAll("h2 a[href], h3 a[href]")]
      .map((link) => ({
        title: link.textContent.trim(),
        url: new URL(link.getAttribute("href"), base).href,
        first: /Try this one first/.test(link.closest("li")?.textContent ?? ""),
      }))
      .filter(({ title, url }) => title && url.startsWith(base.href) && url !== base.href);
  } catch {
    return [];
  }
}

const STEPS = [
  {
    rank: "reader",
    place: "open",
    command: "article add",
    title: "Add an article",
    text: (name) => `As ${name}, a reader. The bot reads the article and lists the claims in it.`,
    values: (news) => (news.length ? { url: (news.find((one) => one.first) ?? news[0]).url } : {}),
  },
  {
    rank: "moderator",
    place: "moderators",
    command: "review next",
    title: "Review a claim",
    text: (name) => `As ${name}, a moderator. Give the next claim its status, with a reason and evidence.`,
    values: () => ({}),
  },
  {
    rank: "admin",
    place: "announcements",
    command: "digest now",
    title: "Post the digest",
    text: (name) => `As ${name}, an admin. New claims and changed verdicts, in one post.`,
    values: () => ({}),
  },
];

export class Guide {
  /** `hooks`: go(person, place, command, values), close(). */
  constructor(node, people, hooks) {
    this.node = node;
    this.people = people;
    this.hooks = hooks;
    this.news = [];
  }

  get dismissed() {
    return load(SEEN_KEY, false) === true;
  }

  dismiss() {
    save(SEEN_KEY, true);
    this.hooks.close();
  }

  /** Where the guide has no column of its own, one line that opens it. */
  strip(open) {
    return h("div", { class: "guide-strip" }, [
      h("button", { type: "button", class: "strip-open", on: { click: open } }, icon("guide"), "New here? What to try first"),
      h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss", on: { click: () => this.dismiss() } }, icon("close")),
    ]);
  }

  async start() {
    this.draw();
    this.news = await readNews();
    this.draw();
  }

  draw() {
    const close = h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss the guide", on: { click: () => this.dismiss() } }, icon("close"));
    this.node.replaceChildren(
      h("div", { class: "guide-head" }, h("h2", null, "What to try first"), close),
      h("p", { class: "guide-lead" }, "A Discord of its own, on this machine only. You may be anyone here."),
      h("ol", { class: "steps" }, STEPS.map((step, index) => this.step(step, index))),
      h("p", { class: "guide-tip" }, "Or open ", h("b", null, "⋯"), " on any message and choose ", h("b", null, "Track claims"), "."),
      ...this.newsList(),
    );
  }

  step(step, index) {
    const person = this.people.find((one) => one.rank === step.rank) ?? this.people[0];
    const run = () => this.hooks.go(person, step.place, step.command, step.values(this.news));
    return h("li", { class: "step" }, [
      h("span", { class: "step-number", "aria-hidden": true }, index + 1),
      h("div", null, [
        h("h3", null, step.title),
        h("p", null, step.text(person.name)),
        h("button", { type: "button", class: "button button-secondary step-button", on: { click: run } }, h("code", null, `/${step.command}`)),
      ]),
    ]);
  }

  newsList() {
    if (!this.news.length) return [];
    const use = (item) => {
      const person = this.people.find((one) => one.rank === "reader") ?? this.people[0];
      this.hooks.go(person, "open", "article add", { url: item.url });
    };
    const rows = this.news.map((item) =>
      h("li", null, [
        h("a", { href: item.url, target: "_blank", rel: "noopener" }, item.title),
        h("button", { type: "button", class: "link-button", "aria-label": `Add “${item.title}”`, on: { click: () => use(item) } }, "Add"),
      ]),
    );
    return [h("section", { class: "news" }, h("h3", null, icon("news"), "Sample news"), h("ul", null, rows))];
  }
}
