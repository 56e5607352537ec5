// Days of the learner's own calendar, as schema.json writes them: 2026-03-01.

/** @param {number} ago whole days before today @param {Date} [now] */
export function dayOf(ago, now = new Date()) {
  // Noon, so that no change of the clocks turns one day into another.
  const noon = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago, 12);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const year = String(noon.getFullYear()).padStart(4, "0");
  return `${year}-${two(noon.getMonth() + 1)}-${two(noon.getDate())}`;
}

/** A day as the learner's browser writes it. @param {string} day */
export function sayDay(day) {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const form = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long" });
  return date.toLocaleDateString([], { ...form, timeZone: "UTC" });
}
