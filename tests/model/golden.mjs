// Holds the JavaScript twin against golden.json; runs in Node and, bundled, in Chromium.

import * as dial from "../../widgets/model/dial.js";
import { day, simulate } from "../../widgets/model/life.js";
import { Stream } from "../../widgets/model/random.js";
import { Spec } from "../../widgets/model/spec.js";

const STATE = ["g", "D", "S", "T", "f", "z", "y"];
const DAY = ["dose", "guard", "load", "signal", "alarm", "expectation", "pain"];

/** @param {Iterable<number>} values */
export function digits(values) {
  const view = new DataView(new ArrayBuffer(8));
  let text = "";
  for (const value of values) {
    view.setFloat64(0, value);
    text += view.getBigUint64(0).toString(16).padStart(16, "0");
  }
  return text;
}

/** @param {string} text */
export function floats(text) {
  const view = new DataView(new ArrayBuffer(8));
  return text.match(/.{16}/g).map((each) => {
    view.setBigUint64(0, BigInt(`0x${each}`));
    return view.getFloat64(0);
  });
}

const FUNCTIONS = {
  ...dial,
  day(...values) {
    const spec = values.pop();
    const state = Object.fromEntries(STATE.map((key, i) => [key, values[i]]));
    const [next, today] = day(state, ...values.slice(STATE.length), spec);
    return [...STATE.map((key) => next[key]), ...DAY.map((key) => today[key])];
  },
  Spec: (changes) => new Spec(changes),
  simulate,
};

/** Numbers stand as `{double: digits}` in the bad calls. */
function decoded(value) {
  if (Array.isArray(value)) return value.map(decoded);
  if (value === null || typeof value !== "object") return value;
  if ("double" in value) return floats(value.double)[0];
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decoded(each)]));
}

/**
 * Every difference between the twin and the golden vectors, and how many checks were made.
 * @returns {{ checks: number, differences: string[] }}
 */
export function compare(golden) {
  const specs = golden.specs.map((changes) => new Spec(changes));
  const differences = [];
  let checks = 0;
  const same = (what, ours, theirs) => {
    checks += 1;
    if (ours !== theirs) differences.push(`${what}: ${ours} is not ${theirs}`);
  };

  for (const [name, { rows }] of Object.entries(golden.functions)) {
    rows.forEach((row, i) => {
      const [given, expected] = row.split(" ");
      const result = FUNCTIONS[name](...floats(given), specs[i % specs.length]);
      same(`${name} ${i}`, digits([result].flat()), expected);
    });
  }
  for (const { seed, life, words } of golden.words) {
    const stream = new Stream(seed, life);
    same(`words ${seed} ${life}`, String(words.map(() => stream.word())), String(words));
  }
  const bell = new Stream(5, 6);
  same("normals", digits(floats(golden.normals).map(() => bell.normal())), golden.normals);
  for (const { policy, days, options, pain, today, state } of golden.lives) {
    const life = simulate(policy, days, { ...options, spec: specs[options.spec ?? 0] });
    same(`${policy} ${options.seed}, pain`, digits(life.pain), pain);
    same(`${policy} ${options.seed}, today`, digits(DAY.map((key) => life[key].at(-1))), today);
    same(`${policy} ${options.seed}, last`, digits(STATE.map((key) => life[key].at(-1))), state);
    same(`${policy} ${options.seed}, state`, digits(STATE.map((key) => life.state[key])), state);
  }
  for (const bad of golden.bad) {
    let said = "nothing";
    try {
      FUNCTIONS[bad.function](...decoded(bad.arguments));
    } catch (error) {
      said = `${error.name.replace("RangeError", "ValueError")}: ${error.message}`;
    }
    same(`bad ${bad.function}`, said, `${bad.error}: ${bad.message}`);
  }
  return { checks, differences };
}
