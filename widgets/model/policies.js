// How a life decides what to do each day; policies.py is the Python twin.
// A policy is asked once a day for the dose (minutes) and the guarding (0-1), and told the
// pain at the day's end. Every number it uses is a parameter in the group "policies" of
// spec.json.

/** @typedef {import("./spec.js").Spec} Spec */
/** @typedef {[dose: number, guard: number]} Plan */

class Policy {
  /** @param {Spec} p */
  constructor(p) {
    this.p = p;
  }

  /**
   * Dose and guarding for today.
   * @param {number} _T tolerance, minutes
   * @param {number} _F fear, 0-1
   * @returns {Plan}
   */
  choose(_T, _F) {
    return [0, 0];
  }

  /**
   * Take note of today's pain. Most have nothing to remember.
   * @param {number} _P
   */
  felt(_P) {}
}

/** Fear makes the day smaller and more guarded. */
class FearDriven extends Policy {
  /** @param {number} T @param {number} F @returns {Plan} */
  choose(T, F) {
    return [this.p.fear_load * T * (1 - this.p.fear_cut * F), this.p.fear_guard * F];
  }
}

/** The same moderate day whatever the fear, unguarded. */
class Confident extends Policy {
  /** @param {number} T @returns {Plan} */
  choose(T) {
    return [this.p.confident_load * T, 0];
  }
}

/** As little as the day allows, guarded. */
class Avoid extends Policy {
  /** @param {number} T @returns {Plan} */
  choose(T) {
    return [this.p.avoid_load * T, this.p.avoid_guard];
  }
}

/** The same share of tolerance every day. */
class Steady extends Policy {
  /** @param {number} T @returns {Plan} */
  choose(T) {
    return [this.p.steady_load * T, this.p.steady_guard];
  }
}

/** A fuller day, a lighter day, and again: the same total, less evenly. */
class Alternate extends Policy {
  full = true;

  /** @param {number} T @returns {Plan} */
  choose(T) {
    const load = this.full ? this.p.more_load : this.p.less_load;
    this.full = !this.full;
    return [load * T, 0];
  }
}

/**
 * Far too much after a good day, next to nothing after a bad one.
 * There is no yesterday on the first day: it counts as good.
 */
class BoomBust extends Policy {
  yesterday = 0;

  /** @param {number} T @returns {Plan} */
  choose(T) {
    if (this.yesterday < this.p.boom_below) return [this.p.boom_load * T, 0];
    return [this.p.bust_load * T, this.p.bust_guard];
  }

  /** @param {number} P */
  felt(P) {
    this.yesterday = P;
  }
}

/**
 * Start low, step up after weeks that were no worse, hold or ease back after others.
 * The share of tolerance changes once a week, by comparing the week's mean pain with the
 * best week before it; the first week only sets the mark. A flare day, which the plan can
 * tell from the eighth day on, makes the next days smaller.
 */
class Paced extends Policy {
  /** @param {Spec} p */
  constructor(p) {
    super(p);
    this.share = p.pace_start;
    this.best = 10;
    this.last7 = [0, 0, 0, 0, 0, 0, 0];
    this.day = 0;
    this.easing = 0;
  }

  /** @param {number} T @returns {Plan} */
  choose(T) {
    const share = this.easing > 0 ? this.share * this.p.flare_load : this.share;
    return [share * T, 0];
  }

  /** @param {number} P */
  felt(P) {
    const { p } = this;
    this.easing = Math.max(0, this.easing - 1);
    if (this.day >= 7 && P >= mean(this.last7) + p.flare_rise) this.easing = p.flare_days;
    this.last7[this.day % 7] = P;
    this.day += 1;
    if (this.day % 7 !== 0) return;
    const week = mean(this.last7);
    if (this.day > 7) {
      if (week <= this.best + p.pace_same) {
        this.share = Math.min(p.pace_cap, this.share * (1 + p.pace_step));
      } else if (week > this.best + p.pace_hold) {
        this.share = this.share * (1 - p.pace_back);
      }
    }
    this.best = Math.min(this.best, week);
  }
}

/**
 * Mean of seven days, summed one by one: the order is part of the result.
 * @param {number[]} week
 */
function mean(week) {
  let total = 0;
  for (const pain of week) total += pain;
  return total / 7;
}

export const POLICIES = {
  fear_driven: FearDriven,
  confident: Confident,
  avoid: Avoid,
  steady: Steady,
  alternate: Alternate,
  boom_bust: BoomBust,
  paced: Paced,
};
