/** Line icons on a 24-unit grid, drawn for this page. */

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  hash: "M9 4 7.5 20 M16.5 4 15 20 M4.5 9.5h16 M3.5 15h16",
  lock: "M6.5 11h11v8.5h-11z M9 11V8a3 3 0 0 1 6 0v3",
  forum: "M4 5h16v11H11l-4 3.5V16H4z M8 9h8 M8 12.3h5",
  thread: "M5 5v9a3 3 0 0 0 3 3h11 M16 13.5l3.5 3.5-3.5 3.5",
  plus: "M12 5v14 M5 12h14",
  send: "M4.5 12 20 4.5 15.5 20l-3.7-6.4z M20 4.5l-8.2 9.1",
  close: "M6 6l12 12 M18 6 6 18",
  more: "M6 12h.01 M12 12h.01 M18 12h.01",
  reply: "M10 6 4.5 11.5 10 17 M4.5 11.5H14a6 6 0 0 1 6 6V19",
  edit: "M5 19l1-4.2L16.4 4.4l3.2 3.2L9.2 18z",
  trash: "M5 7h14 M9.5 7V4.5h5V7 M7 7l1 12.5h8L17 7",
  copy: "M8.5 8.5h11v11h-11z M15.5 8.5v-4h-11v11h4",
  file: "M6.5 3.5h7l4 4v13h-11z M13.5 3.5v4h4",
  download: "M12 4v11 M7.5 11l4.5 4.5 4.5-4.5 M5 19.5h14",
  image: "M4 5h16v14H4z M4 16l5-5 4 4 2.5-2.5L20 17 M15.5 9h.01",
  chevron: "M7 9.5l5 5 5-5",
  back: "M14.5 6l-6 6 6 6",
  check: "M5 12.5l4.5 4.5L19 7",
  search: "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12z M15 15l5 5",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  slash: "M15.5 4.5l-7 15",
  guide: "M9 18h6 M10 20.5h4 M8.5 15.5a6 6 0 1 1 7 0v2.5h-7z",
  warning: "M12 4.5 21 19.5H3z M12 10v4.5 M12 17h.01",
  eye: "M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  news: "M4 5h13v14.5H6A2 2 0 0 1 4 17.5z M17 9h3v8.5a2 2 0 0 1-2 2h-1 M7 8.5h7 M7 12h7 M7 15.5h4",
  smile: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z M9 10h.01 M15 10h.01 M8.5 14a4 4 0 0 0 7 0",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z M12 8v4.5l3 2",
  external: "M13 5h6v6 M19 5l-8.5 8.5 M16 14v5H5V8h5",
  arrowDown: "M12 5v14 M6 13l6 6 6-6",
  people: "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z M3.5 19c0-3 2.5-5 5.5-5s5.5 2 5.5 5 M16 6a2.5 2.5 0 0 1 0 5 M17 14.5c2 .5 3.5 2 3.5 4.5",
  pin: "M9 4.5h6l-1 6 3 3H7l3-3z M12 13.5v6",
};

/** An icon is decoration: the control around it carries the name. */
export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const d of (PATHS[name] ?? PATHS.hash).split(" M").map((part, i) => (i ? `M${part}` : part))) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
