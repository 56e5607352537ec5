// The sentence that says whether a learner's words are safe.
import { write } from "../ui/days.js";
import { fill, pick } from "../ui/words.js";
import words from "./kept.en.json";

/**
 * How it stands with what is kept.
 * @typedef {object} Status
 * @property {"opening" | "ready" | "writing" | "saved" | "both" | "removed" | "locked" | "trouble" | "example"} is
 * @property {Date} [at] when it was saved
 * @property {string} [says] what is in the way
 */

/**
 * @param {Status} status @param {boolean} late whether the kernel keeps the learner waiting
 * @param {Partial<globalThis.Record<Status["is"], string>>} [own] an exercise's own sentences
 */
export function sayKept({ is, at, says }, late, own = {}) {
  if (late) return words.late;
  if (is === "trouble") return says ?? "";
  const time = at ? write(at, { hour: "2-digit", minute: "2-digit" }) : "";
  return fill(own[is] ?? pick(words, is), { time });
}
