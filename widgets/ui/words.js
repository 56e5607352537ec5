/**
 * Fill the {names} of a sentence. Sentences are whole in words.en.json, so that
 * a translator can order them freely. Numbers are written plainly.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? plain(value) : value;
  });
}

/** A number as a learner reads it: one decimal at most. @param {number} value */
export function plain(value) {
  return (Math.round(value * 10) / 10).toString();
}

/**
 * The word for where a value stands between two ends.
 * @param {readonly string[]} ladder words from lowest to highest
 * @param {number} value @param {number} min @param {number} max
 */
export function rung(ladder, value, min, max) {
  const last = ladder.length - 1;
  return ladder[Math.max(0, Math.min(last, Math.round(((value - min) / (max - min)) * last)))];
}

/**
 * The word stored under a key that is only known at run time.
 * @param {object} words @param {string} key @returns {string}
 */
export function pick(words, key) {
  return /** @type {Record<string, string>} */ (words)[key];
}
