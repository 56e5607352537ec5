// The teaching model's parameters, read from spec.json, and the checks on what goes in.
// spec.json is the only place a default or a range lives; spec.py is the Python twin of
// this file and says the same words (words.en.json) about the same bad input.

import specification from "./spec.json" with { type: "json" };
import words from "./words.en.json" with { type: "json" };

/** @typedef {{ name: string, unit: string, min: number, max: number, start?: number, whole?: boolean }} Range */
/** @typedef {typeof specification.parameters} Parameters */
/** @typedef {keyof Parameters} ParameterKey */

/** @type {Readonly<Record<string, Range & { default: number }>>} */
export const PARAMETERS = specification.parameters;
/** @type {Readonly<Record<string, Range>>} */
export const INPUTS = specification.inputs;

/**
 * @param {string} sentence
 * @param {Record<string, unknown>} parts
 */
const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_, part) => String(parts[part]));

/**
 * The value as it stands in a message: the same text as in Python.
 * @param {unknown} value
 * @param {string} [otherwise]
 */
function shown(value, otherwise = "not a number") {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "number" || Number.isNaN(value)) return otherwise;
  return Number.isFinite(value) ? String(value) : "infinite";
}

/**
 * A parameter or input by its key and, where that says more, its plain name.
 * @param {string} key
 */
function described(key) {
  const { name } = PARAMETERS[key] ?? INPUTS[key];
  return name === key ? key : `${key} (${name})`;
}

/**
 * The value, checked against the range of `key` in spec.json.
 * @param {string} key
 * @param {number} value
 * @returns {number}
 * @throws {TypeError} when it is not a number
 * @throws {RangeError} when it is out of range, infinite or NaN
 */
export function number(key, value) {
  const { min, max, whole } = PARAMETERS[key] ?? INPUTS[key];
  if (typeof value === "number" && value >= min && value <= max) {
    if (!whole || Number.isInteger(value)) return value;
  }
  const message = fill(words.range, {
    name: described(key),
    value: shown(value),
    kind: whole ? words.whole : words.number,
    low: min,
    high: max,
  });
  throw typeof value === "number" ? new RangeError(message) : new TypeError(message);
}

/**
 * One checked number per day, from one number or from an array of `days` numbers.
 * @param {string} key
 * @param {number | ArrayLike<number>} value
 * @param {number} days
 * @returns {number[]}
 * @throws {TypeError | RangeError}
 */
export function eachDay(key, value, days) {
  if (typeof value !== "object" || !("length" in (value ?? {}))) {
    return Array(days).fill(number(key, /** @type {number} */ (value)));
  }
  if (value.length !== days) {
    throw new RangeError(fill(words.length, { name: described(key), value: value.length, days }));
  }
  return Array.from(value, (each) => number(key, each));
}

/**
 * The value, if it is one of the choices.
 * @param {string} name
 * @param {string} value
 * @param {string[]} choices
 * @returns {string}
 * @throws {RangeError} naming the choices
 */
export function choice(name, value, choices) {
  if (choices.includes(value)) return value;
  throw new RangeError(
    fill(words.choice, { name, value: shown(value, "not a word"), choices: choices.join(", ") }),
  );
}

/**
 * The value, if it names values as an object does.
 * @template T
 * @param {string} name
 * @param {T} value
 * @param {string} example how to write it
 * @returns {T}
 * @throws {TypeError}
 */
export function named(name, value, example) {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new TypeError(fill(words.named, { name, example }));
}

/**
 * One set of parameters: the defaults of spec.json, with the changes you name.
 * `new Spec()` is the default; `new Spec({ w_up: 0.4 })` changes one value.
 */
class Values {
  /** @param {Record<string, number>} [given] */
  constructor(given = {}) {
    const { version = specification.version, ...changes } = named("A Spec", given, "{ w_up: 0.4 }");
    if (version !== specification.version) {
      throw new RangeError(
        fill(words.version, { value: shown(version), version: specification.version }),
      );
    }
    /** @type {Record<string, number>} */
    const values = { version };
    for (const key in PARAMETERS) values[key] = PARAMETERS[key].default;
    for (const key in changes) {
      choice("A parameter", key, Object.keys(PARAMETERS));
      values[key] = number(key, changes[key]);
    }
    // Engines read an object that grew key by key ten times slower than a copy of it.
    const copy = Object.setPrototypeOf({ ...values }, Values.prototype);
    // biome-ignore lint/correctness/noConstructorReturn: the copy is the instance
    return Object.freeze(copy);
  }
}

/** @typedef {{ readonly [key in ParameterKey | "version"]: number }} Spec */
export const Spec =
  /** @type {new (changes?: { [key in ParameterKey | "version"]?: number }) => Spec} */ (
    /** @type {unknown} */ (Values)
  );

export const SPEC = /* @__PURE__ */ new Spec();

/**
 * The spec, if it is one.
 * @param {Spec} spec
 * @throws {TypeError} if it is not
 */
export function checked(spec) {
  if (spec instanceof Values) return spec;
  throw new TypeError(words.spec);
}
