// The dial's equations for one life.
// Only + - * /, min, max and comparisons, in the same order as dial.py, so both give the
// same bits. Symbols and ranges are those of spec.json. The exported functions check what
// they are given; the raw ones are the bare equations.

import { checked, number, SPEC } from "./spec.js";

/** @typedef {import("./spec.js").Spec} Spec */
/** @typedef {[D: number, S: number]} Trails danger and safety trail */
/** @typedef {[T: number, f: number]} Body tolerance and flare residue */

/** @param {number} n @param {number} g @param {Spec} p */
export function rawSense(n, g, p) {
  const v = g * n;
  const v2 = v * v;
  return (10 * v2) / (v2 + p.h * p.h);
}

/**
 * @param {number} D @param {number} S @param {number} context
 * @param {number} stress @param {number} safety @param {Spec} p
 */
export function rawExpect(D, S, context, stress, safety, p) {
  const e = D * (1 - S) + p.b_ctx * context + p.b_stress * stress - p.b_safe * safety;
  return Math.max(0, Math.min(10, e));
}

/**
 * @param {number} x @param {number} e @param {number} sureness
 * @param {number} clarity @param {Spec} p
 */
export function rawPerceive(x, e, sureness, clarity, p) {
  const w = e > x ? p.w_up : p.w_dn;
  const odds = ((w / (1 - w)) * sureness) / clarity;
  return x + (odds / (1 + odds)) * (e - x);
}

/** @param {number} l @param {number} guard @param {Spec} p */
export function rawEvidence(l, guard, p) {
  return Math.max(p.m_min, Math.min(1, l / p.l_ref) * (1 - guard));
}

/**
 * @param {number} D @param {number} S @param {number} P @param {number} m
 * @param {number} kind @param {Spec} p @returns {Trails}
 */
export function rawLearn(D, S, P, m, kind, p) {
  const eL = D * (1 - S);
  const up = Math.max(0, P - eL);
  const dn = Math.max(0, eL - P);
  const base = Math.max(1, D);
  const a_up = p.a_up * (1 + p.chi * kind);
  const a_dn = p.a_dn * (1 - p.chi * kind);
  const safer = S + (a_dn * m * dn) / base - (a_up * up) / base;
  return [Math.min(10, D + a_up * Math.max(0, P - D)), Math.max(0, Math.min(p.S_max, safer))];
}

/** @param {number} D @param {number} S @param {number} P @param {Spec} p @returns {Trails} */
export function rawFade(D, S, P, p) {
  const calm = (p.r_D * Math.max(0, p.P0 - P)) / p.P0;
  return [D * (1 - calm - p.natural * p.r_nat), S * (1 - p.r_S)];
}

/** @param {number} D @param {number} S @param {Spec} p */
export function rawFear(D, S, p) {
  const eL = D * (1 - S);
  const e2 = eL * eL;
  const e4 = e2 * e2;
  const F2 = p.F50 * p.F50;
  return e4 / (e4 + F2 * F2);
}

/** @param {number} g @param {number} P @param {number} safety @param {Spec} p */
export function rawGainStep(g, P, safety, p) {
  const A = Math.max(0, P - p.P0) / (10 - p.P0);
  const calm = p.k_dn * (p.q0 + (1 - p.q0) * safety);
  return Math.max(1, Math.min(p.g_max, g + p.k_up * A * (p.g_max - g) - calm * (g - 1)));
}

/** @param {number} T @param {number} f @param {number} l @param {Spec} p @returns {Body} */
export function rawBodyStep(T, f, l, p) {
  const over = Math.max(0, l - 1);
  const inside = (p.t_up * Math.max(0, Math.min(1, l) - p.l_keep)) / (1 - p.l_keep);
  const grow = inside * (1 - T / p.T_max);
  const rest = (p.t_dis * Math.max(0, p.l_keep - l)) / p.l_keep;
  return [Math.max(p.T_min, T + T * (grow - rest - p.t_over * over)), p.rho_f * f + p.k_f * over];
}

