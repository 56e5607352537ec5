// Where the plan stands, and how the last days of movement settled.
import { sayDay } from "../ui/days.js";
import { fill, pick } from "../ui/words.js";
import { spell, spellAnswer } from "./spell.js";
import words from "./words.en.json";

const DAYS = 7; // shown, the last ones

/** @typedef {import("./rules.js").Item} Item */
/** @typedef {{ day: string, same_day?: any, next_morning?: any }} Movement */

/**
 * Each day of movement since the plan was made, with its answers.
 * @param {readonly Item[]} history
 * @returns {Movement[]}
 */
export function movements(history) {
  /** @type {Map<string, Movement>} */
  const days = new Map();
  for (const item of history) {
    if (item.part === "plan") days.clear();
    if (item.part !== "check") continue;
    days.set(item.day, { day: item.day, ...days.get(item.day), [item.when]: item.settled });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * @param {{ plan: Item, advice: import("./rules.js").Advice, amount: number, history: readonly Item[] }} props
 *   `amount` is the one on screen: where the plan stands, or the step that was chosen
 */
export function Picture({ plan, advice, amount, history }) {
  const most = Math.max(plan.ceiling, plan.bad_day) * 1.04;
  /** @param {number} value */
  const share = (value) => `${((100 * value) / most).toFixed(1)}%`;
  const told = Object.fromEntries(
    Object.entries({ amount, bad_day: plan.bad_day, ceiling: plan.ceiling }).map(([key, each]) => [
      key,
      spell(each, plan.unit),
    ]),
  );
  return (
    <div class={`td-now td-now--${advice.advice}`}>
      <p class="td-now__advice">{pick(words.advice, advice.advice)}</p>
      <p class="td-now__amount">{told.amount}</p>
      <p class="td-now__activity">{plan.activity}</p>
      <div
        class="td-now__scale"
        role="img"
        aria-label={fill(words.picture.describe, { ...told, activity: plan.activity })}
      >
        <div class="td-now__mark td-now__mark--above" style={`left:${share(plan.bad_day)}`}>
          <span>{words.picture.bad_day}</span>
        </div>
        <div class="td-now__track">
          <div class="td-now__fill" style={`width:${share(amount)}`} />
        </div>
        <div class="td-now__mark td-now__mark--below" style={`left:${share(plan.ceiling)}`}>
          <span>{words.picture.ceiling}</span>
        </div>
      </div>
      <Days history={history} />
    </div>
  );
}

/** @param {{ history: readonly Item[] }} props */
function Days({ history }) {
  const days = movements(history).slice(-DAYS);
  if (days.length === 0) return null;
  return (
    <div class="td-days">
      <p class="td-days__title">{words.picture.days}</p>
      <ol>
        {days.map(({ day, same_day, next_morning }) => (
          <li key={day} class="td-days__movement">
            <span class="td-ears-only">
              {fill(words.picture.day, {
                day: sayDay(day),
                same_day: spellAnswer(same_day),
                next_morning: spellAnswer(next_morning),
              })}
            </span>
            <Dot answer={same_day} />
            <Dot answer={next_morning} />
            <span class="td-days__day" aria-hidden="true">
              {sayDay(day, { day: "numeric", month: "numeric" })}
            </span>
          </li>
        ))}
        <li class="td-days__movement td-days__names" aria-hidden="true">
          <span>{words.picture.same_day}</span>
          <span>{words.picture.next_morning}</span>
        </li>
      </ol>
      <ul class="td-days__key" aria-hidden="true">
        {
          /** @type {const} */ (["yes", "partly", "no"]).map((answer) => (
            <li key={answer}>
              <Dot answer={answer} />
              {words.picture.key[answer]}
            </li>
          ))
        }
      </ul>
    </div>
  );
}

/** Full, half or empty; a dash when nothing was noted. @param {{ answer?: "yes" | "partly" | "no" }} props */
const Dot = ({ answer = undefined }) => <i class={`td-dot td-dot--${answer}`} />;
