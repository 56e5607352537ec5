// What each scene sets. `touch` follows Moseley & Arntz 2007 (a half-second touch,
// so the signal is hard to read); the others are made up, and say so on screen.

/** @typedef {Record<"signal"|"context"|"stress"|"danger"|"safety"|"clarity"|"sureness", number>} Levels */

const TOUCH = { signal: 5, stress: 0, danger: 5, safety: 0, clarity: 0.25, sureness: 1 };
const ANKLE = { signal: 4, danger: 3, clarity: 1, sureness: 1 };
const PAPER = { signal: 2, danger: 3, clarity: 1, sureness: 1 };

/** @type {Readonly<Record<string, Levels>>} */
export const SCENES = {
  touch_red: { ...TOUCH, context: 1 },
  touch_blue: { ...TOUCH, context: -1 },
  ankle_road: { ...ANKLE, context: 0.8, stress: 0.8, safety: 0 },
  ankle_home: { ...ANKLE, context: -0.5, stress: 0.1, safety: 0.8 },
  paper_bad: { ...PAPER, context: 0.3, stress: 0.9, safety: 0.1 },
  paper_good: { ...PAPER, context: -0.3, stress: 0.1, safety: 0.7 },
};

/** The scene these levels are exactly at, if any. @param {Levels} levels */
export function sceneAt(levels) {
  const keys = /** @type {(keyof Levels)[]} */ (Object.keys(levels));
  return Object.keys(SCENES).find((name) => keys.every((key) => SCENES[name][key] === levels[key]));
}
