// What to note today: the morning after, the same day, a flare, or that activity makes it worse.
import { useState } from "preact/hooks";
import { Choices, choicesOf } from "../ui/choices.js";
import { sayDay } from "../ui/days.js";
import { PageLink } from "../ui/page_link.js";
import { fill, pick } from "../ui/words.js";
import { movements } from "./picture.js";
import { Settled } from "./settled.js";
import { spell } from "./spell.js";
import { Tap } from "./tap.js";
import words from "./words.en.json";

const DID = choicesOf(["less", "planned", "more"], words.today);

/** @typedef {import("./rules.js").Item} Item */

/**
 * The day whose morning after nobody has told yet, and whether there was movement today.
 * @param {readonly Item[]} history @param {string} today
 */
export function waiting(history, today) {
  const last = movements(history).at(-1);
  return {
    morningOf: last && last.day < today && !last.next_morning ? last.day : undefined,
    done: last?.day === today,
  };
}

/**
 * @param {{
 *   plan: Item, advice: import("./rules.js").Advice, history: readonly Item[], today: string,
 *   amount: number | null, onUp: (up: boolean) => void, onNote: (item: Item) => void,
 *   onUndo?: () => void, onPlan: () => void, onCorrect?: () => void, returned?: boolean,
 * }} props `amount` is where the plan stands, or the step that was chosen; `onUndo` is there right
 *   after a note, and `onCorrect` once there are answers
 */
export function Today(props) {
  const { plan, advice, history, today, amount, onUp, onNote, onUndo, onPlan, ...correct } = props;
  const [did, setDid] = useState("planned");
  const [forgotten, setForgotten] = useState("");
  const { morningOf, done } = waiting(history, today);
  const offered = { stay: advice.stands, step: advice.amount };

  /** @param {Item} check */
  const note = (check) => {
    setDid("planned");
    onNote({ part: "check", ...check });
  };
  return (
    <div class="td-today">
      {onUndo && (
        <p class="td-today__noted">
          <span role="status">{words.today.noted}</span>
          <Tap onTap={onUndo}>{words.today.undo}</Tap>
        </p>
      )}
      {morningOf && morningOf !== forgotten ? (
        <Settled
          legend={fill(words.today.next_morning, { day: sayDay(morningOf) })}
          onAnswer={(answer) => note({ day: morningOf, when: "next_morning", ...answer })}
        >
          <Tap onTap={() => setForgotten(morningOf)}>{words.today.unsure}</Tap>
        </Settled>
      ) : done ? null : (
        <>
          {advice.advice === "step" && (
            <Choices
              legend={words.today.choose}
              choices={
                /** @type {const} */ (["stay", "step"]).map((key) => ({
                  key,
                  label: fill(words.today[key], {
                    amount: spell(/** @type {number} */ (offered[key]), plan.unit),
                  }),
                }))
              }
              value={amount === advice.stands ? "stay" : "step"}
              onChoose={(key) => onUp(key === "step")}
            />
          )}
          <Choices legend={words.today.did} choices={DID} value={did} onChoose={setDid} />
          <Settled
            legend={words.today.same_day}
            onAnswer={(answer) => note({ day: today, when: "same_day", did, amount, ...answer })}
          />
          <p class="td-today__hint">{words.today.rest}</p>
        </>
      )}
      <p class="td-today__hint">{words.links.stop}</p>
      <More
        today={today}
        onNote={onNote}
        {...correct}
        onPlan={advice.advice === "ease_back" ? undefined : onPlan}
      />
    </div>
  );
}

/** What is asked once more before it counts: each answer, and what it notes. */
const ASKED = /** @type {const} */ ({
  flare: { flare_yes: { part: "flare" }, flare_no: { part: "flare", familiar: false } },
  worse: { worse_yes: { part: "worse_after_effort" } },
});

/**
 * A flare, activity that makes it worse, an answer that was wrong, another plan.
 * @param {{
 *   today: string, onNote: (item: Item) => void, onPlan?: () => void, onCorrect?: () => void,
 *   returned?: boolean,
 * }} props `returned` from putting an answer right
 */
function More({ today, onNote, onPlan, onCorrect, returned }) {
  const [asked, ask] = useState(/** @type {keyof typeof ASKED | undefined} */ (undefined));
  if (asked) {
    return (
      <section class="td-today__ask" aria-label={words.more[asked]}>
        <p>{words.more[`${asked}_ask`]}</p>
        <div class="td-today__buttons">
          {Object.entries(ASKED[asked]).map(([key, item], i) => (
            <Tap
              key={key}
              main={i === 0}
              onTap={() => {
                ask(undefined);
                onNote({ day: today, ...item });
              }}
            >
              {pick(words.more, key)}
            </Tap>
          ))}
          <Tap onTap={() => ask(undefined)}>{words.more.back}</Tap>
        </div>
      </section>
    );
  }
  return (
    <div class="td-today__buttons">
      {onPlan && <Tap onTap={() => ask("flare")}>{words.more.flare}</Tap>}
      <Tap onTap={() => ask("worse")}>{words.more.worse}</Tap>
      {onCorrect && (
        <Tap onTap={onCorrect} focus={returned}>
          {words.correct.start}
        </Tap>
      )}
      {onPlan && <Tap onTap={onPlan}>{words.more.plan}</Tap>}
    </div>
  );
}

/**
 * The plan waits until someone was asked.
 * @param {{
 *   reason: string, today: string, onNote: (item: Item) => void, onUndo?: () => void,
 *   onCorrect?: () => void, returned?: boolean,
 * }} props
 */
export function Pause({ reason, today, onNote, onUndo, ...correct }) {
  const isNew = reason === "new_pain";
  return (
    <div class="td-today td-today--pause">
      <p>{isNew ? words.pause.new_pain : words.pause.two_ease_backs}</p>
      <div class="td-today__buttons">
        <PageLink page="book/safety">{words.links.safety}</PageLink>
        <Tap onTap={() => onNote({ part: "asked", day: today })}>
          {isNew ? words.pause.looked : words.pause.asked}
        </Tap>
        {onUndo && <Tap onTap={onUndo}>{words.today.undo}</Tap>}
      </div>
      <More today={today} onNote={onNote} {...correct} />
    </div>
  );
}
