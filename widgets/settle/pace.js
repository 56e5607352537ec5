// When what happens, in seconds from the start. Everything is worked out from the time
// that has passed, so a late frame or a sleeping tab never shifts what comes after it.

/** @typedef {{ practice: string, minutes: string, rate: number, out: number }} Settings */
/** @typedef {{ practice: string, lasts: number, inhale: number, exhale: number }} Plan */

/** Seconds that one prompt stays. */
export const PROMPT = 20;

/**
 * @param {Settings} settings `rate` breaths a minute, `out` the out-breath's share of a breath
 * @returns {Plan}
 */
export function planOf({ practice, minutes, rate, out }) {
  const breath = 60 / rate;
  const asked = 60 * Number(minutes);
  // The last breath is never cut off.
  const lasts = practice === "breath" ? Math.ceil(asked / breath - 1e-9) * breath : asked;
  return { practice, lasts, inhale: breath * (1 - out), exhale: breath * out };
}

/**
 * Where the breath is.
 * @param {Plan} plan @param {number} seconds since the start
 * @returns {{ phase: "in" | "out", second: number, of: number, through: number, level: number }}
 *   `second` of `of` seconds in this phase, `through` the whole breath 0-1, `level` how full 0-1
 */
export function breathAt({ inhale, exhale }, seconds) {
  const breath = inhale + exhale;
  const into = seconds % breath;
  const phase = into < inhale ? "in" : "out";
  const [since, length] = phase === "in" ? [into, inhale] : [into - inhale, exhale];
  const rise = (1 - Math.cos((Math.PI * since) / length)) / 2;
  return {
    phase,
    second: Math.floor(since),
    of: Math.ceil(length - 1e-9),
    through: into / breath,
    level: phase === "in" ? rise : 1 - rise,
  };
}

/** @typedef {{ at: number, lasts: number, from: number, to: number }} Tone seconds and hertz */

/**
 * Every tone of a practice: rising with the in-breath and falling with the out-breath,
 * or a bell at each new prompt; at the very end a bell.
 * @param {Plan} plan @returns {Tone[]}
 */
export function tonesOf({ practice, lasts, inhale, exhale }) {
  /** @type {Tone[]} */
  const tones = [];
  if (practice === "breath") {
    const breath = inhale + exhale;
    for (let i = 0; i < Math.round(lasts / breath); i++) {
      tones.push({ at: i * breath, lasts: inhale, from: 165, to: 220 });
      tones.push({ at: i * breath + inhale, lasts: exhale, from: 220, to: 147 });
    }
  } else {
    for (let at = 0; at < lasts; at += PROMPT) tones.push({ at, lasts: 2.5, from: 392, to: 392 });
  }
  tones.push({ at: lasts, lasts: 4, from: 330, to: 330 });
  return tones;
}
