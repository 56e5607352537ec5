// Twelve lives that differ; __init__.py is the Python twin.
import { simulate } from "../model/life.js";
import { Stream } from "../model/random.js";
import { Spec } from "../model/spec.js";
import data from "./lives.json";

export const WEEKS = data.days / 7;
export const PLANS = /** @type {(keyof typeof data.plans)[]} */ (Object.keys(data.plans));
const NATURAL = new Spec({ natural: 1 });
const SPAN = 28; // days that are compared
const CHANGE = 1; // points on the dial that count as a change

/** Pain day by day, and week by week. @typedef {{ pain: Float64Array, weeks: number[] }} Path */

/** @param {Float64Array} pain @param {number} from @param {number} to days */
function mean(pain, from, to) {
  let total = 0;
  for (let i = from; i < to; i++) total += pain[i];
  return total / (to - from);
}

/** @param {keyof typeof data.plans} plan @param {number} seed @returns {Path[]} */
export function lives(plan, seed) {
  return Array.from({ length: data.lives }, (_, life) => {
    const own = new Stream(seed, data.own_stream + life);
    const drawn = Object.fromEntries(
      Object.entries(data.between).map(([key, [low, high]]) => [
        key,
        low + (high - low) * own.uniform(),
      ]),
    );
    const { pain } = simulate(
      /** @type {import("../model/life.js").PolicyName} */ (data.plans[plan]),
      data.days,
      {
        seed,
        life,
        stress: drawn.stress,
        safety: drawn.safety,
        start: { D: drawn.D, g: drawn.g },
        spec: NATURAL,
      },
    );
    const weeks = Array.from({ length: WEEKS }, (_, week) => mean(pain, 7 * week, 7 * week + 7));
    return { pain, weeks };
  });
}

/** Pain in the first four weeks. @param {Path} path */
export const first = ({ pain }) => mean(pain, 0, SPAN);

/** Pain in the four weeks up to the end of a week, from the fourth on. @param {Path} path @param {number} week */
export const upTo = ({ pain }, week) => mean(pain, 7 * week - SPAN, 7 * week);

/**
 * How a life goes, once the two spans of four weeks lie apart.
 * @param {Path} path @param {number} week 8 or more
 * @returns {"less" | "same" | "more"}
 */
export function course(path, week) {
  const change = upTo(path, week) - first(path);
  return change <= -CHANGE ? "less" : change >= CHANGE ? "more" : "same";
}

/** Weeks so far that were worse than the week before. @param {Path} path @param {number} week */
export const worse = ({ weeks }, week) =>
  weeks.slice(0, week).filter((pain, i) => i > 0 && pain > weeks[i - 1]).length;
