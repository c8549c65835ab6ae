/** Files of a message: pictures inline, everything else as a card with name, size and download. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { fileSize, localPath } from "../media.js";

export function isPicture(attachment) {
  return /^image\/(png|jpeg|gif|webp|avif)/.test(attachment.content_type ?? "");
}

function pictureOf(attachment) {
  const path = localPath(attachment.url);
  const name = attachment.description || attachment.filename;
  const img = h("img", { src: path, alt: name, loading: "lazy", width: attachment.width, height: attachment.height });
  return h("a", { class: "attachment-picture", href: path, target: "_blank", rel: "noopener" }, img);
}

export function fileCard({ filename, size, url, content_type: type, description }) {
  const path = url && localPath(url);
  const kind = (type ?? "").split(";")[0] || "file";
  const about = [size !== undefined ? fileSize(size) : null, kind].filter(Boolean).join(" · ");
  const text = h("span", { class: "file-text" }, h("span", { class: "file-name" }, filename), h("span", { class: "file-about" }, description || about));
  if (!path) return h("div", { class: "file-card" }, icon("file"), text);
  return h(
    "a",
    { class: "file-card", href: path, target: "_blank", rel: "noopener", download: filename, "aria-label": `Download ${filename}, ${about}` },
    icon("file"),
    text,
    icon("download", "file-action"),
  );
}

export function attachmentNodes(attachments) {
  if (!attachments?.length) return null;
  const pictures = attachments.filter((one) => isPicture(one) && localPath(one.url));
  const files = attachments.filter((one) => !pictures.includes(one));
  return [
    pictures.length ? h("div", { class: ["gallery", `gallery-${Math.min(pictures.length, 4)}`] }, pictures.map(pictureOf)) : null,
    files.length ? h("div", { class: "files" }, files.map(fileCard)) : null,
  ];
}
