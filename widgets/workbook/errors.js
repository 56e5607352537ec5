import { fill } from "../ui/words.js";
import words from "./words.en.json";

/** @typedef {keyof typeof words.errors} Code */

/** A failure with a `code` for programs and a sentence (its message) for people. */
export class WorkbookError extends Error {
  /** @param {Code} code @param {Record<string, string | number>} [values] fill the sentence */
  constructor(code, values = {}) {
    super(fill(words.errors[code], values));
    this.name = "WorkbookError";
    this.code = code;
  }
}
