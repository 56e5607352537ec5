// What the movement planner says next: one pure function; rules.py is the Python twin and
// tells the rule in words. The numbers and the table of answers are in rules.json. The rule
// is prudent, not proven.
import { fill } from "../ui/words.js";
import rules from "./rules.json";
import words from "./words.en.json";

/** @typedef {Record<string, any>} Item the data of one "movement" record */
/**
 * @typedef {object} Advice what to do next, at most how much, and why
 * @property {string} advice closed, diary, begin, pause, again, ease_back, hold or step
 * @property {number | null} amount in the plan's unit; null where no amount is named
 * @property {string} reason the key of the sentence under `reasons` in words.en.json
 * @property {number | null} stands what the plan stands at now: where to stay instead of a step
 */

export const UNITS = /** @type {Record<string, number>} */ (rules.units);
const OUTCOMES = /** @type {Record<string, { advice: string, reason: string } | null>} */ (
  rules.outcomes
);
const ANSWERS = /** @type {Record<string, Record<string, string>>} */ (rules.answers);

/**
 * @param {string} advice @param {number | null} amount @param {string} reason
 * @param {number | null} [stands]
 * @returns {Advice}
 */
const advise = (advice, amount, reason, stands = null) => ({ advice, amount, reason, stands });

/**
 * @param {string | null} safety the outcome of the safety page, null when there is none yet
 * @param {readonly Item[]} history the data of the workbook's "movement" records in the order
 *   written; the last plan counts
 * @param {string} today a day such as "2026-03-01"
 * @returns {Advice}
 * @throws {RangeError} for anything that cannot be, naming it and what is allowed
 */
export function decide(safety, history, today) {
  checkAll(safety, history, today);
  const closed = safety === null ? null : OUTCOMES[safety];
  if (closed?.advice === "closed") return advise("closed", null, closed.reason);
  if (history.some(({ part }) => part === "worse_after_effort"))
    return advise("diary", null, "worse");
  if (closed) return advise(closed.advice, null, closed.reason);
  if (safety === null) return advise("closed", null, "no_outcome");
  const byDay = [...history].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return story(byDay, number("today", today));
}

/**
 * A start somewhat below what is possible on a bad day, at least the smallest part.
 * @param {number} badDay @param {string} unit
 */
export function suggestedStart(badDay, unit) {
  const whole = parts(badDay, unit);
  return Math.max(1, Math.floor((whole * rules.start_percent) / 100)) / UNITS[unit];
}

/**
 * What the history comes to, event by event. Amounts in parts, days as numbers.
 * @param {readonly Item[]} events by day
 * @param {number} now
 * @returns {Advice}
 */
function story(events, now) {
  let hasPlan = false;
  let unit = "";
  let start = 0;
  let ceiling = 0;
  let amount = 0;
  let changed = 0; // the day of the last change of the amount
  let last = 0; // the last day on which something happened
  let settled = 0; // days of movement in a row that settled, since the last change
  let easeBacks = /** @type {number[]} */ ([]);
  let eased = ""; // the reason of an ease-back with no movement since
  let pause = "";
  let moved = 0; // the last day of movement under this plan, 0 for none
  let morning = true; // whether the morning after it is known
  let why = "first"; // how the last of it went

  /** @param {number} next @param {number} day */
  const change = (next, day) => {
    amount = next;
    changed = day;
    settled = 0;
  };
  /** The row of settled days ends here. @param {string} reason */
  const ends = (reason) => {
    settled = 0;
    why = reason;
  };
  /** @param {number} day */
  const recent = (day) => easeBacks.some((each) => day - each <= rules.ease_back_days);
  /** @param {number} day */
  const away = (day) => moved > 0 && day - last > rules.away_days;
  /** One step up from here. */
  const step = () => {
    const up = Math.floor((amount * (100 + rules.step_percent)) / 100);
    return Math.max(amount, Math.min(up, ceiling));
  };
  /** Why the amount stays as it is on this day; empty when a step up is allowed. @param {number} day */
  const stays = (day) => {
    if (pause || eased) return pause || eased;
    if (day === moved) return "wait_morning";
    if (!morning) return "morning_after";
    if (["first", "partly", "did_more", "asked"].includes(why)) return why;
    if (amount >= ceiling) return "at_ceiling";
    if (settled < rules.settled_days) return "few_settled";
    if (day - changed < rules.days_between_steps) return "within_week";
    return step() === amount ? "step_too_small" : "";
  };

  /** @param {number} day @param {string} reason */
  const easeBack = (day, reason) => {
    ends("eased");
    last = Math.max(last, day);
    if (eased) return; // still the same hard time: there was no movement since
    eased = reason;
    const again = recent(day);
    easeBacks.push(day);
    change(Math.max(1, Math.floor(amount / 2)), day);
    if (again) pause ||= "two_ease_backs";
  };
  /** A new day of movement, at an amount that the rule allowed on that day. @param {Item} item @param {number} day */
  const move = (item, day) => {
    if (away(day)) change(Math.min(amount, start), day);
    const allowed = stays(day) ? amount : step();
    if (hasPlan && item.amount !== undefined) {
      const next = Math.max(1, Math.min(parts(item.amount, unit), allowed));
      if (next !== amount) change(next, day);
    }
    moved = day;
    morning = false;
    eased = "";
    last = Math.max(last, day);
    why = item.did === "less" ? "less" : "fine";
  };

  /** What each part of a history does. @type {Record<string, (item: Item, day: number) => void>} */
  const does = {
    plan(item, day) {
      start = parts(item.amount, item.unit);
      ceiling = parts(item.ceiling, item.unit);
      // A new plan does not undo an ease-back.
      change(item.unit === unit && recent(day) ? Math.min(start, amount) : start, day);
      hasPlan = true;
      unit = item.unit;
      moved = 0;
      morning = true;
      eased = "";
      why = "first";
      last = day;
    },
    check(item, day) {
      if (day !== moved) move(item, day);
      if (item.did === "more") ends("did_more");
      if (item.when === "next_morning") morning = true;
      const means = ANSWERS[item.when][item.settled];
      if (means === "ease_back") easeBack(day, item.when);
      else if (means === "hold") ends("partly");
      else if (means === "settled" && why === "fine") {
        settled += 1;
        why = "counted";
      }
    },
    flare: (_, day) => easeBack(day, "flare"),
    asked(_, day) {
      if (!pause) return;
      pause = eased = "";
      easeBacks = [];
      morning = true;
      why = "asked";
      last = day;
      change(amount, day);
    },
  };
  for (const item of events) {
    does[item.part]?.(item, number("day", item.day));
    if (item.familiar === false) pause = "new_pain";
  }

  /** @param {string} advice @param {number} most @param {string} reason */
  const say = (advice, most, reason) =>
    advise(advice, most / UNITS[unit], reason, amount / UNITS[unit]);
  if (pause) return advise("pause", null, pause);
  if (!hasPlan) return advise("begin", null, "no_plan");
  if (away(now)) {
    amount = Math.min(amount, start);
    return say("again", amount, "been_away");
  }
  if (eased) return say("ease_back", amount, eased);
  const reason = stays(now);
  return reason ? say("hold", amount, reason) : say("step", step(), "settled_week");
}