/**
 * Alarm 0-10 that a body signal becomes at a gain. A Hill curve of the multiplied signal;
 * the multiplying gain follows Magerl 1998.
 * @param {number} n body signal, 0-100
 * @param {number} g alarm gain, 1-4
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function sense(n, g, spec = SPEC) {
  return rawSense(number("n", n), number("g", g), checked(spec));
}

/**
 * Expected pain 0-10.
 * @param {number} D danger trail, 0-10
 * @param {number} S safety trail, the share of D it covers, 0-0.95
 * @param {number} context place and meaning, -1 safe to 1 threatening
 * @param {number} stress 0-1
 * @param {number} safety felt safety, 0-1
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function expect(D, S, context, stress, safety, spec = SPEC) {
  return rawExpect(
    number("D", D),
    number("S", S),
    number("context", context),
    number("stress", stress),
    number("safety", safety),
    checked(spec),
  );
}

/**
 * Pain 0-10: alarm mixed with expectation. Expectation pulls harder towards danger than
 * towards safety (weights from Kunkel 2025); sureness and clarity act on the odds of the
 * weight, as precisions do in Grahl 2018.
 * @param {number} x what the alarm makes of the signal, 0-10
 * @param {number} e expectation, 0-10
 * @param {number} [sureness] of the expectation, 0.1-10, 1 is ordinary
 * @param {number} [clarity] of the signal, 0.1-10, 1 is ordinary
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function perceive(x, e, sureness = 1, clarity = 1, spec = SPEC) {
  return rawPerceive(
    number("x", x),
    number("e", e),
    number("sureness", sureness),
    number("clarity", clarity),
    checked(spec),
  );
}

/**
 * Evidence (0-1) from movement really done and not guarded. Form assumed; avoidance and
 * safety behaviour block extinction in Volders 2012 and Labrenz 2025.
 * @param {number} l load, share of tolerance
 * @param {number} guard 0-1
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function evidence(l, guard, spec = SPEC) {
  return rawEvidence(number("l", l), number("guard", guard), checked(spec));
}

/**
 * The trails after one event. A worse surprise wears the safety trail away and deepens the
 * danger trail at once; a better one builds the safety trail, as far as there was evidence.
 * @param {number} D danger trail, 0-10
 * @param {number} S safety trail, 0-0.95
 * @param {number} P pain of the event, 0-10
 * @param {number} m evidence, 0-1
 * @param {number} [kind] 1 for a cue that promised more pain, -1 for less (Jepma 2018)
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function learn(D, S, P, m, kind = 0, spec = SPEC) {
  return rawLearn(
    number("D", D),
    number("S", S),
    number("P", P),
    number("m", m),
    number("kind", kind),
    checked(spec),
  );
}

/**
 * The trails after a night: safety fades always, danger on calm days (and, with the natural
 * course, a little on every day). Trials minutes apart have no night between them, so this
 * is apart from `learn`.
 * @param {number} D danger trail, 0-10
 * @param {number} S safety trail, 0-0.95
 * @param {number} P the day's pain, 0-10
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function fade(D, S, P, spec = SPEC) {
  return rawFade(number("D", D), number("S", S), number("P", P), checked(spec));
}

/**
 * Fear (0-1) from what the trails expect, half at `F50` points. Form assumed.
 * @param {number} D danger trail, 0-10
 * @param {number} S safety trail, 0-0.95
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function fear(D, S, spec = SPEC) {
  return rawFear(number("D", D), number("S", S), checked(spec));
}

/**
 * Alarm gain (1 to `g_max`) after a day. That felt pain raises the gain over weeks and felt
 * safety lowers it is a hypothesis.
 * @param {number} g alarm gain, 1-4
 * @param {number} P the day's pain, 0-10
 * @param {number} safety felt safety, 0-1
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function gain_step(g, P, safety, spec = SPEC) {
  return rawGainStep(number("g", g), number("P", P), number("safety", safety), checked(spec));
}

/**
 * Tolerance and flare residue after a day. An engineering assumption.
 * @param {number} T tolerance, minutes, 5-60
 * @param {number} f flare residue, signal units
 * @param {number} l load, share of tolerance
 * @param {Spec} [spec]
 * @throws {RangeError | TypeError} for a value out of range
 */
export function body_step(T, f, l, spec = SPEC) {
  return rawBodyStep(number("T", T), number("f", f), number("l", l), checked(spec));
}

/**
 * Alarm at one pulse, and the wind-up left `dt` seconds later. Shaped to Magerl 1998 and
 * Staud 2014.
 * @param {number} n body signal of the pulse, 0-100
 * @param {number} g alarm gain, 1-4
 * @param {number} W wind-up before the pulse, 0-1
 * @param {number} dt seconds to the next pulse
 * @param {Spec} [spec]
 * @returns {[x: number, W: number]}
 * @throws {RangeError | TypeError} for a value out of range
 */
export function windup(n, g, W, dt, spec = SPEC) {
  const p = checked(spec);
  const x = rawSense(number("n", n), number("g", g) * (1 + number("W", W)), p);
  const r = number("dt", dt) / p.W_tau;
  const r2 = r * r;
  return [x, (W + p.W_step * (p.W_max - W)) / (1 + r2 * r2)];
}

/**
 * Alarm (0-10) as it feels beside the comparison level, and the next level. A fall feels
 * larger than a rise (Yelle 2008, Fust 2021).
 * @param {number} x what the alarm makes of the signal, 0-10
 * @param {number} cbar comparison level, 0-10
 * @param {Spec} [spec]
 * @returns {[y: number, cbar: number]}
 * @throws {RangeError | TypeError} for a value out of range
 */
export function contrast(x, cbar, spec = SPEC) {
  const p = checked(spec);
  const c = number("x", x) < number("cbar", cbar) ? p.c_off : p.c_on;
  const y = Math.max(0, Math.min(10, x + c * (x - cbar)));
  return [y, cbar + p.c_rate * (x - cbar)];
}
