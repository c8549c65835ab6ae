/** A floating panel in the top layer beside its anchor; a sheet at the bottom of a phone. */

const GAP = 6;
const EDGE = 8;
const PHONE = "(max-width: 600px)";

function place(node, anchor, { above, matchWidth }) {
  const sheet = node.classList.contains("sheetable") && matchMedia(PHONE).matches;
  node.classList.toggle("as-sheet", sheet);
  if (sheet) {
    node.style.left = node.style.top = node.style.maxHeight = node.style.minWidth = "";
    return;
  }
  const box = anchor.getBoundingClientRect();
  if (matchWidth) node.style.minWidth = `${Math.min(box.width, innerWidth - 2 * EDGE)}px`;
  const below = innerHeight - box.bottom - GAP - EDGE;
  const over = box.top - GAP - EDGE;
  const natural = node.scrollHeight + 2;
  const up = above ? over >= Math.min(natural, 160) || over > below : natural > below && over > below;
  node.style.maxHeight = `${Math.max(120, Math.min(up ? over : below, 420))}px`;
  const height = Math.min(natural, parseFloat(node.style.maxHeight));
  const left = Math.max(EDGE, Math.min(box.left, innerWidth - node.offsetWidth - EDGE));
  node.style.left = `${left}px`;
  node.style.top = `${Math.max(EDGE, up ? box.top - GAP - height : box.bottom + GAP)}px`;
}

/** Returns {close, refresh}. `onClose` runs once, however it closes. */
export function openPopup(node, anchor, { onClose = () => {}, above = false, matchWidth = false } = {}) {
  // A modal dialog makes everything outside it inert: its popups live inside.
  (anchor.closest("dialog") ?? document.body).append(node);
  node.classList.add("popup");
  node.setAttribute("popover", "manual");
  node.showPopover();
  const refresh = () => place(node, anchor, { above, matchWidth });
  refresh();
  let open = true;
  const listening = new AbortController();
  const close = () => {
    if (!open) return;
    open = false;
    listening.abort();
    watcher.disconnect();
    node.remove();
    onClose();
  };
  const outside = (event) => !node.contains(event.target) && !anchor.contains(event.target) && close();
  const watcher = new ResizeObserver(refresh);
  watcher.observe(node);
  const options = { capture: true, signal: listening.signal };
  document.addEventListener("pointerdown", outside, options);
  document.addEventListener("focusin", outside, options);
  addEventListener("resize", refresh, options);
  return { close, refresh };
}
