/** This moment as local time with its distance from UTC, to the second. */
export function localNow() {
  const now = new Date();
  const ahead = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + ahead * 60_000).toISOString().slice(0, 19);
  /** @param {number} n */
  const two = (n) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  return `${local}${ahead < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
}
