// A session on the clock, the days of a course, and what to bring. No view, no clock of its own.

/**
 * @typedef {{ title: string, kind: string, minutes: readonly number[] }} Step
 * @typedef {{ module: string, title: string, materials: readonly string[], steps: readonly Step[] }} RunSheet
 * @typedef {{ title: string, kind: string, start: number, minutes: number }} Timed
 *   `start` in minutes from the beginning of the session
 */

/** Minutes of a session, in the order of a step's `minutes` (publish/run_sheet.py). */
export const LENGTHS = /** @type {readonly number[]} */ ([60, 90]);
export const ENERGIES = /** @type {const} */ (["usual", "low"]);
const DAY = 86_400_000; // milliseconds

/**
 * The steps of one session, one after the other.
 *
 * With low energy there are fewer parts and longer breaks, and the session is as long as
 * before: the last guess (the one just before the exercise) is left out, and so is every
 * exercise after the first. Their minutes go to the breaks, the earlier one first.
 * @param {readonly Step[]} steps @param {number} length @param {string} energy
 * @returns {Timed[]}
 */
export function timed(steps, length, energy) {
  const at = LENGTHS.indexOf(length);
  if (at < 0) throw new RangeError(`length is "${length}". It must be: ${LENGTHS.join(", ")}.`);
  if (!ENERGIES.some((each) => each === energy)) {
    throw new RangeError(`energy is "${energy}". It must be: ${ENERGIES.join(", ")}.`);
  }
  const all = steps
    .map(({ title, kind, minutes }) => ({ title, kind, minutes: minutes[at] }))
    .filter(({ minutes }) => minutes > 0);
  const parts = energy === "low" ? eased(all) : all;
  let start = 0;
  return parts.map((part) => {
    const placed = { ...part, start };
    start += part.minutes;
    return placed;
  });
}

/** @param {{ title: string, kind: string, minutes: number }[]} parts */
function eased(parts) {
  const breaks = parts.filter(({ kind }) => kind === "break");
  if (breaks.length === 0) return parts;
  const guesses = parts.filter(({ kind }) => kind === "guess");
  const exercises = parts.filter(({ kind }) => kind === "exercise");
  const out = new Set([...guesses.slice(1).slice(-1), ...exercises.slice(1)]);
  const freed = [...out].reduce((sum, { minutes }) => sum + minutes, 0);
  const share = Math.floor(freed / breaks.length);
  const odd = freed % breaks.length;
  return parts
    .filter((part) => !out.has(part))
    .map((part) => {
      const place = breaks.indexOf(part);
      if (place < 0) return part;
      return { ...part, minutes: part.minutes + share + (place < odd ? 1 : 0) };
    });
}

/**
 * The day of each session. Days are dates such as "2026-12-01": they have no hour, so no change
 * of clocks can move them.
 * @param {string} first @param {number} every days from one session to the next
 * @param {readonly number[]} gaps weeks left out before each session
 */
export function days(first, every, gaps) {
  let day = Date.parse(first);
  if (Number.isNaN(day)) {
    throw new RangeError(`The day is "${first}". It must be a date such as 2026-12-01.`);
  }
  return gaps.map((weeks, place) => {
    day += ((place > 0 ? every : 0) + 7 * weeks) * DAY;
    return iso(day);
  });
}

/** The days to begin on: from `today` on, as many as asked for. @param {string} today @param {number} count */
export const daysFrom = (today, count) =>
  Array.from({ length: count }, (_, i) => iso(Date.parse(today) + i * DAY));

/** @param {number} time */
const iso = (time) => new Date(time).toISOString().slice(0, 10);

/**
 * What to bring: what all sessions need, and what only some do.
 * @param {readonly RunSheet[]} sheets
 */
export function materials(sheets) {
  const all = (sheets[0]?.materials ?? []).filter((item) =>
    sheets.every((sheet) => sheet.materials.includes(item)),
  );
  const some = sheets
    .map(({ title, materials }) => ({
      title,
      items: materials.filter((item) => !all.includes(item)),
    }))
    .filter(({ items }) => items.length > 0);
  return { all, some };
}
