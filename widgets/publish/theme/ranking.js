// Which sections fit what a reader typed, best first. Whole questions, endings, other words
// for the same thing and slips of the finger are all fine: nobody in pain should have to find
// the one right word.

/** @typedef {[address: string, title: string, page: string, words: string, last: 0 | 1]} Entry */
/** @typedef {{ common: string, alike: string[][] }} Language words.en.json of the search */
/** @typedef {{ entry: Entry, value: number, found: Set<string> }} Hit */
/** @typedef {Map<string, number>} Counts of each stem */

const IN_TITLE = 5; // a word in a title counts as often as this in the text
const IN_PAGE = 1.5;
const ENOUGH = 1.2; // how soon more of the same word stops to count (k1 of BM25)
const ALIKE = 0.5; // another word for the same thing
const BEGINS = 0.7; // a longer word that begins so
const SLIP = 0.6; // a word that is one or two letters away
const WHOLE = 1.15; // the top of a page stands for all of it
const FIT = 0.3; // what fits less than this share of the best is left out
const LIMIT = 30;
const LAST = 0.6; // pages to look things up in stand behind those to read
const AT_ONCE = 12; // sections read without a pause
const CROWD = 0.8; // each further section of a page, so that one page does not fill the list

/** @param {string} text */
export const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/gu, "")
    .toLowerCase();

const WORD = /[\p{L}\p{N}]+/gu;

/** A word without its ending. @param {string} word in plain letters */
export function stem(word) {
  if (word.length < 4) return word;
  return word
    .replace(/ies$/u, "y")
    .replace(/(?<=..)(ings?|ed|ers?|ly|ness)$/u, "")
    .replace(/(?<=[^s])s$/u, "")
    .replace(/e$/u, "")
    .replace(/([^aeioulsz])\1$/u, "$1");
}

/** @param {string} text */
const stems = (text) => (plain(text).match(WORD) ?? []).map(stem);

/** @param {string} text @returns {Counts} */
function counted(text) {
  const counts = new Map();
  for (const each of stems(text)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** Whether `b` is at most `most` letters away: put in, left out, another, or two swapped. @param {string} a @param {string} b @param {number} most */
export function near(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return false;
  let before = /** @type {number[]} */ ([]);
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    before = row;
    row = next;
  }
  return row[b.length] <= most;
}

/**
 * Reads the book once, some sections at a time; the answer finds.
 * @param {Entry[]} entries @param {Language} language
 * @param {() => Promise<void>} pause lets the page go on with what a reader does
 * @returns {Promise<(query: string) => Hit[]>}
 */
export async function finder(entries, language, pause) {
  const common = new Set(stems(language.common));
  const alike = language.alike.map((set) => new Set(set.flatMap(stems)));
  /** @type {{ entry: Entry, title: Counts, page: Counts, text: Counts, length: number }[]} */
  const read = [];
  for (const entry of entries) {
    if (read.length % AT_ONCE === 0) await pause();
    const [, title, page, words] = entry;
    const text = counted(words);
    read.push({ entry, title: counted(title), page: counted(page), text, length: words.length });
  }
  const usual = read.reduce((sum, { length }) => sum + length, 0) / (read.length || 1);
  /** In how many sections each word stands. @type {Counts} */
  const spread = new Map();
  for (const { title, text } of read) {
    for (const each of new Set([...title.keys(), ...text.keys()])) {
      spread.set(each, (spread.get(each) ?? 0) + 1);
    }
  }

  /** The words of the book that stand for one that was asked for. @param {string} asked @returns {Map<string, number>} */
  const meant = (asked) => {
    /** @type {Map<string, number>} */
    const weights = new Map();
    /** @param {string} word @param {number} weight */
    const add = (word, weight) => {
      if (spread.has(word)) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
    };
    /** @param {string} word @param {number} share */
    const others = (word, share) => {
      for (const set of alike.filter((each) => each.has(word))) {
        for (const each of set) add(each, share * ALIKE);
      }
    };
    add(asked, 1);
    others(asked, 1);
    if (asked.length > 3) {
      for (const word of spread.keys()) if (word.startsWith(asked)) add(word, BEGINS);
    }
    if (weights.size === 0 && asked.length > 3) {
      const known = [...spread.keys(), ...alike.flatMap((set) => [...set])];
      for (let most = 1; most <= (asked.length > 6 ? 2 : 1) && weights.size === 0; most++) {
        for (const word of known) {
          if (!near(asked, word, most)) continue;
          add(word, SLIP);
          others(word, SLIP);
        }
      }
    }
    return weights;
  };

  return (query) => {
    const all = [...new Set(stems(query))];
    const telling = all.filter((each) => !common.has(each));
    const asked = (telling.length > 0 ? telling : all).map(meant);
    const hits = read
      .map(({ entry, title, page, text, length }) => {
        const found = new Set();
        let value = 0;
        let answered = 0;
        for (const weights of asked) {
          let best = 0;
          for (const [word, weight] of weights) {
            const often =
              (text.get(word) ?? 0) / (0.4 + (0.6 * length) / usual) +
              IN_TITLE * (title.get(word) ?? 0) +
              IN_PAGE * (page.get(word) ?? 0);
            if (often === 0) continue;
            found.add(word);
            const rare = Math.log(1 + read.length / (spread.get(word) ?? 1));
            best = Math.max(best, (weight * rare * often) / (often + ENOUGH));
          }
          value += best;
          answered += best > 0 ? 1 : 0;
        }
        value *= 0.3 + (0.7 * answered) / asked.length;
        if (!entry[0].includes("#")) value *= WHOLE;
        return { entry, found, value: entry[4] ? value * LAST : value };
      })
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value);
    /** @type {Counts} */
    const seen = new Map();
    for (const hit of hits) {
      const [page] = hit.entry[0].split("#");
      const before = seen.get(page) ?? 0;
      seen.set(page, before + 1);
      hit.value *= CROWD ** before;
    }
    hits.sort((a, b) => b.value - a.value);
    return hits.filter(({ value }) => value >= FIT * hits[0].value).slice(0, LIMIT);
  };
}
