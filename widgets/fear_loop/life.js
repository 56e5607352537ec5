// The loop's life in numbers; __init__.py lives the same one in Python.
import { rawEvidence, rawFear } from "../model/dial.js";
import { simulate } from "../model/life.js";
import { Spec } from "../model/spec.js";
import loop from "./loop.json";

/** @typedef {{ thought: string, body: string, day: string, stress: number, safety: number }} Settings */
/** @typedef {"pain" | "thought" | "holding" | "evidence" | "alarm"} Node */
/** @typedef {import("../model/life.js").Life} Life */
/** @typedef {{ pain: number[], at: (day: number) => Record<Node, number> }} Course every day's pain, and the ring's circles on one day, all 0 to 10 */

export const WEEKS = loop.weeks;
export const CHANGE = loop.weeks_before;

/** What every run sets, by its name. @type {Readonly<Record<string, Settings>>} */
export const RUNS = Object.fromEntries(
  Object.entries(loop.runs).map(([name, changes]) => [name, { ...loop.before, ...changes }]),
);

/** The run these settings are exactly, if any. @param {Settings} settings */
export function runOf(settings) {
  const keys = /** @type {(keyof Settings)[]} */ (Object.keys(loop.before));
  return Object.keys(RUNS).find((name) => keys.every((key) => RUNS[name][key] === settings[key]));
}

/**
 * What a choice sets in the model.
 * @param {string} name @param {string} value @param {Record<string, number>} known
 */
function chosen(name, value, known) {
  if (Object.hasOwn(known, value)) return known[value];
  throw new RangeError(
    `${name} is "${value}". It must be one of: ${Object.keys(known).join(", ")}.`,
  );
}

/** @param {Settings} settings @param {number} weeks @param {Partial<import("../model/life.js").State>} start */
function live(settings, weeks, start) {
  const spec = new Spec({
    ...loop.spec,
    fear_guard: chosen("body", settings.body, loop.guard),
    fear_cut: chosen("day", settings.day, loop.cut),
  });
  const context = chosen("thought", settings.thought, loop.context);
  const { stress, safety } = settings;
  return simulate("fear_driven", 7 * weeks, { start, context, stress, safety, spec });
}

/**
 * The ring's five circles on one day of a life.
 * @param {Life} life @param {number} i @returns {Record<Node, number>}
 */
function circles({ pain, D, S, guard, dose, T, load, g, spec }, i) {
  return {
    pain: pain[i],
    thought: 10 * rawFear(D[i], S[i], spec),
    // Half is how much the body braces, half how much of the usual day is left out.
    holding: 5 * (guard[i] + 1 - Math.min(1, dose[i] / (spec.fear_load * T[i]))),
    evidence: 10 * rawEvidence(load[i], guard[i], spec),
    alarm: (10 * (g[i] - 1)) / (spec.g_max - 1),
  };
}

const before = live(loop.before, CHANGE, loop.start);

/**
 * The whole course: the same first weeks for all, then what was chosen.
 * @param {Settings} settings @returns {Course}
 */
export function course(settings) {
  const rest = live(settings, WEEKS - CHANGE, before.state);
  return {
    pain: [...before.pain, ...rest.pain],
    at: (day) => (day < before.days ? circles(before, day) : circles(rest, day - before.days)),
  };
}

/** The course with nothing changed. */
export const UNCHANGED = course(RUNS.loop);
