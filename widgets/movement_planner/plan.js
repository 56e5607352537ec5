// The plan: what matters, counted in what, how much on a bad day, where to begin, and the most.
import { useState } from "preact/hooks";
import { Choices } from "../ui/choices.js";
import { fill } from "../ui/words.js";
import { parts, suggestedStart, UNITS } from "./rules.js";
import { spell, typed } from "./spell.js";
import { Tap } from "./tap.js";
import words from "./words.en.json";

const LONGEST = 200; // letters of what to do: it stands in sentences
const FIELDS = /** @type {const} */ (["bad_day", "amount", "ceiling"]);

/** @typedef {import("./spell.js").Unit} Unit */
/** @typedef {{ activity: string, unit: string, bad_day: string, amount: string, ceiling: string }} Draft */

/**
 * @param {{
 *   plan?: import("./rules.js").Item, unit: string, today: string,
 *   onKeep: (plan: import("./rules.js").Item) => void, onLeave?: () => void,
 * }} props `plan` is the one to change
 */
export function Plan({ plan, unit, today, onKeep, onLeave }) {
  const [draft, setDraft] = useState(
    /** @type {Draft} */ ({
      activity: plan?.activity ?? "",
      unit: plan?.unit ?? unit,
      bad_day: plan ? `${plan.bad_day}` : "",
      amount: plan ? `${plan.amount}` : "",
      ceiling: plan ? `${plan.ceiling}` : "",
    }),
  );
  const [tried, setTried] = useState(false);
  /** @param {Partial<Draft>} changes */
  const change = (changes) => setDraft({ ...draft, ...changes });

  const badDay = typed(draft.bad_day);
  const suggestion = badDay > 0 ? suggestedStart(badDay, draft.unit) : undefined;
  const amount = draft.amount === "" && suggestion ? suggestion : typed(draft.amount);
  const made = {
    part: "plan",
    day: today,
    activity: draft.activity.trim(),
    unit: draft.unit,
    bad_day: badDay,
    amount,
    ceiling: typed(draft.ceiling),
  };
  const wrong = faults(made);
  /** @type {Record<typeof FIELDS[number], string>} */
  const hints = {
    bad_day: words.plan.bad_day_hint,
    amount: suggestion
      ? fill(words.plan.suggested, { amount: spell(suggestion, draft.unit) })
      : words.plan.amount_hint,
    ceiling: words.plan.ceiling_hint,
  };

  return (
    <form
      class="td-doing"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(wrong).length === 0) onKeep(made);
      }}
    >
      <h4>{words.plan.legend}</h4>
      <Field
        label={words.plan.activity}
        hint={words.plan.activity_hint}
        wrong={tried ? wrong.activity : undefined}
        value={draft.activity}
        longest={LONGEST}
        onWrite={(activity) => change({ activity })}
      />
      <Choices
        legend={words.plan.unit}
        choices={Object.keys(UNITS).map((key) => ({
          key,
          label: words.units[/** @type {Unit} */ (key)].label,
        }))}
        value={draft.unit}
        onChoose={(key) => change({ unit: key })}
      />
      <div class="td-doing__numbers">
        {FIELDS.map((key) => (
          <Field
            key={key}
            label={words.plan[key]}
            hint={hints[key]}
            wrong={tried ? wrong[key] : undefined}
            value={draft[key]}
            unit={words.units[/** @type {Unit} */ (draft.unit)].label}
            longest={9}
            onWrite={(text) => change({ [key]: text })}
          />
        ))}
      </div>
      <p role="status">{tried && Object.keys(wrong).length > 0 && words.plan.look}</p>
      <div class="td-doing__buttons">
        <Tap main>{words.plan.keep}</Tap>
        {onLeave && <Tap onTap={onLeave}>{words.more.back}</Tap>}
      </div>
    </form>
  );
}

/**
 * What is wrong with a plan, field by field, as the rule has it.
 * @param {import("./rules.js").Item} plan
 */
function faults({ activity, unit, bad_day, amount, ceiling }) {
  const says = words.plan.wrong;
  /** @type {Partial<Record<keyof Draft, string>>} */
  const found = {};
  if (!activity) found.activity = says.activity;
  if (!(bad_day > 0)) found.bad_day = says.number;
  else if (parts(bad_day, unit) < 2) found.bad_day = says.tiny;
  else if (!(parts(amount, unit) > 0)) found.amount = says.number;
  else if (parts(amount, unit) >= parts(bad_day, unit)) found.amount = says.below;
  if (!(ceiling > 0)) found.ceiling = says.number;
  else if (ceiling < amount) found.ceiling = says.at_least;
  return found;
}

/**
 * @param {{
 *   label: string, hint: string, wrong?: string, value: string, unit?: string, longest: number,
 *   onWrite: (text: string) => void,
 * }} props
 */
function Field({ label, hint, wrong, value, unit, longest, onWrite }) {
  return (
    <label class={unit ? "td-doing__field td-doing__field--number" : "td-doing__field"}>
      <span class="td-doing__label">{label}</span>
      <span class="td-doing__input">
        <input
          class="td-input"
          type="text"
          inputMode={unit ? "decimal" : "text"}
          autocomplete="off"
          maxLength={longest}
          value={value}
          aria-invalid={wrong !== undefined}
          onInput={({ currentTarget }) => onWrite(currentTarget.value)}
        />
        {unit && <span>{unit}</span>}
      </span>
      <span class={wrong ? "td-doing__wrong" : "td-doing__hint"}>{wrong ?? hint}</span>
    </label>
  );
}
