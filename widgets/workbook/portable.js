// A learner's record as a file. The twin of portable.py: same bytes, same plans.
import { fill } from "../ui/words.js";
import { fromBase64, toBase64 } from "./base64.js";
import { checkFile, definitions, KINDS, wellFormed } from "./check.js";
import { WorkbookError } from "./errors.js";
import { NAMES } from "./finder.js";
import words from "./words.en.json";

/**
 * @typedef {import("./check.js").WorkbookRecord} WorkbookRecord
 * @typedef {{ text?: string, base64?: string, passphrase?: string }} Incoming
 * @typedef {{ name: string, type: string, text?: string, base64?: string }} Outgoing
 * @typedef {{ added: WorkbookRecord[], replaced: WorkbookRecord[], skipped: WorkbookRecord[] }} Plan
 */

// What the schema calls fields that hold the learner's own words.
const OWN_WORDS = new Set(["line", "lines", "text"].map((name) => `#/$defs/${name}`));
const FORMAT = "turning-down-the-dial/workbook";
const VERSION = 1;
const LIMIT_MB = 50;
const AGE = /^\s*(age-encryption\.org\/v1|-----BEGIN AGE ENCRYPTED FILE-----)/;

/** @type {Record<string, { ending: string, type: string, write: (records: WorkbookRecord[], now: string) => string }>} */
const FORMS = {
  json: { ending: "json", type: "application/json", write: asJson },
  markdown: { ending: "md", type: "text/markdown", write: asMarkdown },
  page: { ending: "html", type: "text/html", write: asPage },
};

// ---- out ----

/**
 * @param {WorkbookRecord[]} records @param {string} now @param {string} form
 * @param {((plain: Uint8Array) => Promise<Uint8Array>) | undefined} seal with the learner's passphrase
 * @returns {Promise<Outgoing>}
 */
export async function takeOut(records, now, form, seal) {
  if (!Object.hasOwn(FORMS, form)) throw new WorkbookError("bad_request");
  const { ending, type, write } = FORMS[form];
  const text = write(records, now);
  const name = `my-workbook-${now.slice(0, 10)}.${ending}`;
  if (!seal) return { name, type, text };
  const base64 = toBase64(await seal(new TextEncoder().encode(text)));
  return { name: `${name}.age`, type: "application/octet-stream", base64 };
}

/** @param {WorkbookRecord[]} records @param {string} now */
function asJson(records, now) {
  const head = JSON.stringify({ format: FORMAT, version: VERSION, exported: now }, null, 1);
  const lines = records.map((record) => JSON.stringify(record)).join(",\n");
  return `${head.slice(0, -2)},\n "records": [\n${lines}\n]}\n`;
}

/** @param {WorkbookRecord[]} records @param {string} now */
function asMarkdown(records, now) {
  const starts = { title: "# ", note: "", kind: "## ", record: "### ", item: "- ", words: "> " };
  const written = [...blocks(records, now)].map(([tag, text]) => {
    if (tag === "strong") return `**${markdown(text, " ")}**`;
    return starts[tag] + markdown(text, tag === "words" ? "\n> " : " ");
  });
  return `${written.join("\n\n")}\n`;
}

/** @param {WorkbookRecord[]} records @param {string} now */
function asPage(records, now) {
  const tags = {
    title: "h1",
    note: "p",
    kind: "h2",
    record: "h3",
    strong: "h4",
    item: "p",
    words: "blockquote",
  };
  const body = [...blocks(records, now)]
    .map(([tag, text]) => `<${tags[tag]}>${page(text)}</${tags[tag]}>`)
    .join("\n");
  return (
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n' +
    '<meta name="viewport" content="width=device-width">\n' +
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n' +
    `<title>${asHtml(words.page.title)}</title>\n<main>\n${body}\n</main>\n</html>\n`
  );
}

/** @typedef {"title" | "note" | "kind" | "record" | "strong" | "item" | "words"} Tag */

/**
 * @param {WorkbookRecord[]} records @param {string} now
 * @returns {Generator<[Tag, string]>}
 */
function* blocks(records, now) {
  yield ["title", words.page.title];
  yield ["note", fill(words.page.from, { day: now.slice(0, 10) })];
  if (!records.length) yield ["note", words.page.empty];
  for (const kind of KINDS) {
    const own = records.filter((record) => record.kind === kind);
    if (own.length) yield ["kind", /** @type {Record<string, string>} */ (words.kinds)[kind]];
    for (const { created, module = "", data } of own) {
      yield ["record", `${created.slice(0, 10)} ${created.slice(11, 16)} ${module}`.trimEnd()];
      for (const [name, form] of Object.entries(definitions[kind].properties ?? {})) {
        const own = OWN_WORDS.has(form.$ref ?? "");
        if (Object.hasOwn(data, name) && !NAMES.has(name)) yield* field(name, data[name], own);
      }
    }
  }
}

