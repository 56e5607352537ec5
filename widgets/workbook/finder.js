// What the finder looks through: the learner's words, without case and accents.

/** What the course calls things, which a learner never sees. */
export const NAMES = new Set(["prompt", "form"]);

/** `text` without case, accents and extra spaces, as `plain` in finder.py makes it. @param {string} text */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}+/gu, "")
    .toLowerCase()
    .replace(/[\s\p{Cc}]{2,}|[^\S ]|\p{Cc}/gu, " ") // all but a single space, which is most of them
    .trim();
}

/** All the text inside a record's data, made plain, one line for each piece. @param {any} data @returns {string} */
export function wordsOf(data) {
  if (typeof data === "string") return plain(data);
  if (typeof data !== "object" || data === null) return "";
  const shown = Object.entries(data).filter(([name]) => !NAMES.has(name));
  return shown.map(([, value]) => wordsOf(value)).join("\n");
}
