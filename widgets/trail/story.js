// The two trails, step by step; __init__.py is the Python twin.
import { fade, learn, perceive, sense } from "../model/dial.js";
import { SPEC } from "../model/spec.js";

export const STEPS = ["walk", "skip", "stop", "move"];
/** The most steps one story can have. */
export const MOST = 400;
const STOP = 60; // days
const OLD = 8; // the old trail at the start: a place that often hurt
const CALM = sense(SPEC.n0, 1); // here every walk goes well

/**
 * How the trails lie after a step.
 * @typedef {object} Meadow
 * @property {number} old danger trail D, 0-10
 * @property {number} home safety trail S walked at home, 0-0.95
 * @property {number} away safety trail S walked in the other place
 * @property {boolean} atHome
 * @property {number} days
 */

/** The new trail here, 0-0.95: walked here, or the part that carries over. @param {Meadow} meadow */
export function newTrail({ home, away, atHome }) {
  return atHome ? Math.max(home, SPEC.gen * away) : Math.max(away, SPEC.gen * home);
}

/** What the brain expects here, 0-10. @param {Meadow} meadow */
export const expected = (meadow) => meadow.old * (1 - newTrail(meadow));

/** @param {Meadow} meadow @param {number} pain @returns {Meadow} */
function night(meadow, pain) {
  const [old, home] = fade(meadow.old, meadow.home, pain);
  const away = fade(meadow.old, meadow.away, pain)[1];
  return { ...meadow, old, home, away, days: meadow.days + 1 };
}

/** @param {Meadow} meadow @param {string} step @returns {Meadow} */
function after(meadow, step) {
  if (step === "move") return { ...meadow, atHome: !meadow.atHome };
  if (step === "walk") {
    const pain = perceive(CALM, expected(meadow));
    const [old, walked] = learn(meadow.old, newTrail(meadow), pain, 1);
    return night({ ...meadow, old, [meadow.atHome ? "home" : "away"]: walked }, pain);
  }
  let next = meadow;
  for (let i = step === "stop" ? STOP : 1; i > 0; i--) next = night(next, CALM);
  return next;
}

/**
 * The meadow now and before the last step.
 * @param {unknown} steps
 * @returns {{ now: Meadow, before: Meadow }}
 * @throws {RangeError} when it is not a list of steps
 */
export function story(steps) {
  if (!Array.isArray(steps) || steps.length > MOST || steps.some((s) => !STEPS.includes(s))) {
    const known = STEPS.join(", ");
    throw new RangeError(
      `steps is ${JSON.stringify(steps)}. It must be a list of at most ${MOST} of: ${known}.`,
    );
  }
  /** @type {Meadow} */
  let now = { old: OLD, home: 0, away: 0, atHome: true, days: 0 };
  let before = now;
  for (const step of steps) {
    before = now;
    now = after(now, step);
  }
  return { now, before };
}
