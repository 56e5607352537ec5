// Amounts and days in words.
import { fill, pick } from "../ui/words.js";
import words from "./words.en.json";

/** @typedef {keyof typeof words.units} Unit */

/** An amount as a learner reads it. @param {number} amount @param {string} unit */
export function spell(amount, unit) {
  if (unit === "minutes") {
    const seconds = Math.round((amount % 1) * 60);
    const count = Math.floor(amount);
    if (seconds > 0 && count > 0) return fill(words.units.minutes.both, { count, seconds });
    if (seconds > 0) return number(seconds, "seconds");
  }
  return number(amount, /** @type {Unit} */ (unit));
}

/** @param {number} count @param {Unit} unit */
const number = (count, unit) =>
  count === 1 ? words.units[unit].one : fill(words.units[unit].more, { count });

/** What a learner typed as a number, or NaN. @param {string} text */
export function typed(text) {
  const number = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(number) ? Number(number) : Number.NaN;
}

/** @param {"yes" | "partly" | "no" | undefined} answer */
export const spellAnswer = (answer) => pick(words.picture.key, answer ?? "none");
