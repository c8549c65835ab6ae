/** Dates in the reader's own language and zone. */

const EPOCH = 1420070400000n;

export function snowflakeDate(id) {
  try {
    return new Date(Number((BigInt(id) >> 22n) + EPOCH));
  } catch {
    return new Date(0);
  }
}

const format = (options) => new Intl.DateTimeFormat(undefined, options);
const CLOCK = format({ timeStyle: "short" });
const DAY = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT = format({ day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" });
const FULL = format({ dateStyle: "full", timeStyle: "short" });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

/** Discord's timestamp styles, `<t:1718900000:f>`; f is the default. */
const STYLES = {
  t: CLOCK,
  T: format({ timeStyle: "medium" }),
  d: format({ dateStyle: "short" }),
  D: format({ dateStyle: "long" }),
  f: format({ dateStyle: "long", timeStyle: "short" }),
  F: FULL,
  s: format({ dateStyle: "short", timeStyle: "short" }),
  S: format({ dateStyle: "short", timeStyle: "medium" }),
};
const UNITS = [
  ["year", 31557600],
  ["month", 2629800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

export function relative(date, now = Date.now()) {
  const seconds = (date.getTime() - now) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return RELATIVE.format(Math.round(seconds / size), unit);
  }
  return Math.abs(seconds) < 10 ? "just now" : RELATIVE.format(Math.round(seconds), "second");
}

export function isValid(date) {
  return !Number.isNaN(date.getTime());
}

export function discordTime(date, style) {
  return style === "R" ? relative(date) : (STYLES[style] ?? STYLES.f).format(date);
}

export const clock = (date) => CLOCK.format(date);
export const full = (date) => FULL.format(date);
export const day = (date) => DAY.format(date);

export function sameDay(a, b) {
  return a.toDateString() === b.toDateString();
}

/** "14:05" today, "Yesterday 14:05", else "12 Nov 2026, 14:05". */
export function stamp(date) {
  const now = new Date();
  if (sameDay(date, now)) return CLOCK.format(date);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  return sameDay(date, yesterday) ? `Yesterday ${CLOCK.format(date)}` : SHORT.format(date);
}

/** Relative times on the page stay true. */
export function keepRelativeTimesFresh() {
  setInterval(() => {
    for (const node of document.querySelectorAll("time[data-relative]")) {
      node.textContent = relative(new Date(node.dateTime));
    }
  }, 20_000);
}
