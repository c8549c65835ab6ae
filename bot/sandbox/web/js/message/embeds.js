/** Rich embeds as cards. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { inlineMarkdown, markdown } from "../markdown/render.js";
import { hostOf, localPath, webAddress } from "../media.js";
import { cssColour } from "../store.js";
import { full, isValid, stamp } from "../times.js";

const INLINE_PER_ROW = 3;

function linked(text, url, className) {
  const href = url && webAddress(url);
  if (!href) return h("span", { class: className }, text);
  return h("a", { class: className, href, target: "_blank", rel: "noopener noreferrer nofollow" }, text);
}

/** Pictures from elsewhere are named, not loaded: this page sends nothing out. */
export function picture(media, alt, className) {
  const path = localPath(media.url);
  if (!path) return h("span", { class: ["picture-elsewhere", className] }, icon("image"), `Picture at ${hostOf(media.url) || "an unknown place"}`);
  return h("img", { class: className, src: path, alt, loading: "lazy", width: media.width, height: media.height });
}

/** Inline fields share a row, three at most; others have a row of their own. */
function fieldSpans(fields) {
  const spans = [];
  for (let i = 0; i < fields.length; ) {
    if (!fields[i].inline) {
      spans.push(12);
      i += 1;
      continue;
    }
    let run = 0;
    while (run < INLINE_PER_ROW && fields[i + run]?.inline) run += 1;
    for (let n = 0; n < run; n += 1) spans.push(12 / run);
    i += run;
  }
  return spans;
}

function fieldList(fields, view) {
  if (!fields?.length) return null;
  const spans = fieldSpans(fields);
  const cells = fields.map((field, index) =>
    h("div", { class: `embed-field span-${spans[index]}` }, [
      h("dt", null, inlineMarkdown(field.name, view)),
      h("dd", null, markdown(field.value, view)),
    ]),
  );
  return h("dl", { class: "embed-fields" }, cells);
}

function footer(embed) {
  const date = embed.timestamp ? new Date(embed.timestamp) : null;
  const time = date && isValid(date) ? h("time", { datetime: date.toISOString(), title: full(date) }, stamp(date)) : null;
  if (!embed.footer?.text && !time) return null;
  const text = embed.footer?.text;
  return h("footer", { class: "embed-footer" }, text, text && time ? h("span", { "aria-hidden": true }, " · ") : null, time);
}

export function embedCard(embed, view) {
  const accent = embed.color ? { "--accent-line": cssColour(embed.color) } : null;
  const title = embed.title && linked(inlineMarkdown(embed.title, view), embed.url, "embed-title");
  return h("section", { class: ["embed", embed.thumbnail && "has-thumbnail"], vars: accent, dir: "auto" }, [
    h("div", { class: "embed-body" }, [
      embed.provider?.name ? h("p", { class: "embed-provider" }, embed.provider.name) : null,
      embed.author?.name ? h("p", { class: "embed-author" }, linked(embed.author.name, embed.author.url)) : null,
      title ? h("p", { class: "embed-heading" }, title) : null,
      embed.description ? markdown(embed.description, view) : null,
      fieldList(embed.fields, view),
    ]),
    embed.thumbnail ? picture(embed.thumbnail, "", "embed-thumbnail") : null,
    embed.image ? picture(embed.image, "", "embed-image") : null,
    footer(embed),
  ]);
}
