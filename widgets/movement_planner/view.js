import { useEffect, useRef, useState } from "preact/hooks";
import { keptOutcome } from "../safety_gate/outcome.js";
import { dayOf } from "../ui/days.js";
import { useFamiliar } from "../ui/familiar.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { PageLink } from "../ui/page_link.js";
import { fill, pick } from "../ui/words.js";
import { sayKept } from "../workbook/kept.js";
import { useRecords } from "../workbook/records.js";
import { Correct, isAnswer } from "./correct.js";
import { Diary } from "./energy.js";
import { Picture } from "./picture.js";
import { Plan } from "./plan.js";
import { decide, UNITS } from "./rules.js";
import { spell } from "./spell.js";
import { Pause, Today } from "./today.js";
import words from "./words.en.json";

// The rule as it is shipped can be asked from outside, and is, by its tests.
export { decide };

const MODULE = "gentle-movement";
const KEYS = /** @type {const} */ (["unit", "example"]);
/** On a slide the planner is open ... */
const OPEN = [{ outcome: "carry_on" }];
/** ... and a first week went well: checks of the same day and the next morning, by days ago. */
const weekOfOurs = () => [
  {
    part: "plan",
    day: dayOf(8),
    activity: words.example,
    unit: "minutes",
    bad_day: 8,
    amount: 6,
    ceiling: 15,
  },
  ...[7, 5, 3, 1].flatMap((ago) =>
    ["same_day", "next_morning"].map((when) => ({
      part: "check",
      day: dayOf(ago),
      when,
      settled: "yes",
    })),
  ),
];

/** @typedef {import("./rules.js").Item} Item */
/** @typedef {ReturnType<typeof useRecords>} Kept */

/** @param {{ model: import("../ui/model.js").Model }} props */
function MovementPlanner({ model }) {
  const [{ unit, example }] = useTraits(model, KEYS);
  if (!Object.hasOwn(UNITS, unit)) {
    throw new RangeError(`unit is "${unit}". It must be one of: ${Object.keys(UNITS).join(", ")}.`);
  }
  const safety = useRecords(model, "safety", undefined, OPEN);
  const weeks = useRecords(model, "week");
  const starts = useRecords(model, "start");
  const kept = useRecords(model, "movement", MODULE, weekOfOurs());
  const familiar = useFamiliar(example);

  const [up, setUp] = useState(false);
  const [changing, setChanging] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const [noted, setNoted] = useState(false);

  const history = [
    ...kept.records.map(({ data }) => data),
    ...(saidWorse(weeks, starts) ? [{ part: "worse_after_effort", day: dayOf(0) }] : []),
  ];
  // A clock that was set back must not make notes of the future.
  const today = history.reduce((last, { day }) => (day > last ? day : last), dayOf(0));
  const outcome = keptOutcome(/** @type {any} */ (safety.records)) ?? null;
  const { said, trouble } = ask(outcome, history, today, [kept, safety, weeks, starts]);

  /** @param {Item} item */
  const note = async (item) => {
    setUp(false);
    setChanging(false);
    setNoted(true);
    await kept.add(item);
  };
  const undo = async () => {
    setNoted(false);
    const last = kept.records.at(-1);
    if (last) await kept.remove(last);
  };
  const onUndo = noted ? undo : undefined;
  const answers = kept.records.filter(isAnswer);
  const onCorrect = answers.length > 0 ? () => setCorrecting(true) : undefined;
  // Who comes back from it finds the button in focus that led there.
  const returned = useRef(false);
  useEffect(() => {
    returned.current = false;
  });
  const startOver = () => {
    setUp(false);
    setChanging(false);
    setCorrecting(false);
    setNoted(false);
    familiar.forget();
  };

  if (!said) {
    return (
      <Frame
        name="movement-planner"
        own={words}
        first={familiar.check}
        live={trouble}
        onStartOver={startOver}
        controls={null}
      />
    );
  }

  const closed = said.advice === "closed" || said.advice === "diary";
  const plan = history.findLast(({ part }) => part === "plan");
  const amount = up ? said.amount : said.stands; // the two differ only when a step is offered

  return (
    <Frame
      name="movement-planner"
      own={said.advice === "diary" ? words.diary : words}
      first={closed ? undefined : familiar.check}
      held={!closed && familiar.held}
      live={
        !closed && familiar.held
          ? familiar.live
          : fill(pick(words.reasons, said.reason), {
              amount: plan && said.amount ? spell(said.amount, plan.unit) : "",
            })
      }
      onStartOver={startOver}
      picture={
        plan && amount && !changing ? (
          <Picture plan={plan} advice={said} amount={amount} history={history} />
        ) : undefined
      }
      controls={
        said.advice === "closed" ? (
          <p>
            <PageLink page="book/safety">{words.links.safety}</PageLink>
          </p>
        ) : said.advice === "diary" ? (
          <Diary
            today={today}
            records={kept.records.filter(({ data }) => data.part === "diary")}
            said={sayKept(kept.status, kept.late)}
            onWrite={(entry, record) => (record ? kept.change(record, entry) : kept.add(entry))}
            onMistake={said.reason === "worse" ? onUndo : undefined}
          />
        ) : correcting ? (
          <Correct
            answers={answers}
            onCorrect={(answer, data) => {
              setUp(false);
              setNoted(false);
              kept.change(answer, data);
            }}
            onLeave={() => {
              returned.current = true;
              setCorrecting(false);
            }}
          />
        ) : said.advice === "pause" ? (
          <Pause
            reason={said.reason}
            today={today}
            onNote={note}
            onUndo={onUndo}
            onCorrect={onCorrect}
            returned={returned.current}
          />
        ) : !plan || changing ? (
          <Plan
            plan={plan}
            unit={unit}
            today={today}
            onKeep={note}
            onLeave={plan && (() => setChanging(false))}
          />
        ) : (
          <Today
            plan={plan}
            advice={said}
            history={history}
            today={today}
            amount={amount}
            onUp={setUp}
            onNote={note}
            onUndo={onUndo}
            onPlan={() => setChanging(true)}
            onCorrect={onCorrect}
            returned={returned.current}
          />
        )
      }
      after={
        !closed && <p class="td-today__hint td-today__kept">{sayKept(kept.status, kept.late)}</p>
      }
    />
  );
}

/** Whether a weekly check or the starting point says: worse for days after effort. @param {Kept} weeks @param {Kept} starts */
const saidWorse = (weeks, starts) =>
  weeks.records.some(({ data }) => data.worse_after_effort) ||
  starts.records.some(({ data }) => data.after_effort === "worsens");

/**
 * What the rule says, or why it cannot be asked: it needs to know all that came before.
 * @param {string | null} outcome @param {readonly Item[]} history @param {string} today
 * @param {readonly Kept[]} all the planner's own first
 * @returns {{ said?: import("./rules.js").Advice, trouble: string }}
 */
function ask(outcome, history, today, all) {
  const states = all.map(({ status }) => status);
  if (states.some(({ is }) => is === "opening")) return { trouble: words.opening };
  const unread = all.find(({ status, records }) => status.is === "trouble" && !records.length);
  if (unread) {
    return { trouble: `${words.trouble} ${sayKept(unread.status, unread.late)}` };
  }
  // The safety page's answer is never locked, and may be all that is needed.
  if (outcome === "carry_on" && states.some(({ is }) => is === "locked")) {
    return { trouble: words.locked };
  }
  try {
    return { said: decide(outcome, history, today), trouble: "" };
  } catch (error) {
    const why = /** @type {Error} */ (error).message;
    return { trouble: fill(words.broken, { why }) };
  }
}

export default mount(MovementPlanner);
