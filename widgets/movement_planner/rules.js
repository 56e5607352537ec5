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
  if (history.some(({ part }) => part === "worse")) return advise("diary", null, "worse");
  if (closed) return advise(closed.advice, null, closed.reason);
  if (safety === null) return advise("closed", null, "no_outcome");
  const story = new Story();
  for (const item of [...history].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    story.add(item);
  }
  return story.advice(number("today", today));
}

/**
 * A start somewhat below what is possible on a bad day, at least the smallest part.
 * @param {number} badDay @param {string} unit
 */
export function suggestedStart(badDay, unit) {
  const whole = parts(badDay, unit);
  return Math.max(1, Math.floor((whole * rules.start_percent) / 100)) / UNITS[unit];
}

/** What the history comes to, event by event. Amounts in parts, days as numbers. */
class Story {
  plan = /** @type {Item | undefined} */ (undefined);
  unit = "";
  start = 0;
  ceiling = 0;
  amount = 0;
  changed = 0; // the day of the last change of the amount
  last = 0; // the last day on which something happened
  settled = 0; // days of movement in a row that settled, since the last change
  easeBacks = /** @type {number[]} */ ([]);
  eased = ""; // the reason of an ease-back with no movement since
  pause = "";
  moved = 0; // the last day of movement under this plan, 0 for none
  morning = true; // whether the morning after it is known
  why = "first"; // how the last of it went

  /** @param {Item} item */
  add(item) {
    const day = number("day", item.day);
    if (item.part === "plan") this.begin(item, day);
    if (item.part === "check") this.check(item, day);
    if (item.part === "flare") this.easeBack(day, "flare");
    if (item.part === "asked") this.asked(day);
    if (item.familiar === false) this.pause = "new_pain";
  }

  /** @param {Item} plan @param {number} day */
  begin(plan, day) {
    const { unit } = plan;
    this.start = parts(plan.amount, unit);
    this.ceiling = parts(plan.ceiling, unit);
    let amount = this.start;
    if (unit === this.unit && this.recent(day)) {
      amount = Math.min(amount, this.amount); // a new plan does not undo an ease-back
    }
    this.plan = plan;
    this.unit = unit;
    this.moved = 0;
    this.morning = true;
    this.eased = "";
    this.why = "first";
    this.last = day;
    this.change(amount, day);
  }

  /** @param {number} day */
  asked(day) {
    if (!this.pause) return;
    this.pause = "";
    this.eased = "";
    this.easeBacks = [];
    this.morning = true;
    this.why = "asked";
    this.last = day;
    this.change(this.amount, day);
  }

  /** @param {Item} item @param {number} day */
  check(item, day) {
    if (day !== this.moved) this.move(item, day);
    if (item.did === "more") this.breaks("did_more");
    if (item.when === "next_morning") this.morning = true;
    const means = ANSWERS[item.when][item.settled];
    if (means === "ease_back") this.easeBack(day, item.when);
    else if (means === "hold") this.breaks("partly");
    else if (means === "settled" && this.why === "fine") {
      this.settled += 1;
      this.why = "counted";
    }
  }

  /** The row of settled days ends here. @param {string} why */
  breaks(why) {
    this.settled = 0;
    this.why = why;
  }

  /** A new day of movement, at an amount that the rule allowed on that day. @param {Item} item @param {number} day */
  move(item, day) {
    if (this.away(day)) this.change(Math.min(this.amount, this.start), day);
    const allowed = this.stays(day) ? this.amount : this.step();
    if (this.unit && item.amount !== undefined) {
      const amount = Math.max(1, Math.min(parts(item.amount, this.unit), allowed));
      if (amount !== this.amount) this.change(amount, day);
    }
    this.moved = day;
    this.morning = false;
    this.eased = "";
    this.last = Math.max(this.last, day);
    this.why = item.did === "less" ? "less" : "fine";
  }

  /** @param {number} day @param {string} reason */
  easeBack(day, reason) {
    this.breaks("eased");
    this.last = Math.max(this.last, day);
    if (this.eased) return; // still the same hard time: there was no movement since
    this.eased = reason;
    const again = this.recent(day);
    this.easeBacks.push(day);
    this.change(Math.max(1, Math.floor(this.amount / 2)), day);
    if (again && !this.pause) this.pause = "two_ease_backs";
  }

  /** @param {number} day */
  recent(day) {
    return this.easeBacks.some((eased) => day - eased <= rules.ease_back_days);
  }

  /** @param {number} amount @param {number} day */
  change(amount, day) {
    this.amount = amount;
    this.changed = day;
    this.settled = 0;
  }

  /** @param {number} day */
  away(day) {
    return this.moved > 0 && day - this.last > rules.away_days;
  }

  /** One step up from here. */
  step() {
    const up = Math.floor((this.amount * (100 + rules.step_percent)) / 100);
    return Math.max(this.amount, Math.min(up, this.ceiling));
  }

  /** Why the amount stays as it is on this day; empty when a step up is allowed. @param {number} day */
  stays(day) {
    if (this.pause || this.eased) return this.pause || this.eased;
    if (!this.morning || day === this.moved) return "wait_morning";
    if (["first", "partly", "did_more", "asked"].includes(this.why)) return this.why;
    if (this.amount >= this.ceiling) return "at_ceiling";
    if (this.settled < rules.settled_days) return "few_settled";
    if (day - this.changed < rules.days_between_steps) return "within_week";
    return this.step() === this.amount ? "step_too_small" : "";
  }

  /** @param {number} now @returns {Advice} */
  advice(now) {
    if (this.pause) return advise("pause", null, this.pause);
    if (!this.plan) return advise("begin", null, "no_plan");
    if (this.away(now)) return this.say("again", Math.min(this.amount, this.start), "been_away");
    if (this.eased) return this.say("ease_back", this.amount, this.eased);
    const stays = this.stays(now);
    if (stays) return this.say("hold", this.amount, stays);
    return this.say("step", this.step(), "settled_week");
  }

  /** @param {string} advice @param {number} amount @param {string} reason */
  say(advice, amount, reason) {
    const whole = UNITS[this.unit];
    return advise(advice, amount / whole, reason, this.amount / whole);
  }
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
  throw wrong(where, day, "day");
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
const parts = (amount, unit) => Math.floor(amount * UNITS[unit] + 1e-6);

/** @param {string} where @param {any} value @param {keyof typeof words.errors.must} must @param {Record<string, any>} [limits] */
function wrong(where, value, must, limits = {}) {
  const shown = Object.fromEntries(
    Object.entries(limits).map(([key, each]) => [key, show(each, "")]),
  );
  const allowed = fill(words.errors.must[must], shown);
  return new RangeError(
    fill(words.errors.wrong, { where, value: show(value, '"'), must: allowed }),
  );
}

/** A value as both twins write it. @param {any} value @param {string} quote */
function show(value, quote) {
  if (value === undefined) return words.errors.missing;
  if (typeof value === "string") return `${quote}${value.slice(0, 40)}${quote}`;
  if (Array.isArray(value)) return "[…]";
  if (typeof value === "object" && value !== null) return "{…}";
  return JSON.stringify(value);
}
