/** A place to drop or choose files, with a list of those chosen. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { fileSize } from "../media.js";

/** Returns {node, files(), set(files)}; `onChange` after each change. */
export function filePicker({ id, label, max = 1, onChange = () => {} }) {
  let chosen = [];
  const input = h("input", { id, type: "file", class: "visually-hidden file-input", multiple: max > 1, "aria-label": label });
  const list = h("ul", { class: "file-list" });
  const text = h("span", null, max > 1 ? "Drop files here or choose some" : "Drop a file here or choose one");
  const zone = h("label", { class: "drop-zone" }, icon("file"), text, input);
  const show = () => {
    zone.hidden = chosen.length >= max;
    list.replaceChildren(...chosen.map((file) => fileRow(file, () => set(chosen.filter((one) => one !== file)))));
  };
  const set = (files) => {
    chosen = files.slice(0, max);
    show();
    onChange(chosen);
  };
  input.addEventListener("change", () => {
    set([...chosen, ...input.files]);
    input.value = "";
  });
  acceptDrops(zone, (files) => set([...chosen, ...files]));
  show();
  return { node: h("div", { class: "file-picker" }, list, zone), input, files: () => chosen, set };
}

export function fileRow(file, onRemove) {
  return h("li", { class: "file-chip" }, [
    icon(file.type.startsWith("image/") ? "image" : "file"),
    h("span", { class: "file-name" }, file.name),
    h("span", { class: "file-about" }, fileSize(file.size)),
    h("button", { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}`, on: { click: onRemove } }, icon("close")),
  ]);
}

/** Files dragged onto `node`; the class "dropping" while they hover. */
export function acceptDrops(node, take) {
  const isFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  node.addEventListener("dragover", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("dropping");
  });
  node.addEventListener("dragleave", (event) => !node.contains(event.relatedTarget) && node.classList.remove("dropping"));
  node.addEventListener("drop", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.remove("dropping");
    take([...event.dataTransfer.files]);
  });
}
