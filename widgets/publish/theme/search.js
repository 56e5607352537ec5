// The search page: shows the sections that fit, best first, and says how many there are.

import { finder, plain, stem } from "./ranking.js";
import language from "./search.en.json";

/** @typedef {import("./ranking.js").Entry} Entry */
/** @typedef {import("./ranking.js").Hit} Hit */

const AROUND = 90; // letters shown before and after the first word found
const WORD = /[\p{L}\p{N}'’]+/gu;

/** @type {Entry[]} */
// @ts-expect-error the index puts itself here
const entries = globalThis.turningDownTheDialPages ?? [];
const finding = finder(entries, language, () => new Promise((resolve) => setTimeout(resolve)));
let asks = 0;

/** The words around the first find, with every find marked. @param {Hit} hit */
function excerpt({ entry: [, , , words], found }) {
  const finds = [...words.matchAll(WORD)].filter(([word]) => found.has(stem(plain(word))));
  const at = finds[0]?.index ?? 0;
  const start = at > AROUND ? words.indexOf(" ", at - AROUND) + 1 : 0;
  const end = words.indexOf(" ", at + AROUND);
  const stop = end < 0 ? words.length : end;
  const line = document.createElement("p");
  let done = start;
  line.append(start > 0 ? "… " : "");
  for (const { 0: word, index } of finds) {
    if (index + word.length > stop) break;
    const mark = document.createElement("mark");
    mark.textContent = word;
    line.append(words.slice(done, index), mark);
    done = index + word.length;
  }
  line.append(words.slice(done, stop), end < 0 ? "" : " …");
  return line;
}

/** @param {Hit} hit */
function item(hit) {
  const [address, title, page] = hit.entry;
  const link = document.createElement("a");
  link.href = document.documentElement.dataset.content_root + address;
  link.textContent = title;
  const where = document.createElement("small");
  if (page !== title) where.textContent = page;
  const row = document.createElement("li");
  row.append(where, link, excerpt(hit));
  return row;
}

const form = /** @type {HTMLFormElement} */ (document.querySelector(".td-search"));
const field = /** @type {HTMLInputElement} */ (form.querySelector("#td-query"));
const status = /** @type {HTMLElement} */ (document.querySelector(".td-search__status"));
const list = /** @type {HTMLElement} */ (document.querySelector(".td-search__results"));
const title = document.title;

/** Shows what fits. The line that counts is a live region, and the title says it too. @param {string} query */
async function show(query) {
  const ask = ++asks;
  field.value = query;
  const hits = query ? (await finding)(query) : [];
  if (ask !== asks) return; // asked for something else meanwhile
  const words = query ? (["none", "one"][hits.length] ?? "some") : "ready";
  status.textContent = (status.dataset[words] ?? "").replace("{count}", String(hits.length));
  document.title = query ? `${query}: ${status.textContent} · ${title}` : title;
  list.replaceChildren(...hits.map(item));
}

const asked = () => new URLSearchParams(location.search).get("q")?.trim() ?? "";

// The page stays, so that the focus does and a screen reader hears the line that counts.
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = field.value.trim();
  if (query !== asked()) history.pushState(null, "", `?${new URLSearchParams({ q: query })}`);
  show(query);
});
addEventListener("popstate", () => show(asked()));
show(asked());
