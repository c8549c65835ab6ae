/** Message components: rows of controls, and the layout kind (V2) with containers, sections and text. */

import { h } from "../dom.js";
import { markdown } from "../markdown/render.js";
import { fileCard } from "../message/attachments.js";
import { picture } from "../message/embeds.js";
import { cssColour } from "../store.js";
import { button } from "./button.js";
import { select } from "./select.js";

const LAYOUT_FLAG = 1 << 15;

export function isLayout(message) {
  return Boolean((message.flags ?? 0) & LAYOUT_FLAG);
}

function media(item, view) {
  const alt = item.description ?? "";
  const image = picture({ width: item.media.width, height: item.media.height, url: item.media.url }, alt, "media-item");
  return item.spoiler ? covered(image) : image;
}

function covered(node) {
  const cover = h("button", { type: "button", class: "media-cover" }, "Spoiler: press to show");
  const wrap = h("span", { class: "media-covered" }, node, cover);
  cover.addEventListener("click", () => wrap.replaceWith(node));
  return wrap;
}

function attachmentFor(component, message) {
  const name = (component.file?.url ?? "").replace(/^attachment:\/\//, "");
  const found = (message.attachments ?? []).find((one) => one.filename === name || one.url === component.file?.url);
  const fallback = { filename: component.name ?? name.split("/").at(-1)?.split("?")[0] ?? "file", size: component.size, url: component.file?.url };
  return found ?? fallback;
}

const KINDS = {
  1: (row, message, view) => h("div", { class: "action-row" }, children(row.components, message, view)),
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: (section, message, view) =>
    h("div", { class: "section" }, h("div", { class: "section-text" }, children(section.components, message, view)), child(section.accessory, message, view)),
  10: (text, message, view) => markdown(text.content, view),
  11: (thumbnail, message, view) => h("div", { class: "thumbnail" }, media(thumbnail, view)),
  12: (gallery, message, view) =>
    h("div", { class: ["gallery", `gallery-${Math.min(gallery.items.length, 4)}`] }, gallery.items.map((item) => media(item, view))),
  13: (file, message) => h("div", { class: "files" }, fileCard(attachmentFor(file, message))),
  14: (separator) => h("hr", { class: ["separator", separator.spacing === 2 && "wide", separator.divider === false && "invisible"] }),
  17: (container, message, view) => {
    const accent = container.accent_color === null || container.accent_color === undefined ? null : { "--accent-line": cssColour(container.accent_color) };
    const card = h("section", { class: ["container", accent && "accented"], vars: accent }, children(container.components, message, view));
    return container.spoiler ? covered(card) : card;
  },
};

function child(component, message, view) {
  return component ? (KINDS[component.type]?.(component, message, view) ?? h("p", { class: "subtext" }, "A part this page cannot show.")) : null;
}

function children(list, message, view) {
  return (list ?? []).map((one) => child(one, message, view));
}

export function componentNodes(message, view) {
  return h("div", { class: ["components", isLayout(message) && "layout"] }, children(message.components, message, view));
}
