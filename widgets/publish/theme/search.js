// The search page: finds the sections that have the words, best first.

/** @typedef {[address: string, title: string, page: string, words: string]} Entry */

const LIMIT = 30; // results on screen
const AROUND = 90; // letters shown before and after the first word found

/** @type {Entry[]} */
// @ts-expect-error the index puts itself here
const entries = globalThis.turningDownTheDialPages ?? [];

/** A pattern for words that begin as `word` does, whatever its ending. @param {string} word */
function pattern(word) {
  const stem = word.length > 4 ? word.replace(/(ings?|ed|es|ly|s)$/u, "") : word;
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${stem.replace(/[^\p{L}\p{N}]/gu, "\\$&")}[\\p{L}\\p{N}]*`,
    "giu",
  );
}

/** How well an entry fits, 0 when it lacks a word. @param {Entry} entry @param {RegExp[]} patterns */
function score([, title, page, words], patterns) {
  let sum = 0;
  for (const each of patterns) {
    const found = words.match(each)?.length ?? 0;
    const inTitle = title.match(each) ? 12 : 0;
    const inPage = page.match(each) ? 3 : 0;
    if (found + inTitle + inPage === 0) return 0;
    sum += inTitle + inPage + Math.min(found, 5);
  }
  return sum;
}

/** The words around the first find, with every find marked. @param {string} words @param {RegExp[]} patterns */
function excerpt(words, patterns) {
  const at = Math.max(0, Math.min(...patterns.map((each) => Math.max(0, words.search(each)))));
  const start = at > AROUND ? words.indexOf(" ", at - AROUND) + 1 : 0;
  const end = words.indexOf(" ", at + AROUND);
  const text = words.slice(start, end < 0 ? words.length : end);
  const line = document.createElement("p");
  const any = new RegExp(patterns.map((each) => each.source).join("|"), "giu");
  let done = 0;
  line.append(start > 0 ? "… " : "");
  for (const { 0: found, index } of text.matchAll(any)) {
    const mark = document.createElement("mark");
    mark.textContent = found;
    line.append(text.slice(done, index), mark);
    done = index + found.length;
  }
  line.append(text.slice(done), end < 0 ? "" : " …");
  return line;
}

/** @param {Entry} entry @param {RegExp[]} patterns */
function item([address, title, page, words], patterns) {
  const link = document.createElement("a");
  link.href = document.documentElement.dataset.content_root + address;
  link.textContent = title;
  const where = document.createElement("small");
  if (page !== title) where.textContent = page;
  const row = document.createElement("li");
  row.append(where, link, excerpt(words, patterns));
  return row;
}

const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
const status = /** @type {HTMLElement} */ (document.querySelector(".td-search__status"));
/** @type {HTMLInputElement} */ (document.querySelector("#td-query")).value = query;

const patterns = (query.match(/[\p{L}\p{N}]+/gu) ?? []).map(pattern);
if (patterns.length === 0) {
  status.textContent = status.dataset.ready ?? "";
} else {
  const found = entries
    .map((entry) => ({ entry, value: score(entry, patterns) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  const words = ["none", "one"][found.length] ?? "some";
  status.textContent = (status.dataset[words] ?? "").replace("{count}", String(found.length));
  document
    .querySelector(".td-search__results")
    ?.append(...found.slice(0, LIMIT).map(({ entry }) => item(entry, patterns)));
}

export {};
