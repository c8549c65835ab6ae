/** Discord's inline markup as a tree: {kind, …, children?} or a plain string. No DOM here. */

const MAX_DEPTH = 10;
const URL = /https?:\/\/[^\s<>]+/y;
const WORD = /[\p{L}\p{N}_]/u;

/** Rules that need no search for a closing mark: [first character, pattern, build]. */
const ATOMS = [
  ["\\", /\\([^\p{L}\p{N}\s])/uy, (m) => m[1]],
  ["<", /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, (m) => ({ kind: "time", seconds: Number(m[1]), style: m[2] ?? "f" })],
  ["<", /<@!?(\d{1,20})>/y, (m) => ({ kind: "user", id: m[1] })],
  ["<", /<@&(\d{1,20})>/y, (m) => ({ kind: "role", id: m[1] })],
  ["<", /<#(\d{1,20})>/y, (m) => ({ kind: "channel", id: m[1] })],
  ["<", /<\/([^:<>\n]{1,100}):(\d{1,20})>/y, (m) => ({ kind: "command", name: m[1], id: m[2] })],
  ["<", /<(a?):(\w{2,32}):(\d{1,20})>/y, (m) => ({ kind: "emoji", name: m[2], id: m[3] })],
  ["<", /<(https?:\/\/[^\s<>]+)>/y, (m) => ({ kind: "link", href: m[1], children: [m[1]], bare: true })],
  ["@", /@(everyone|here)\b/y, (m) => ({ kind: "everyone", text: m[0] })],
];

/** Marks with an opening and a closing: longest first. */
const PAIRS = [
  ["**", "strong"],
  ["__", "underline"],
  ["~~", "strike"],
  ["||", "spoiler"],
  ["*", "em"],
  ["_", "em"],
];

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Index of the closing mark, skipping escapes and code; -1 when it stays open. */
function closing(text, from, mark) {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "`") i = afterCode(text, i) - 1;
    else if (text.startsWith(mark, i) && closes(text, i, mark)) {
      if (i > from) return i;
    } else if (mark.length === 1 && text[i] === mark && text[i + 1] === mark) i += 1;
  }
  return -1;
}

function closes(text, at, mark) {
  const next = text[at + mark.length] ?? "";
  if (mark === "*") return next !== "*" && text[at - 1] !== "*" && !/\s/.test(text[at - 1]);
  if (mark === "_") return next !== "_" && !WORD.test(next);
  if (mark === "**" || mark === "__") return next !== mark[0];
  return true;
}

function opens(text, at, mark) {
  if (mark === "*") return !/\s/.test(text[at + 1] ?? " ");
  if (mark === "_") return !WORD.test(text[at - 1] ?? "");
  return true;
}

function codeAt(text, at) {
  const fence = /`+/y;
  const ticks = match(fence, text, at)[0];
  let end = at + ticks.length;
  while ((end = text.indexOf(ticks, end)) !== -1) {
    if (text[end + ticks.length] !== "`" && text[end - 1] !== "`") {
      return { content: text.slice(at + ticks.length, end), end: end + ticks.length };
    }
    end += 1;
    while (text[end] === "`") end += 1;
  }
  return null;
}

function afterCode(text, at) {
  const code = codeAt(text, at);
  if (code) return code.end;
  let end = at;
  while (text[end] === "`") end += 1;
  return end;
}

/** A bare address without the punctuation that ends the sentence around it. */
function trimUrl(url) {
  let end = url.length;
  while (end > 8) {
    const last = url[end - 1];
    const unbalanced = last === ")" && count(url, "(", end) < count(url, ")", end);
    if (!unbalanced && !".,:;\"'!?*_~|]`".includes(last)) break;
    end -= 1;
  }
  return url.slice(0, end);
}

function count(text, char, end) {
  let n = 0;
  for (let i = 0; i < end; i += 1) if (text[i] === char) n += 1;
  return n;
}

/** [label](https://… "title") with balanced brackets in the label. */
function maskedLink(text, at) {
  let depth = 0;
  let i = at;
  for (; i < text.length && i < at + 2000; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "[") depth += 1;
    else if (text[i] === "]" && (depth -= 1) === 0) break;
  }
  if (text[i] !== "]" || i === at + 1) return null;
  const target = /\]\(\s*<?(https?:\/\/(?:\([^\s()<>]*\)|[^\s()<>])+)>?(?:\s+"([^"]*)")?\s*\)/y;
  const found = match(target, text, i);
  return found && { label: text.slice(at + 1, i), href: found[1], title: found[2], end: i + found[0].length };
}

function atom(text, at) {
  for (const [first, pattern, build] of ATOMS) {
    if (text[at] !== first) continue;
    const found = match(pattern, text, at);
    if (found) return { node: build(found), end: at + found[0].length };
  }
  if (text[at] === "`") {
    const code = codeAt(text, at);
    return code && { node: { kind: "code", text: code.content.replace(/^ (.*) $/s, "$1") }, end: code.end };
  }
  return null;
}

function link(text, at, depth) {
  if (text[at] === "[") {
    const found = maskedLink(text, at);
    if (!found) return null;
    const children = parseInline(found.label, { depth: depth + 1, links: false });
    return { node: { kind: "link", href: found.href, title: found.title, children }, end: found.end };
  }
  const found = text[at] === "h" && !WORD.test(text[at - 1] ?? "") ? match(URL, text, at) : null;
  if (!found) return null;
  const href = trimUrl(found[0]);
  return { node: { kind: "link", href, children: [href], bare: true }, end: at + href.length };
}

function pair(text, at, depth, links) {
  for (const [mark, kind] of PAIRS) {
    if (!text.startsWith(mark, at) || !opens(text, at, mark)) continue;
    const end = closing(text, at + mark.length, mark);
    if (end === -1) continue;
    const children = parseInline(text.slice(at + mark.length, end), { depth: depth + 1, links });
    return { node: { kind, children }, end: end + mark.length };
  }
  return null;
}

export function parseInline(text, { depth = 0, links = true } = {}) {
  if (depth > MAX_DEPTH) return [text];
  const nodes = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const found = atom(text, at) ?? (links ? link(text, at, depth) : null) ?? pair(text, at, depth, links);
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (typeof found.node === "string") plain += found.node;
    else {
      if (plain) nodes.push(plain);
      plain = "";
      nodes.push(found.node);
    }
    at = found.end;
  }
  if (plain) nodes.push(plain);
  return nodes;
}
