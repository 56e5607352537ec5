// The energy diary: how much there was, what used it, what gave some back. It has no amounts,
// no goals and no comparison of days.
import { Choices, choicesOf } from "../ui/choices.js";
import { sayDay } from "../ui/days.js";
import { Taps } from "../ui/taps.js";
import { fill, pick } from "../ui/words.js";
import { Tap } from "./tap.js";
import all from "./words.en.json";

const words = all.diary;
const LEVELS = choicesOf(["hardly_any", "a_little", "about_half", "a_good_deal"], words.levels);
const LONGEST = 500; // letters
const SHOWN = 14; // days

/** @typedef {import("../workbook/records.js").Shown} Shown */
/** @typedef {Record<string, any>} Entry */

/**
 * @param {{
 *   today: string, records: readonly Shown[], said: string,
 *   onWrite: (entry: Entry, record?: Shown) => void, onMistake?: () => void,
 * }} props `records` are those of the diary, `said` whether they are kept; `onWrite` hears of
 *   every tap and letter; `onMistake` is there right after the tap that led here
 */
export function Diary({ today, records, said, onWrite, onMistake }) {
  const record = records.findLast(({ data }) => data.day === today);
  /** @type {Entry} */
  const entry = { part: "diary", day: today, used: [], gave: [], ...record?.data };
  /** @param {Entry} changes */
  const change = (changes) => onWrite({ ...entry, ...changes }, record);
  const past = records.filter((each) => each !== record).reverse();

  return (
    <div class="td-diary">
      {onMistake && (
        <p>
          <Tap onTap={onMistake}>{all.today.undo}</Tap>
        </p>
      )}
      <h4>{fill(words.day, { day: sayDay(today) })}</h4>
      <Choices
        legend={words.energy}
        choices={LEVELS}
        value={entry.energy_left}
        onChoose={(energy_left) => change({ energy_left })}
      />
      {
        /** @type {const} */ (["used", "gave"]).map((key) => (
          <Taps
            key={key}
            legend={words[key]}
            labels={words[`${key}_choices`]}
            chosen={entry[key]}
            onTap={(label, on) =>
              change({
                [key]: on
                  ? [...entry[key], label]
                  : entry[key].filter((/** @type {string} */ each) => each !== label),
              })
            }
          />
        ))
      }
      <label class="td-doing__field">
        <span class="td-doing__label">{words.note}</span>
        <span class="td-doing__input">
          <input
            class="td-input"
            type="text"
            autocomplete="off"
            maxLength={LONGEST}
            value={entry.note ?? ""}
            onInput={({ currentTarget }) => change({ note: currentTarget.value })}
          />
        </span>
      </label>
      <p class="td-today__hint" role="status">
        {said}
      </p>
      {past.length > 0 && <Past records={past.slice(0, SHOWN)} />}
    </div>
  );
}

/** Days side by side, each for itself. @param {{ records: readonly Shown[] }} props */
function Past({ records }) {
  return (
    <>
      <h4>{words.past}</h4>
      <ul class="td-diary__days">
        {records.map(({ id, data }) => (
          <li key={id} class="td-diary__entry">
            <i class="td-cup" style={`--td-level:${LEVELS.indexOf(data.energy_left) + 1}`} />
            <div>
              <p class="td-diary__day">{sayDay(data.day)}</p>
              {data.energy_left && <p>{pick(words.levels, data.energy_left)}</p>}
              <Said title={words.used} lines={data.used} />
              <Said title={words.gave} lines={data.gave} />
              {data.note && <p class="td-diary__note">{data.note}</p>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** @param {{ title: string, lines?: readonly string[] }} props */
function Said({ title, lines = [] }) {
  if (lines.length === 0) return null;
  return (
    <dl class="td-diary__said">
      <dt>{title}</dt>
      {lines.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </dl>
  );
}
