// What weekly checks add up to: averages of four weeks, and whether they differ by more than
// noise. trend.py is the twin, gives the same bits, and says why the band is as wide as it is.
import { plain } from "../workbook/finder.js";
import rules from "./trend.json" with { type: "json" };

/** @typedef {keyof typeof rules.measures} Measure */
export const MEASURES = /** @type {Measure[]} */ (Object.keys(rules.measures));
export const ASK_OVERALL = rules.ask_overall;
const { span: SPAN } = rules;

/**
 * The `data` of a "week" record, as schema.json says.
 * @typedef {{
 *   week: number, day: string, activity?: string, able?: number, interfered?: number,
 *   confidence?: number, felt_safe?: number, worse_after_effort?: boolean, helped?: string,
 *   overall?: number,
 * }} Check
 * @typedef {{ first: number, last: number, checks: number, mean: number | null }} Span
 * @typedef {"early" | "same" | "better" | "worse"} Verdict
 * @typedef {{
 *   marks: [number, number][], spans: Span[], verdict: Verdict,
 *   band: number | null, change: number | null,
 * }} Course
 * @typedef {{
 *   checks: number, last: number, activity: string, since: number, verdict: Verdict | "mixed",
 *   measures: Record<Measure, Course>,
 * }} Trend
 */

// ---- which week it is ----

/** Days since 1 March of the year 0, by the calendar; any day that is written as one. @param {string} day */
export function dayNumber(day) {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month < 3 ? 1 : 0);
  const { floor } = Math;
  return (
    365 * year +
    floor(year / 4) -
    floor(year / 100) +
    floor(year / 400) +
    floor((153 * ((month + 9) % 12) + 2) / 5) +
    Number(day.slice(8))
  );
}

/**
 * The week of `today`, counted from the first check. The week never goes back; `back` says
 * that the clock stands before the week of the last check.
 * @param {readonly Check[]} checks in the order of writing @param {string} today
 */
export function weekNow(checks, today) {
  if (checks.length === 0) return { week: 1, back: false };
  const first = checks.reduce((least, check) => (check.week < least.week ? check : least));
  const last = checks.reduce((most, check) => (check.week >= most.week ? check : most));
  const written = dayNumber(last.day);
  let start = dayNumber(first.day) + 7 * (last.week - first.week);
  // when the clock was set in between, count from the last check
  if (written < start || written >= start + 7) start = written;
  const days = dayNumber(today) - start;
  const week = last.week + Math.max(0, Math.floor(days / 7));
  return { week: Math.min(week, rules.last_week), back: days < 0 };
}

// ---- what changed ----

/** One check for each week, the last written, in the order of the weeks. @param {readonly Check[]} checks */
export function inWeeks(checks) {
  const byWeek = new Map(checks.map((check) => [check.week, check]));
  return [...byWeek.values()].sort((a, b) => a.week - b.week);
}

/** @param {readonly Check[]} checks @returns {Trend} */
export function trend(checks) {
  const kept = inWeeks(checks);
  const { activity, since } = lastActivity(kept);
  const measures = /** @type {Trend["measures"]} */ ({});
  for (const name of MEASURES) {
    /** @type {[number, number][]} */
    const marks = [];
    for (const check of kept) {
      const value = check[name];
      if (value === undefined || (name === "able" && check.week < since)) continue;
      marks.push([check.week, value]);
    }
    measures[name] = courseOf(marks, rules.measures[name]);
  }
  const said = new Set(MEASURES.map((name) => measures[name].verdict));
  const order = /** @type {const} */ (["better", "worse", "same", "early"]);
  const verdict =
    said.has("better") && said.has("worse")
      ? "mixed"
      : /** @type {Verdict} */ (order.find((each) => said.has(each)));
  const last = kept.length > 0 ? kept[kept.length - 1].week : 0;
  return { checks: kept.length, last, activity, since, verdict, measures };
}

/** The last activity named, and the first week of those in a row that name no other. @param {Check[]} kept */
function lastActivity(kept) {
  const named = kept.filter(({ activity = "" }) => plain(activity)).reverse();
  if (named.length === 0) return { activity: "", since: 0 };
  const activity = /** @type {string} */ (named[0].activity);
  const last = plain(activity);
  const other = named.findIndex((check) => plain(check.activity ?? "") !== last);
  return { activity, since: other < 0 ? 0 : named[other - 1].week };
}

/** @param {[number, number][]} marks @param {string} better @returns {Course} */
function courseOf(marks, better) {
  const spans = spansOf(marks);
  const whole = spans.filter(({ mean }) => mean !== null);
  if (whole.length < 2) return { marks, spans, verdict: "early", band: null, change: null };
  const [then, now] = [whole[0], whole[whole.length - 1]];
  const band = bandOf(marks, spans, then.checks, now.checks);
  // in whole tenths, so that what is shown adds up
  const change = Math.round(10 * Number(now.mean)) - Math.round(10 * Number(then.mean));
  const same = Math.abs(change) <= Math.round(10 * band);
  const verdict = same ? "same" : change > 0 === (better === "up") ? "better" : "worse";
  return { marks, spans, verdict, band, change: change / 10 };
}

/** Every four weeks with a check in them; with too few, their average is left open. @param {[number, number][]} marks @returns {Span[]} */
function spansOf(marks) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const [week, value] of marks) {
    const number = Math.floor((week - 1) / SPAN);
    groups.set(number, [...(groups.get(number) ?? []), value]);
  }
  return Array.from(groups, ([number, values]) => ({
    first: SPAN * number + 1,
    last: SPAN * number + SPAN,
    checks: values.length,
    mean: values.length >= rules.fewest ? tenths(meanOf(values)) : null,
  }));
}

/** @param {[number, number][]} marks @param {Span[]} spans @param {number} then @param {number} now checks */
function bandOf(marks, spans, then, now) {
  let squares = 0;
  let free = 0;
  for (const { first, last } of spans) {
    const values = marks.filter(([week]) => first <= week && week <= last).map(([, v]) => v);
    const middle = meanOf(values);
    for (const value of values) squares += (value - middle) * (value - middle);
    free += values.length - 1;
  }
  const assumed = rules.trust * rules.wobble * rules.wobble;
  const spread = (assumed + squares) / (rules.trust + free);
  const chance = rules.width * Math.sqrt(spread * (1 / then + 1 / now));
  return tenths(Math.max(rules.least, chance));
}

/** @param {number[]} values */
function meanOf(values) {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}

/** @param {number} value */
const tenths = (value) => Math.floor(10 * value + 0.5) / 10;
