// Checks data against schema.json, with a sentence a person can act on. The twin of check.py.
import { fill } from "../ui/words.js";
import { WorkbookError } from "./errors.js";
import schema from "./schema.json";
import words from "./words.en.json";

/**
 * @typedef {object} Rule the part of JSON Schema that schema.json uses
 * @property {string} [$ref]
 * @property {string} [type]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string[]} [enum]
 * @property {number} [maxLength]
 * @property {string} [pattern]
 * @property {number} [maxItems]
 * @property {Rule} [items]
 * @property {string[]} [required]
 * @property {Record<string, Rule>} [properties]
 */

/**
 * @typedef {object} WorkbookRecord as schema.json says
 * @property {string} id
 * @property {string} kind
 * @property {string} [module]
 * @property {string} created
 * @property {string} changed
 * @property {number} revision
 * @property {any} data
 */

export const definitions = /** @type {Record<string, Rule>} */ (schema.$defs);
export const KINDS = schema.$defs.record.properties.kind.enum;

/** Check a whole portable workbook. @param {any} value @throws {WorkbookError} `not_valid` */
export function checkFile(value) {
  check(value, /** @type {Rule} */ (schema), "");
  for (const [index, record] of value.records.entries()) {
    check(record.data, definitions[record.kind], `records[${index}].data`);
  }
}

/** @param {WorkbookRecord} record @throws {WorkbookError} `not_valid` */
export function checkRecord(record) {
  check(record, definitions.record, "");
  check(record.data, definitions[record.kind], "data");
}

/** Check a value against a definition such as `day`. @param {unknown} value @param {string} name */
export function checkPart(value, name) {
  check(value, definitions[name], name);
}

/**
 * `value` with every half of a broken character replaced, as stores and files need.
 * @param {any} value @returns {any}
 */
export function wellFormed(value) {
  // with the flag u, a surrogate matches only when it stands alone
  if (typeof value === "string") return value.replace(/[\ud800-\udfff]/gu, "\ufffd");
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [wellFormed(k), wellFormed(v)]));
}

/** @param {any} value @param {string} type */
function is(value, type) {
  if (type === "number") return typeof value === "number" && Number.isFinite(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object")
    return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** @param {any} value @param {Rule} rule @param {string} where */
function check(value, rule, where) {
  if (rule.$ref) rule = definitions[rule.$ref.slice("#/$defs/".length)];
  const type = /** @type {string} */ (rule.type);
  if (!is(value, type)) throw wrong(where, value, type);
  if (rule.minimum !== undefined && value < rule.minimum) {
    throw wrong(where, value, "minimum", { limit: rule.minimum });
  }
  if (rule.maximum !== undefined && value > rule.maximum) {
    throw wrong(where, value, "maximum", { limit: rule.maximum });
  }
  if (rule.enum && !rule.enum.includes(value)) {
    throw wrong(where, value, "enum", { choices: rule.enum.join(", ") });
  }
  if (rule.maxLength !== undefined && longer(value, rule.maxLength)) {
    throw wrong(where, value, "maxLength", { limit: rule.maxLength });
  }
  if (rule.pattern && !new RegExp(rule.pattern).test(value)) throw wrong(where, value, "pattern");
  if (rule.maxItems !== undefined) {
    if (value.length > rule.maxItems)
      throw wrong(where, value, "maxItems", { limit: rule.maxItems });
    const items = /** @type {Rule} */ (rule.items);
    for (let i = 0; i < value.length; i++) check(value[i], items, `${where}[${i}]`);
  }
  const known = rule.properties;
  if (!known) return;
  for (const name of rule.required ?? []) {
    if (!Object.hasOwn(value, name)) throw wrong(join(where, name), undefined, "required");
  }
  for (const [name, item] of Object.entries(value)) {
    if (!Object.hasOwn(known, name)) throw wrong(join(where, name), item, "unknown");
    check(item, known[name], join(where, name));
  }
}

/** Whether a text has more characters (not halves of them) than `limit`. @param {string} text @param {number} limit */
function longer(text, limit) {
  return text.length > limit && (text.length > 2 * limit || [...text].length > limit);
}

/** @param {string} where @param {string} name */
const join = (where, name) => (where ? `${where}.${short(name)}` : short(name));

/** @param {string} text */
function short(text) {
  const letters = [...text.slice(0, 100)];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : text;
}

/**
 * @param {string} where @param {unknown} value @param {string} must
 * @param {Record<string, string | number>} [limits]
 */
function wrong(where, value, must, limits = {}) {
  const sentence = /** @type {Record<string, string>} */ (words.must)[must];
  return new WorkbookError("not_valid", {
    where: where || words.file,
    value: shown(value),
    must: fill(sentence, limits),
  });
}

/** @param {unknown} value */
function shown(value) {
  if (value === undefined) return words.missing_value;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[…]" : "{…}";
  return short(JSON.stringify(value));
}
