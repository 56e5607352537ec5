// One made-up life under a plan; __init__.py is the Python twin.
import { simulate } from "../model/life.js";
import { Spec } from "../model/spec.js";
import data from "./plans.json";

export const WEEKS = data.days / 7;
export const FLARE_WEEK = Math.ceil(data.flares.one[0] / 7);
export const PLANS = Object.keys(data.plans);
export const FLARES = Object.keys(data.flares);
const SPAN = 28; // days that are compared
const SAME = 0.5; // points: two weeks this near count as the same
const A_STEP = 1e-9; // less than this is rounding

/**
 * @typedef {{ plan: string, uneven: number, flare: string, life: number }} Settings
 * @typedef {object} Lived
 * @property {number[]} weeks mean pain of each week
 * @property {number[]} share movement of each day, as a share of what the body takes that day
 * @property {number} first pain of the first four weeks
 * @property {number} last pain of the last four weeks
 * @property {number} minutes movement a week in the last four weeks
 * @property {number} takes what the body takes in a day at the end, minutes
 */

/** @param {ArrayLike<number>} values @param {number} from @param {number} to */
function mean(values, from, to) {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total / (to - from);
}

/** @param {Settings} settings @returns {Lived} */
export function live({ plan, uneven, flare, life }) {
  const { policy, spec } = data.plans[/** @type {keyof typeof data.plans} */ (plan)];
  /** @type {Record<number, number>} */
  const overdo = {};
  if (plan === "same") {
    const week = data.big_week.map((day) => data.even + uneven * (day - data.even));
    for (let day = 0; day < data.days; day++) overdo[day + 1] = week[day % 7];
  }
  for (const day of data.flares[/** @type {keyof typeof data.flares} */ (flare)]) {
    overdo[day] = data.flare_load;
  }
  const { pain, dose, T } = simulate(
    /** @type {import("../model/life.js").PolicyName} */ (policy),
    data.days,
    {
      seed: data.seed,
      life,
      stress: data.stress,
      safety: data.safety,
      overdo,
      start: data.start,
      spec: new Spec(spec),
    },
  );
  const { days } = data;
  return {
    weeks: Array.from({ length: WEEKS }, (_, week) => mean(pain, 7 * week, 7 * week + 7)),
    // The tolerance of a day is that of its morning.
    share: Array.from(dose, (minutes, day) => minutes / (day > 0 ? T[day - 1] : data.start.T)),
    first: mean(pain, 0, SPAN),
    last: mean(pain, days - SPAN, days),
    minutes: 7 * mean(dose, days - SPAN, days),
    takes: T[days - 1],
  };
}

/**
 * What to hold a life against: without its flare, with even days, or with the weekly rule.
 * @param {Settings} settings @returns {Settings | undefined}
 */
export function beside(settings) {
  if (settings.flare !== "none") return { ...settings, flare: "none" };
  if (settings.plan === "every") return { ...settings, plan: "steps" };
  if (settings.plan === "feels" || settings.uneven > 0) {
    return settings.plan === "same" || settings.plan === "feels"
      ? { ...settings, plan: "same", uneven: 0 }
      : undefined;
  }
  return undefined;
}

/** How many weeks a plan of steps went up, stayed, or eased back. @param {Lived} lived */
export function turns({ share }) {
  // The plan's own share: a day of twice too much is none of its.
  const week = Array.from({ length: WEEKS }, (_, i) =>
    Math.max(...share.slice(7 * i, 7 * i + 7).filter((each) => each < data.flare_load - A_STEP)),
  );
  const changes = week.slice(1).map((each, i) => each - week[i]);
  return {
    up: changes.filter((change) => change > A_STEP).length,
    stay: changes.filter((change) => Math.abs(change) <= A_STEP).length,
    back: changes.filter((change) => change < -A_STEP).length,
  };
}

/**
 * What a flare did to a life: points in its week, and the week from which on the two are as good
 * as the same, if there is one.
 * @param {Lived} lived @param {Lived} without
 */
export function flared(lived, without) {
  const apart = lived.weeks.map((pain, week) => pain - without.weeks[week]);
  const back = apart.findLastIndex((each) => Math.abs(each) >= SAME) + 2;
  return { rise: apart[FLARE_WEEK - 1], back: back <= WEEKS ? back : undefined };
}
