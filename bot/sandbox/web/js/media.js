/** Pictures and files: only this sandbox's own addresses are ever loaded. */

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The path of a file on this server, or null when it lies elsewhere. */
export function localPath(url) {
  try {
    const parsed = new URL(url, location.href);
    if (!["http:", "https:"].includes(parsed.protocol)) return null;
    const ours = parsed.origin === location.origin;
    const alias = LOOPBACK.has(parsed.hostname) && LOOPBACK.has(location.hostname) && parsed.port === location.port;
    return ours || alias ? parsed.pathname + parsed.search : null;
  } catch {
    return null;
  }
}

/** A link's address if it is one that may be opened, else null. */
export function webAddress(url) {
  try {
    const parsed = new URL(url);
    return ["http:", "https:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

export function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return "";
  }
}

export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ["KB", "MB", "GB"];
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}
