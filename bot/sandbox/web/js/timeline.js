/** The messages of a channel: order, days, grouping, what is new, and a scroll that sticks to the end. */

import { h, moveFocus } from "./dom.js";
import { icon } from "./icons.js";
import { isEphemeral, messageNode } from "./message/message.js";
import { contextLine, systemText } from "./message/header.js";
import { CHANNEL, compareIds } from "./store.js";
import { day, sameDay } from "./times.js";

const GROUP_MS = 7 * 60_000;
const STICKY_PX = 60;
const START_GAP_PX = 12;
const PAGE = 50;

function belongsTogether(before, message, view) {
  if (!before || before.author.id !== message.author.id) return false;
  if (systemText(before, view) || contextLine(message, view)) return false;
  if (isEphemeral(before) !== isEphemeral(message) || message.local || before.local) return false;
  return new Date(message.timestamp) - new Date(before.timestamp) < GROUP_MS;
}

function divider(text, className) {
  return h("li", { class: ["divider", className], role: "separator", "aria-label": text }, h("span", { "aria-hidden": true }, text));
}

/** What can be pressed or chosen in a message, in reading order. */
function controls(message) {
  return [...message.querySelectorAll(".components [data-key]")];
}

function buttons(message) {
  return [...message.querySelectorAll(".components .button[data-key]")];
}