// ---- what may come in ----

/** @param {any} safety @param {any} history @param {any} today */
function checkAll(safety, history, today) {
  if (safety !== null) oneOf("safety", safety, Object.keys(OUTCOMES));
  const now = number("today", today);
  if (!Array.isArray(history)) throw wrong("history", history, "list");
  for (const [index, item] of history.entries()) {
    const where = `history[${index}]`;
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
      throw wrong(where, item, "record");
    }
    oneOf(`${where}.part`, item.part, rules.parts);
    if (number(`${where}.day`, item.day) > now) {
      throw wrong(`${where}.day`, item.day, "not_after", { today });
    }
    if (item.familiar !== undefined && typeof item.familiar !== "boolean") {
      throw wrong(`${where}.familiar`, item.familiar, "yes_no");
    }
    if (item.part === "plan") checkPlan(item, where);
    if (item.part === "check") checkCheck(item, where);
  }
}

/** @param {Item} plan @param {string} where */
function checkPlan(plan, where) {
  oneOf(`${where}.unit`, plan.unit, Object.keys(UNITS));
  for (const key of ["bad_day", "amount", "ceiling"]) checkAmount(`${where}.${key}`, plan[key]);
  const amount = parts(plan.amount, plan.unit);
  if (amount < 1) {
    throw wrong(`${where}.amount`, plan.amount, "part", { part: 1 / UNITS[plan.unit] });
  }
  if (amount >= parts(plan.bad_day, plan.unit)) {
    throw wrong(`${where}.amount`, plan.amount, "below", { limit: plan.bad_day });
  }
  if (amount > parts(plan.ceiling, plan.unit)) {
    throw wrong(`${where}.ceiling`, plan.ceiling, "at_least", { limit: plan.amount });
  }
}

/** @param {Item} check @param {string} where */
function checkCheck(check, where) {
  oneOf(`${where}.when`, check.when, Object.keys(ANSWERS));
  oneOf(`${where}.settled`, check.settled, Object.keys(ANSWERS[check.when]));
  if (check.did !== undefined) oneOf(`${where}.did`, check.did, rules.did);
  if (check.amount !== undefined) checkAmount(`${where}.amount`, check.amount);
}

const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

/** A day as a number: one more each day. @param {string} where @param {any} day */
function number(where, day) {
  const found = typeof day === "string" ? DAY.exec(day) : null;
  // The year 1 is Python's first.
  if (found && found[1] !== "0000") {
    const date = new Date(`${day}T00:00:00Z`);
    // A day that is not in the calendar comes out as another one.
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)) {
      return date.getTime() / 86_400_000 + 719_163; // days since the year 1, as in Python
    }
  }
  throw wrong(where, day, "day", { example: "2026-03-01" });
}

/** @param {string} where @param {any} value @param {readonly string[]} known */
function oneOf(where, value, known) {
  if (typeof value === "string" && known.includes(value)) return;
  throw wrong(where, value, "one_of", { choices: known.join(", ") });
}

/** @param {string} where @param {any} value */
function checkAmount(where, value) {
  if (typeof value === "number" && value > 0 && value <= rules.most) return;
  throw wrong(where, value, "amount", { most: rules.most });
}

/** An amount in the smallest parts of its unit, rounded down. @param {number} amount @param {string} unit */
export const parts = (amount, unit) => Math.floor(amount * UNITS[unit] + 1e-6);

/** @param {string} where @param {any} value @param {keyof typeof words.errors.must} must @param {Record<string, any>} [limits] */
function wrong(where, value, must, limits = {}) {
  // Numbers are shown whole here, not as a learner reads them.
  const shown = Object.fromEntries(Object.entries(limits).map(([key, each]) => [key, `${each}`]));
  const allowed = fill(words.errors.must[must], shown);
  return new RangeError(fill(words.errors.wrong, { where, value: show(value), must: allowed }));
}

/** A value as both twins write it. @param {any} value */
function show(value) {
  if (value === undefined) return words.errors.missing;
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  if (Array.isArray(value)) return "[…]";
  if (typeof value === "object" && value !== null) return "{…}";
  return JSON.stringify(value);
}
