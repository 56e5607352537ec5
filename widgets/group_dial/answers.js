// What the course's own models answer; answers.py is the Python twin.
import signals from "../alarm/signals.json";
import { course, CHANGE as LOOP_CHANGE, RUNS } from "../fear_loop/life.js";
import { course as courseOf, lives, WEEKS, worse } from "../many_paths/lives.js";
import { expect, perceive, sense, windup } from "../model/dial.js";
import { SPEC, Spec } from "../model/spec.js";
import { live } from "../pacing/plans.js";
import findings from "../scan_finder/findings.json";
import { newTrail, story } from "../trail/story.js";
import taps from "../wind_up/people.json";
import ANSWERS from "./answers.json";

const EVEN = 0.1; // nearer than this, on a dial from 0 to 10, counts as the same
const PACING = { plan: "steps", uneven: 0, flare: "none", life: 0 };

/** @typedef {{ values: Record<string, number>, option: number }} Answer */

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** @param {number} value @param {number[]} places */
const nearest = (value, places) =>
  places.reduce(
    (best, place, at) => (Math.abs(place - value) < Math.abs(places[best] - value) ? at : best),
    0,
  );

/** @param {number[]} smokes @param {number} gain */
const rings = (smokes, gain) => smokes.filter((smoke) => sense(smoke, gain) >= SPEC.P0).length;

/** Answers to the last tap as a share of that to the first. @param {number} most */
function ratio(most) {
  const spec = new Spec({ W_max: most });
  let wound = 0;
  const answers = Array.from({ length: taps.taps }, () => {
    const [answer, next] = windup(taps.signal, 1, wound, 1 / taps.speeds.fast, spec);
    wound = next;
    return answer;
  });
  return answers[answers.length - 1] / answers[0];
}

/** @type {Record<string, () => Answer>} */
const WAYS = {
  "red-or-blue"() {
    const { same, context } = ANSWERS["red-or-blue"];
    const at = (/** @type {number} */ place) =>
      perceive(
        sense(same.signal, 1),
        expect(same.danger, 0, place, same.stress, same.safety),
        1,
        same.clarity,
      );
    const values = { red: at(context.red), blue: at(context.blue) };
    const apart = values.red - values.blue;
    return { values, option: Math.abs(apart) < EVEN ? 2 : apart > 0 ? 0 : 1 };
  },
  "no-fire-missed"() {
    const { gains } = ANSWERS["no-fire-missed"];
    const { fire, toast } = signals.kitchen;
    const gain = gains.find((each) => rings(fire, each) === fire.length) ?? gains[0];
    const [low, high] = [rings(toast, gains[0]), rings(toast, gain)];
    return { values: { low, high }, option: high > 0 ? 0 : high === low ? 1 : 2 };
  },
  "fast-taps"() {
    const ratios = Object.values(taps.people).map(ratio);
    const builds = ratios.filter((each) => each > ANSWERS["fast-taps"].builds).length;
    const option = builds === ratios.length ? 0 : builds === 0 ? 2 : 1;
    return { values: { builds, flat: ratios.length - builds }, option };
  },
  "one-missed-day"() {
    const { walks, left } = ANSWERS["one-missed-day"];
    const told = story([...Array(walks).fill("walk"), "skip"]);
    const [before, after] = [told.before, told.now].map((meadow) => 100 * newTrail(meadow));
    return { values: { before, after }, option: nearest(after / before, left) };
  },
  "worse-weeks"() {
    const { seed, share, of } = ANSWERS["worse-weeks"];
    const easing = lives("small_steps", seed).filter((path) => courseOf(path, WEEKS) === "less");
    const count = mean(easing.map((path) => worse(path, WEEKS)));
    return { values: { worse: count, not: of - count }, option: nearest(count / of, share) };
  },
  "less-bracing"() {
    const { pain } = course({ ...RUNS.loop, body: "steady" });
    const start = 7 * LOOP_CHANGE;
    const values = { before: mean(pain.slice(start - 7, start)), after: mean(pain.slice(-7)) };
    const change = values.after - values.before;
    const isClear = Math.abs(change) >= ANSWERS["less-bracing"].clear;
    return { values, option: !isClear ? 1 : change > 0 ? 0 : 2 };
  },
  "even-or-big-days"() {
    const end = (/** @type {number} */ uneven) => live({ ...PACING, plan: "same", uneven }).last;
    const values = { even: end(0), big: end(1) };
    const apart = values.even - values.big;
    const isClear = Math.abs(apart) >= ANSWERS["even-or-big-days"].clear;
    return { values, option: !isClear ? 2 : apart < 0 ? 0 : 1 };
  },
  "one-flare"() {
    const { clear } = ANSWERS["one-flare"];
    const [without, flared] = ["none", "one"].map((flare) => live({ ...PACING, flare }).weeks);
    const more = flared.map((pain, week) => pain - without[week]);
    const most = Math.max(...more);
    const [end, usual] = [flared, without].map((weeks) => mean(weeks.slice(-4)));
    const values = { flare: flared[more.indexOf(most)], end, without: usual };
    return { values, option: most < clear ? 2 : end - usual >= clear ? 0 : 1 };
  },
  "scans-at-80"() {
    const { finding, age, counts, of } = ANSWERS["scans-at-80"];
    const found = findings.filter(({ key }) => key === finding);
    const [count] = found.map((each) => /** @type {any} */ (each.counts)[age]);
    return { values: { with: count, without: of - count }, option: nearest(count, counts) };
  },
};

export const known = Object.keys(ANSWERS);

/** How many options a question with this answer has. @param {string} answer */
export const optionsOf = (answer) => settings(answer).options;

/** The end of its bars. @param {string} answer */
export const topOf = (answer) => settings(answer).of;

/** What the model makes of each case, and the place of the option it comes to. @param {string} answer */
export const modelSays = (answer) => WAYS[answer]();

/** @param {string} answer */
const settings = (answer) => ANSWERS[/** @type {keyof typeof ANSWERS} */ (answer)];
