// Days of the learner's own calendar, as schema.json writes them: 2026-03-01.

/** @param {number} ago whole days before today @param {Date} [now] */
export function dayOf(ago, now = new Date()) {
  // Noon, so that no change of the clocks turns one day into another.
  const noon = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago, 12);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const year = String(noon.getFullYear()).padStart(4, "0");
  return `${year}-${two(noon.getMonth() + 1)}-${two(noon.getDate())}`;
}

/** @type {Map<string, Intl.DateTimeFormat>} one takes a while to make, and a list has many days */
const writers = new Map();

/** A moment as the learner's browser writes it. @param {Date} moment @param {Intl.DateTimeFormatOptions} form */
export function write(moment, form) {
  const key = JSON.stringify(form);
  const writer = writers.get(key) ?? new Intl.DateTimeFormat([], form);
  writers.set(key, writer);
  return writer.format(moment);
}

const WITH_ITS_NAME = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long" });

/**
 * A day as the learner's browser writes it; what is no day stays as it is.
 * @param {string} day @param {Intl.DateTimeFormatOptions} [form]
 */
export function sayDay(day, form = WITH_ITS_NAME) {
  const noon = new Date(`${day}T12:00:00Z`); // a day has no zone, and gets none
  return Number.isNaN(noon.getTime()) ? day : write(noon, { ...form, timeZone: "UTC" });
}