export class Timeline {
  /** `hidden(message)` leaves out what was dismissed. */
  constructor(view, api, { hidden }) {
    this.view = view;
    this.api = api;
    this.isHidden = hidden;
    this.drawn = new Map();
    this.epoch = 0;
    this.stuck = true;
    this.list = h("ol", { class: "messages" });
    this.start = h("div", { class: "timeline-start" });
    this.pill = h("button", { type: "button", class: "jump-pill", hidden: true, on: { click: () => this.toEnd() } }, icon("arrowDown"), h("span"));
    this.scroller = h("div", { class: "timeline-scroll" }, this.start, this.list);
    this.node = h("section", { class: "timeline" }, this.scroller, this.pill);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("focusin", (event) => this.rove(event.target.closest(".message")));
    this.list.addEventListener("contextmenu", (event) => this.context(event));
    // Pictures arrive late and the composer grows: keep the end in sight while the reader is there.
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.list);
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.scroller);
  }

  async open(channel, lastRead) {
    this.channel = channel;
    this.firstNew = null;
    this.complete = false;
    this.stuck = true;
    this.drawn.clear();
    this.list.setAttribute("aria-label", `Messages in ${channel.name ?? "this conversation"}`);
    this.list.replaceChildren();
    this.start.replaceChildren();
    const known = this.view.store.messages.has(channel.id);
    if (known) this.sync();
    const page = await this.api.messages(channel.id, { limit: PAGE });
    if (this.channel !== channel) return;
    this.complete = page.length < PAGE;
    // What arrives from now on is read as it comes: the mark stays where the reader had stopped.
    this.firstNew = lastRead ? (page.filter((one) => this.isNews(one, lastRead)).at(-1)?.id ?? null) : null;
    this.view.store.putMessages(channel.id, page);
    this.toBeginningOfWhatIsNew();
  }

  isNews(message, lastRead) {
    return compareIds(message.id, lastRead) > 0 && message.author.id !== this.view.store.me.id && !isEphemeral(message);
  }

  /** To the end, unless what is new there is longer than the screen: then to where it begins. */
  toBeginningOfWhatIsNew() {
    this.toEnd();
    this.keepInSight(this.list.querySelector(".divider-new") ?? this.list.querySelector(".message:last-child"));
  }

  /** At the end, but this node begins above the screen: show its beginning, there the reading starts. */
  keepInSight(node) {
    const above = node ? node.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top : 0;
    if (!this.stuck || above >= 0) return;
    this.stuck = false;
    this.scroller.scrollTop += above - START_GAP_PX;
  }

  async older() {
    const first = this.view.store.timeline(this.channel.id).find((message) => !message.local);
    if (this.loading || this.complete || !first) return;
    this.loading = true;
    const { channel } = this;
    try {
      const page = await this.api.messages(channel.id, { before: first.id, limit: PAGE });
      if (this.channel !== channel) return;
      this.complete = page.length < PAGE;
      const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
      this.view.store.putMessages(channel.id, page);
      this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
    } finally {
      this.loading = false;
    }
  }

  /** Names, colours or permissions changed: draw all messages anew. */
  redraw() {
    this.epoch += 1;
    this.sync();
  }

  sync() {
    if (!this.channel) return;
    const messages = this.view.store.timeline(this.channel.id).filter((message) => !this.isHidden(message));
    const nodes = this.arrange(messages);
    const held = this.heldFocus();
    this.reconcile(nodes);
    this.returnFocus(held);
    this.start.replaceChildren(...(this.complete ? [this.beginning()] : []));
    if (!this.list.querySelector('.message[tabindex="0"]')) this.rove(this.list.querySelector(".message:last-child"));
    if (this.stuck) {
      this.seenId = messages.at(-1)?.id;
      this.toEnd();
    } else this.showPill(messages.at(-1)?.id);
  }

  /** Away from the end: a way back, that also says whether something came. */
  showPill(lastId) {
    this.pill.hidden = this.stuck;
    this.pill.lastChild.textContent = lastId === this.seenId ? "To the latest" : "New messages";
    this.pill.classList.toggle("quiet", lastId === this.seenId);
  }

  arrange(messages) {
    const nodes = [];
    let before = null;
    for (const message of messages) {
      const date = new Date(message.timestamp);
      const newDay = !before || !sameDay(new Date(before.timestamp), date);
      if (newDay) nodes.push(divider(day(date), "divider-day"));
      const isNew = message.id === this.firstNew;
      if (isNew) nodes.push(divider("New", "divider-new"));
      const grouped = !newDay && !isNew && belongsTogether(before, message, this.view);
      nodes.push(this.draw(message, grouped));
      before = message;
    }
    return nodes;
  }

  draw(message, grouped) {
    const old = this.drawn.get(message.id);
    const notice = this.view.notices.get(message.id);
    if (old && old.message === message && old.grouped === grouped && old.epoch === this.epoch && old.notice === notice) return old.node;
    const node = messageNode(message, this.view, { grouped });
    if (old) node.classList.add("redrawn");
    this.drawn.set(message.id, { message, grouped, notice, node, epoch: this.epoch });
    return node;
  }

  reconcile(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...this.list.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, index) => {
      if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] ?? null);
    });
  }

  /** A redrawn message gives the focus back to the same control, or to one that reads the same in its place. */
  heldFocus() {
    const at = document.activeElement;
    const message = this.list.contains(at) ? at.closest(".message") : null;
    return message && { id: message.id, key: at.dataset?.key, place: controls(message).indexOf(at), text: at.textContent };
  }

  returnFocus(held) {
    if (!held || this.list.contains(document.activeElement)) return;
    const node = document.getElementById(held.id);
    const same = held.key && node?.querySelector(`[data-key="${CSS.escape(held.key)}"]:not([disabled])`);
    const inPlace = node && controls(node)[held.place];
    const control = same || (inPlace?.textContent === held.text && !inPlace.disabled ? inPlace : null);
    (control || node)?.focus({ preventScroll: true });
  }

  beginning() {
    const thread = CHANNEL.THREADS.has(this.channel.type);
    const name = this.channel.name ? `${thread ? "" : "#"}${this.channel.name}` : "Just the two of you";
    return h("div", { class: "beginning" }, h("h2", null, name), h("p", null, this.channel.topic || "This is where it begins."));
  }

  scrolled() {
    const rest = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
    this.stuck = rest < STICKY_PX;
    const lastId = this.view.store.timeline(this.channel?.id).at(-1)?.id;
    if (this.stuck) this.seenId = lastId;
    this.showPill(lastId);
    if (this.scroller.scrollTop < 200) this.older();
  }

  toEnd() {
    this.stuck = true;
    this.pill.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  show(messageId) {
    const node = document.getElementById(`message-${messageId}`);
    if (!node) return false;
    this.stuck = false;
    node.scrollIntoView({ block: "center" });
    node.classList.add("flash");
    node.focus({ preventScroll: true });
    return true;
  }

  /** One message is a tab stop at a time; arrows move between them. */
  rove(node) {
    if (!node) return;
    for (const other of this.list.querySelectorAll('[tabindex="0"].message, .more-button[tabindex="0"]')) other.tabIndex = -1;
    node.tabIndex = 0;
    const more = node.querySelector(":scope > .more-button");
    if (more) more.tabIndex = 0;
  }

  messageOf(node) {
    return node && this.view.store.messages.get(this.channel.id)?.get(node.id.replace("message-", ""));
  }

  key(event) {
    const node = event.target;
    if (this.press(event)) return;
    if (!node.classList.contains("message")) return;
    if (event.key === "Enter" || (event.key === "F10" && event.shiftKey)) this.context(event);
    else moveFocus(event, () => [...this.list.querySelectorAll(".message")]);
  }

  /** 1 to 9 press the buttons of the message that has the focus, in reading order. */
  press(event) {
    if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return false;
    const message = event.target.closest(".message");
    const button = message && buttons(message)[Number(event.key) - 1];
    if (!button || button.disabled) return false;
    event.preventDefault();
    button.focus({ preventScroll: true });
    button.click();
    return true;
  }

  context(event) {
    if (event.target.closest("a, input, textarea") || getSelection()?.toString()) return;
    const node = event.target.closest(".message");
    const message = this.messageOf(node);
    if (!message || message.local) return;
    event.preventDefault();
    this.view.actions.menu(message, node.querySelector(":scope > .more-button") ?? node);
  }
}