/** @param {string} name @param {any} value @param {boolean} own whether the learner wrote it @returns {Generator<[Tag, string]>} */
function* field(name, value, own) {
  const label = /** @type {Record<string, string>} */ (words.fields)[name];
  if (name === "question") yield ["strong", value];
  else if (name !== "text") {
    for (const item of [value].flat()) yield ["item", `${label}: ${own ? item : said(item)}`];
  } else if (value) yield ["words", value];
}

/** A choice of the course's in plain words; what a learner wrote never comes here. @param {unknown} value */
function said(value) {
  const text = String(value);
  return Object.hasOwn(words.values, text)
    ? /** @type {Record<string, string>} */ (words.values)[text]
    : text;
}

/** @param {string} text */
function lines(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, "").split(/\r\n|\r|\n/);
}

/** @param {string} text @param {string} joined */
const markdown = (text, joined) => lines(text).map(markdownLine).join(joined);

/** @param {string} line */
function markdownLine(line) {
  return line
    .replace(/^[ \t]+|[ \t]+$/g, "")
    .replace(/[\\`*_{}[\]<>&~|$@]/g, "\\$&")
    .replace(/^[-+=#:!%(]/, "\\$&") // what begins a list, a heading, a comment
    .replace(/^([0-9]+)(?=[.)])/, "$1\\")
    .replace(/:(?=\/\/)/g, "\\:") // no address becomes a link
    .replace(/(www)\./gi, "$1\\.");
}

/** @param {string} text */
const page = (text) => lines(text).map(asHtml).join("<br>");

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** @param {string} text */
const asHtml = (text) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]);

// ---- in ----

/**
 * The records of a file.
 * @param {Incoming} incoming
 * @param {(sealed: Uint8Array, passphrase: string) => Promise<Uint8Array>} unseal
 */
export async function read({ text, base64, passphrase }, unseal) {
  if ((text ?? base64 ?? "").length > LIMIT_MB * 1_000_000) {
    throw new WorkbookError("too_big", { limit: LIMIT_MB });
  }
  let content = text ?? "";
  if (base64 !== undefined || AGE.test(content)) {
    const bytes = base64 === undefined ? new TextEncoder().encode(content) : bytesOf(base64);
    content = new TextDecoder("latin1").decode(bytes.subarray(0, 100));
    if (AGE.test(content) && passphrase === undefined) throw new WorkbookError("needs_passphrase");
    content = new TextDecoder().decode(
      AGE.test(content) ? await unseal(bytes, /** @type {string} */ (passphrase)) : bytes,
    );
  }
  return records(parse(content));
}

/** @param {string} content */
function parse(content) {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ""));
  } catch {
    throw new WorkbookError("not_json");
  }
}

/** @param {any} file @returns {WorkbookRecord[]} */
function records(file) {
  if (typeof file !== "object" || file === null || file.format !== FORMAT) {
    throw new WorkbookError("not_ours");
  }
  if (Number.isInteger(file.version) && file.version > VERSION) {
    throw new WorkbookError("newer_file", { version: file.version, known: VERSION });
  }
  checkFile(file);
  /** @type {Map<string, WorkbookRecord>} */
  const found = new Map();
  for (const record of /** @type {WorkbookRecord[]} */ (wellFormed(file.records))) {
    const first = found.get(record.id);
    if (first && !same(first, record)) throw new WorkbookError("twice", { id: record.id });
    found.set(record.id, record);
  }
  return [...found.values()];
}

/** @param {any} a @param {any} b @returns {boolean} equal as JSON, whatever the order of names */
export function same(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]))
  );
}

/**
 * Sort `theirs` into new, newer than ours (changed more often), and not needed.
 * @param {WorkbookRecord[]} ours @param {WorkbookRecord[]} theirs @param {boolean} [replace]
 * @returns {Plan}
 */
export function plan(ours, theirs, replace = true) {
  const mine = new Map(ours.map((record) => [record.id, record]));
  /** @type {Plan} */
  const result = { added: [], replaced: [], skipped: [] };
  for (const record of theirs) {
    const own = mine.get(record.id);
    if (!own) result.added.push(record);
    else if (replace && record.revision > own.revision && !same(record.data, own.data)) {
      result.replaced.push(record);
    } else result.skipped.push(record);
  }
  return result;
}

/** How many of each kind. @param {Plan} planned @returns {Record<keyof Plan, Record<string, number>>} */
export function counts(planned) {
  /** @param {WorkbookRecord[]} group */
  const count = (group) => {
    /** @type {Record<string, number>} */
    const found = {};
    for (const { kind } of group) found[kind] = (found[kind] ?? 0) + 1;
    return found;
  };
  return {
    added: count(planned.added),
    replaced: count(planned.replaced),
    skipped: count(planned.skipped),
  };
}

/** @param {string} base64 @throws {WorkbookError} `not_age` */
function bytesOf(base64) {
  try {
    return fromBase64(base64);
  } catch {
    throw new WorkbookError("not_age");
  }
}
