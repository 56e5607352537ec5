// What the finder looks through: the learner's words, without case and accents.

/** `text` without case, accents and extra spaces, as `plain` in finder.py makes it. @param {string} text */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[\s\0]+/g, " ")
    .trim();
}

/** All the text inside a record's data, made plain, one line for each piece. @param {any} data @returns {string} */
export function wordsOf(data) {
  if (typeof data === "string") return plain(data);
  if (typeof data !== "object" || data === null) return "";
  return Object.values(data).map(wordsOf).join("\n");
}
