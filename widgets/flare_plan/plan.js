// A plan as lists of lines, whatever was kept of it and wherever.

/** The parts of a plan, as schema.json names its lists. */
export const PARTS = /** @type {const} */ (["signs", "helps", "words", "people", "pause", "keep"]);

/** @typedef {(typeof PARTS)[number]} Part @typedef {Record<Part, string[]>} Plan */

/**
 * One plan of all that is kept: two windows, or a copy from another device, can have made
 * more than one record, and no line may be lost. First written first.
 * @param {readonly { data: Partial<Plan> }[]} records
 */
export function planOf(records) {
  const plan = /** @type {Plan} */ ({});
  for (const part of PARTS) {
    plan[part] = [...new Set(records.flatMap(({ data }) => data[part] ?? []))];
  }
  return plan;
}

/** @param {Plan} plan */
export const isEmpty = (plan) => PARTS.every((part) => plan[part].length === 0);

/**
 * The lines with one of them reworded, added at the end or, without words, left out.
 * @param {string[]} lines @param {string} from "" for a new line @param {string} to
 */
export function withLine(lines, from, to) {
  const text = to.trim();
  const at = lines.indexOf(from);
  const rest = lines.filter((line) => line !== from && line !== text);
  if (text) rest.splice(at < 0 ? rest.length : at, 0, text);
  return rest;
}
