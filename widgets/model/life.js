// One life, day by day; life.py is the Python twin.
// The order within a day: weather, the plan's load, the signal, alarm, expectation, pain,
// then what the day leaves behind: the trails learn and fade, the gain moves, the body
// adapts. Every step uses the state as it was that morning. Draws per day, always in this
// order: four uniforms for the weather shock, one for the chance of a bad day.

import {
  rawBodyStep,
  rawEvidence,
  rawExpect,
  rawFade,
  rawFear,
  rawGainStep,
  rawLearn,
  rawPerceive,
  rawSense,
} from "./dial.js";
import { POLICIES } from "./policies.js";
import { Stream } from "./random.js";
import { checked, choice, eachDay, INPUTS, named, number, SPEC } from "./spec.js";

/** @typedef {import("./spec.js").Spec} Spec */
/** @typedef {"g" | "D" | "S" | "T" | "f" | "z" | "y"} StateKey */
/** @typedef {Record<StateKey, number>} State what a life carries from day to day */
/** @typedef {"dose" | "guard" | "load" | "signal" | "alarm" | "expectation" | "pain"} DayKey */
/** @typedef {Record<DayKey, number>} Day what one day was like */
/** @typedef {keyof typeof POLICIES} PolicyName */
/** @typedef {number | ArrayLike<number>} Daily one number, or one per day */
/** @typedef {Record<StateKey | DayKey, Float64Array>} Columns one number per day of each */
/** @typedef {Columns & { policy: PolicyName, days: number, state: State, spec: Spec }} Life */

/** @type {StateKey[]} */
const STATE_KEYS = ["g", "D", "S", "T", "f", "z", "y"];
const OPTIONS = "seed life context stress safety injury overdo start spec".split(" ");
/** @type {DayKey[]} */
const DAY_KEYS = ["dose", "guard", "load", "signal", "alarm", "expectation", "pain"];

/**
 * The state of the first morning: the usual one, with the values you name changed.
 * @param {Partial<State>} [start]
 * @returns {State}
 * @throws {RangeError | TypeError} for an unknown name or a value out of range
 */
export function begin(start = {}) {
  for (const key in named("The start", start, '{"D": 8}')) choice("A start value", key, STATE_KEYS);
  const entries = STATE_KEYS.map((key) => [
    key,
    number(key, /** @type {number} */ (key in start ? start[key] : INPUTS[key].start)),
  ]);
  return Object.fromEntries(entries);
}

/**
 * @param {State} state @param {number} dose @param {number} guard @param {number} context
 * @param {number} stress @param {number} safety @param {number} injury @param {number} xi
 * @param {number} u @param {Spec} p @returns {[State, Day]}
 */
function rawDay(state, dose, guard, context, stress, safety, injury, xi, u, p) {
  const z = p.rho_z * state.z + p.s_z * xi + (u < p.p_bad ? p.j_bad : 0);
  const y = p.rho_y * state.y + p.natural * p.s_y * xi;
  const load = Math.max(p.demand, dose) / state.T;
  const signal = Math.max(0, p.n0 + injury + p.k_load * load * load + state.f + z + y);
  const alarm = rawSense(signal, state.g, p);
  const expectation = rawExpect(state.D, state.S, context, stress, safety, p);
  const pain = rawPerceive(alarm, expectation, 1, 1, p);
  const learned = rawLearn(state.D, state.S, pain, rawEvidence(load, guard, p), 0, p);
  const [D, S] = rawFade(learned[0], learned[1], pain, p);
  const g = rawGainStep(state.g, pain, safety, p);
  const [T, f] = rawBodyStep(state.T, state.f, load, p);
  return [
    { g, D, S, T, f, z, y },
    { dose, guard, load, signal, alarm, expectation, pain },
  ];
}

