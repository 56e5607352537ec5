// The questions of one week. Any of them may stay open.
import { Choices, choicesOf } from "../ui/choices.js";
import { PageLink } from "../ui/page_link.js";
import { Slider } from "../ui/slider.js";
import { still } from "../ui/still.js";
import { fill } from "../ui/words.js";
import { ASK_OVERALL, MEASURES } from "./trend.js";
import words from "./words.en.json";

/** @typedef {import("./trend.js").Check} Check */

const LONGEST = 2000; // letters of a line, as the workbook's schema allows
const MIDDLE = 5;
const EFFORT_CHOICES = choicesOf(["yes", "no"], words.effort);
const OVERALL_CHOICES = words.overall.choices.map((label, i) => ({ key: `${i + 1}`, label }));

/** The names of what is answered in a check. @param {object} check */
export const answersOf = (check) =>
  Object.entries(check)
    .filter(([name, value]) => name !== "week" && name !== "day" && value !== undefined)
    .filter(([, value]) => value !== "")
    .map(([name]) => name);

/**
 * @param {{ check: Check, onAnswer: (changes: Partial<Check>, now?: boolean) => void }} props
 *   `now` for an answer that is whole at once
 */
export function Questions({ check, onAnswer }) {
  return (
    <>
      <Line
        {...words.activity}
        text={check.activity}
        onWrite={(activity) => onAnswer({ activity })}
      />
      {MEASURES.map((name) => (
        <Level
          key={name}
          {...words.levels[name]}
          value={check[name]}
          onAnswer={(value) => onAnswer({ [name]: value })}
        />
      ))}
      <Choices
        legend={words.effort.legend}
        choices={EFFORT_CHOICES}
        value={
          check.worse_after_effort === undefined
            ? undefined
            : check.worse_after_effort
              ? "yes"
              : "no"
        }
        onChoose={(key) => onAnswer({ worse_after_effort: key === "yes" }, true)}
      >
        {check.worse_after_effort !== undefined && (
          <LeaveOut onLeave={() => onAnswer({ worse_after_effort: undefined }, true)} />
        )}
        <div role="status">
          {check.worse_after_effort && (
            <p class="td-week__aside">
              {words.effort.thanks}{" "}
              <PageLink page="book/safety" place="if-activity-makes-you-worse-for-days">
                {words.effort.link}
              </PageLink>
            </p>
          )}
        </div>
      </Choices>
      <Line
        {...words.helped}
        text={check.helped}
        onWrite={(helped) => onAnswer({ helped: helped || undefined })}
      />
      {ASK_OVERALL.includes(check.week) && (
        <Choices
          legend={words.overall.legend}
          choices={OVERALL_CHOICES}
          value={check.overall === undefined ? undefined : String(check.overall)}
          onChoose={(key) => onAnswer({ overall: Number(key) }, true)}
        >
          {check.overall !== undefined && (
            <LeaveOut onLeave={() => onAnswer({ overall: undefined }, true)} />
          )}
          <p class="td-week__hint">{words.overall.hint}</p>
        </Choices>
      )}
    </>
  );
}

/**
 * A mark from 0 to 10 that begins open.
 * @typedef {{
 *   label: string, low: string, high: string, value: number | undefined,
 *   onAnswer: (value: number | undefined) => void,
 * }} LevelProps
 */
const Level = still((/** @type {LevelProps} */ { label, low, high, value, onAnswer }) => {
  const open = value === undefined;
  return (
    <div class="td-week__level">
      <Slider
        label={label}
        low={low}
        high={high}
        says={open ? words.open : fill(words.says, { value })}
        value={value ?? MIDDLE}
        min={0}
        max={10}
        step={1}
        open={open}
        onMove={onAnswer}
      />
      {!open && <LeaveOut onLeave={() => onAnswer(undefined)} />}
    </div>
  );
});

/** @param {{ onLeave: () => void }} props */
const LeaveOut = ({ onLeave }) => (
  <button type="button" class="td-button td-week__leave" onClick={onLeave}>
    {words.leave_out}
  </button>
);

/**
 * A line that is typed. The field alone knows its text from the first letter on; another
 * check is another field.
 * @param {{
 *   label: string, example: string, text: string | undefined, onWrite: (text: string) => void,
 * }} props
 */
function Line({ label, example, text, onWrite }) {
  return (
    <label class="td-field">
      <span>{label}</span>
      <input
        class="td-input"
        type="text"
        autocomplete="off"
        maxLength={LONGEST}
        defaultValue={text}
        onInput={({ currentTarget: { value } }) => onWrite(value)}
      />
      <span class="td-week__hint">{example}</span>
    </label>
  );
}
