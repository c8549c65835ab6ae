/** Discord's block markup: fences, headings, subtext, quotes, lists, paragraphs. No DOM here. */

import { parseInline } from "./inline.js";

const FENCE = /```(?:([\w+\-.#]{1,20})\n)?\n?([\s\S]*?)```/y;
const HEADING = /^(#{1,3}) +(.+)$/;
const SUBTEXT = /^-# +(.+)$/;
const ITEM = /^( *)(?:([-*])|(\d{1,9})\.) +(.*)$/;
const QUOTE = /^> ?(.*)$/;
const MAX_QUOTES = 3;

/** Lists nest by their indentation: {kind: "list", ordered, start, items: [{children, list?}]}. */
function buildList(lines) {
  const root = { kind: "list", items: [] };
  const stack = [{ indent: -1, list: root }];
  for (const line of lines) {
    const found = ITEM.exec(line);
    if (!found) {
      stack.at(-1).last.children.push({ kind: "break" }, ...parseInline(line.trim()));
      continue;
    }
    const indent = found[1].length;
    while (stack.length > 2 && indent < stack.at(-1).indent) stack.pop();
    if (stack.length === 1 || (indent > stack.at(-1).indent + 1 && stack.length < 8)) {
      const list = stack.length === 1 ? root : (stack.at(-1).last.list = { kind: "list", items: [] });
      list.ordered = found[3] !== undefined;
      list.start = Number(found[3] ?? 1);
      stack.push({ indent, list });
    }
    const item = { children: parseInline(found[4]) };
    stack.at(-1).last = item;
    stack.at(-1).list.items.push(item);
  }
  return root;
}

class BlockParser {
  constructor(depth) {
    this.depth = depth;
    this.blocks = [];
    this.lines = [];
    this.list = [];
    this.quote = [];
  }

  flush() {
    if (this.quote.length) {
      this.blocks.push({ kind: "quote", blocks: parseBlocks(this.quote.join("\n"), this.depth + 1) });
    }
    if (this.list.length) this.blocks.push(buildList(this.list));
    const text = this.lines.join("\n").replace(/^\n+|\n+$/g, "");
    if (text.trim()) {
      for (const part of text.split(/\n{2,}/)) this.blocks.push({ kind: "paragraph", children: parseInline(part) });
    }
    this.lines = [];
    this.list = [];
    this.quote = [];
  }

  push(block) {
    this.flush();
    this.blocks.push(block);
  }

  line(line) {
    const quote = this.depth < MAX_QUOTES && QUOTE.exec(line);
    if (quote) {
      if (!this.quote.length) this.flush();
      this.quote.push(quote[1]);
      return;
    }
    if (this.quote.length) this.flush();
    if (ITEM.test(line) || (this.list.length && /^ {2,}\S/.test(line))) {
      if (!this.list.length) this.flush();
      this.list.push(line);
      return;
    }
    if (this.list.length) this.flush();
    const heading = HEADING.exec(line);
    const subtext = SUBTEXT.exec(line);
    if (heading) this.push({ kind: "heading", level: heading[1].length, children: parseInline(heading[2]) });
    else if (subtext) this.push({ kind: "subtext", children: parseInline(subtext[1]) });
    else this.lines.push(line);
  }
}

export function parseBlocks(text, depth = 0) {
  const parser = new BlockParser(depth);
  let at = 0;
  while (at < text.length) {
    if (depth < MAX_QUOTES && text.startsWith(">>> ", at)) {
      parser.push({ kind: "quote", blocks: parseBlocks(text.slice(at + 4), depth + 1) });
      return parser.blocks;
    }
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline;
    const fenceAt = text.indexOf("```", at);
    FENCE.lastIndex = fenceAt;
    const fence = fenceAt !== -1 && fenceAt < end && text[at] !== ">" ? FENCE.exec(text) : null;
    if (!fence) {
      parser.line(text.slice(at, end));
      at = end + 1;
      continue;
    }
    if (fenceAt > at) parser.line(text.slice(at, fenceAt));
    parser.push({ kind: "fence", language: fence[1] ?? "", text: fence[2].replace(/\n$/, "") });
    at = fenceAt + fence[0].length;
    if (text[at] === "\n") at += 1;
  }
  parser.flush();
  return parser.blocks;
}