/**
 * The next morning's state and what the day was like.
 * @param {Partial<State>} state
 * @param {number} dose minutes, 0-600
 * @param {number} [guard] 0-1
 * @param {number} [context] -1 to 1
 * @param {number} [stress] 0-1
 * @param {number} [safety] felt safety, 0-1
 * @param {number} [injury] signal units, 0-20
 * @param {number} [xi] weather shock; left out, the day has no weather of its own
 * @param {number} [u] chance, 0-1
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function day(
  state,
  dose,
  guard = 0,
  context = 0,
  stress = 0,
  safety = 0,
  injury = 0,
  xi = 0,
  u = 1,
  spec = SPEC,
) {
  return rawDay(
    begin(state),
    number("dose", dose),
    number("guard", guard),
    number("context", context),
    number("stress", stress),
    number("safety", safety),
    number("injury", injury),
    number("xi", xi),
    number("u", u),
    checked(spec),
  );
}

/**
 * Written out, since a loop over the keys takes longer than the day itself.
 * @param {Columns} columns @param {number} i @param {Day} today @param {State} state
 */
function note(columns, i, today, state) {
  columns.dose[i] = today.dose;
  columns.guard[i] = today.guard;
  columns.load[i] = today.load;
  columns.signal[i] = today.signal;
  columns.alarm[i] = today.alarm;
  columns.expectation[i] = today.expectation;
  columns.pain[i] = today.pain;
  columns.g[i] = state.g;
  columns.D[i] = state.D;
  columns.S[i] = state.S;
  columns.T[i] = state.T;
  columns.f[i] = state.f;
  columns.z[i] = state.z;
  columns.y[i] = state.y;
}

/**
 * Days (counted from 1) and the share of tolerance of each, checked.
 * @param {Record<number, number>} overdo
 */
function overdone(overdo) {
  /** @type {Record<number, number>} */
  const ahead = {};
  for (const on in named("overdo", overdo, "{30: 2}")) {
    const day = /** @type {number} */ (Number.isNaN(Number(on)) ? on : Number(on));
    ahead[number("days", day)] = number("overdo", overdo[on]);
  }
  return ahead;
}

/**
 * Live some days under a policy and keep every one of them. A teaching model: not a
 * forecast of anyone.
 * @param {PolicyName} [policy]
 * @param {number} [days]
 * @param {object} [options]
 * @param {number} [options.seed] with `life`, the same numbers give the same life
 * @param {number} [options.life]
 * @param {Daily} [options.context] -1 to 1
 * @param {Daily} [options.stress] 0-1
 * @param {Daily} [options.safety] felt safety, 0-1
 * @param {Daily} [options.injury] signal units, 0-20
 * @param {Record<number, number>} [options.overdo] `{30: 2}` makes day 30 (counted from 1)
 *   an unguarded day at twice the tolerance, whatever the plan
 * @param {Partial<State>} [options.start] state values to change, as in `{ D: 8, g: 2.5 }`
 * @param {Spec} [options.spec]
 * @returns {Life}
 * @throws {RangeError | TypeError} naming the value and its range
 */
export function simulate(policy = "fear_driven", days = 168, options = {}) {
  choice("policy", policy, Object.keys(POLICIES));
  number("days", days);
  for (const key in named("The options", options, "{ seed: 1 }")) choice("An option", key, OPTIONS);
  const { seed = 1, life = 0, overdo = {}, start = {}, spec = SPEC } = options;
  const { context = 0, stress = 0, safety = 0, injury = 0 } = options;
  const ahead = overdone(overdo);
  const contexts = eachDay("context", context, days);
  const stresses = eachDay("stress", stress, days);
  const safeties = eachDay("safety", safety, days);
  const injuries = eachDay("injury", injury, days);
  let state = begin(start);
  const plan = new POLICIES[policy](checked(spec));
  const stream = new Stream(number("seed", seed), number("life", life));
  const columns = /** @type {Columns} */ ({});
  for (const key of [...DAY_KEYS, ...STATE_KEYS]) columns[key] = new Float64Array(days);
  for (let i = 0; i < days; i++) {
    let [dose, guard] = plan.choose(state.T, rawFear(state.D, state.S, spec));
    if (ahead[i + 1] !== undefined) [dose, guard] = [ahead[i + 1] * state.T, 0];
    const xi = stream.normal();
    const u = stream.uniform();
    const [next, today] = rawDay(
      state,
      dose,
      guard,
      contexts[i],
      stresses[i],
      safeties[i],
      injuries[i],
      xi,
      u,
      spec,
    );
    state = next;
    plan.felt(today.pain);
    note(columns, i, today, state);
  }
  return { ...columns, policy, days, state, spec };
}
