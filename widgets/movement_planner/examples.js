// What a slide shows: a plan in its second week, of nobody.
import { dayOf } from "./spell.js";
import { words } from "./words.js";

const DAY = 86_400_000; // milliseconds

/** @param {number} days */
const ago = (days) => dayOf(new Date(Date.now() - days * DAY));

export const EXAMPLES = {
  safety: [{ outcome: "carry_on" }],
  movement: () => [
    {
      part: "plan",
      day: ago(9),
      activity: words.example,
      unit: "minutes",
      bad_day: 6,
      amount: 5,
      ceiling: 20,
    },
    { part: "check", day: ago(2), when: "same_day", settled: "yes" },
  ],
};
