// What to note today: the morning after, the same day, a flare, or that activity makes it worse.
import { useState } from "preact/hooks";
import { Choices } from "../ui/choices.js";
import { PageLink } from "../ui/page_link.js";
import { fill } from "../ui/words.js";
import { movements } from "./picture.js";
import { spell, spellDay } from "./spell.js";
import { Tap } from "./tap.js";
import { words } from "./words.js";

const ANSWERS = /** @type {const} */ (["yes", "partly", "no"]);
const DID = /** @type {const} */ (["less", "planned", "more"]);

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
 *   up: boolean, onUp: (up: boolean) => void, onNote: (item: Item) => void,
 *   onUndo?: () => void, onPlan: () => void,
 * }} props `up` is whether the learner chose the step; `onUndo` is there right after a note
 */
export function Today({ plan, advice, history, today, up, onUp, onNote, onUndo, onPlan }) {
  const [did, setDid] = useState("planned");
  const [forgotten, setForgotten] = useState("");
  const { morningOf, done } = waiting(history, today);
  const amount = up ? advice.amount : (advice.stands ?? advice.amount);

  /** @param {Item} item */
  const note = (item) => {
    setDid("planned");
    onNote(item);
  };
  /** @param {Item} item @returns {(settled: string, familiar: boolean) => void} */
  const check = (item) => (settled, familiar) =>
    note({ part: "check", ...item, settled, ...(familiar ? {} : { familiar }) });

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
          legend={fill(words.today.next_morning, { day: spellDay(morningOf) })}
          onAnswer={check({ day: morningOf, when: "next_morning" })}
        >
          <Tap onTap={() => setForgotten(morningOf)}>{words.today.unsure}</Tap>
        </Settled>
      ) : done ? null : (
        <>
          {advice.advice === "step" && advice.stands !== null && (
            <Choices
              legend={words.today.choose}
              choices={[
                { key: "stay", label: fill(words.today.stay, { amount: spell(advice.stands, plan.unit) }) },
                { key: "step", label: fill(words.today.step, { amount: spell(advice.amount ?? 0, plan.unit) }) },
              ]}
              value={up ? "step" : "stay"}
              onChoose={(key) => onUp(key === "step")}
            />
          )}
          <Choices
            legend={words.today.did}
            choices={DID.map((key) => ({ key, label: words.today[key] }))}
            value={did}
            onChoose={setDid}
          />
          <Settled
            legend={words.today.same_day}
            onAnswer={check({ day: today, when: "same_day", did, amount })}
          />
          <p class="td-today__hint">{words.today.rest}</p>
        </>
      )}
      <p class="td-today__hint">{words.links.stop}</p>
      <More today={today} onNote={note} onPlan={advice.advice === "ease_back" ? undefined : onPlan} />
    </div>
  );
}

/**
 * Three answers, and a way out when the pain is not the known one.
 * @param {{
 *   legend: string, onAnswer: (settled: string, familiar: boolean) => void,
 *   children?: preact.ComponentChildren,
 * }} props
 */
function Settled({ legend, onAnswer, children }) {
  return (
    <fieldset class="td-choices td-settled">
      <legend>{legend}</legend>
      <p class="td-today__hint">{words.today.hint}</p>
      <div class="td-settled__answers">
        {ANSWERS.map((key) => (
          <Tap key={key} look={`td-settled__answer td-settled__answer--${key}`} onTap={() => onAnswer(key, true)}>{words.today[key]}</Tap>
        ))}
      </div>
      <div class="td-settled__others">
        <Tap onTap={() => onAnswer("no", false)}>{words.today.new}</Tap>
        {children}
      </div>
    </fieldset>
  );
}

/**
 * A flare, activity that makes it worse, another plan: each asked once more before it counts.
 * @param {{ today: string, onNote: (item: Item) => void, onPlan?: () => void }} props
 */
export function More({ today, onNote, onPlan }) {
  const [asked, ask] = useState(/** @type {"flare" | "worse" | undefined} */ (undefined));
  /** @param {Item} item */
  const note = (item) => {
    ask(undefined);
    onNote({ day: today, ...item });
  };
  if (asked) {
    return (
      <section class="td-today__ask" aria-label={words.more[asked]}>
        <p>{asked === "flare" ? words.more.flare_ask : words.more.worse_ask}</p>
        <div class="td-today__buttons">
          {asked === "flare" ? (
            <>
              <Tap main onTap={() => note({ part: "flare" })}>{words.more.flare_yes}</Tap>
              <Tap onTap={() => note({ part: "flare", familiar: false })}>{words.more.flare_no}</Tap>
            </>
          ) : (
            <Tap main onTap={() => note({ part: "worse" })}>{words.more.worse_yes}</Tap>
          )}
          <Tap onTap={() => ask(undefined)}>{words.more.back}</Tap>
        </div>
      </section>
    );
  }
  return (
    <div class="td-today__buttons">
      {onPlan && <Tap onTap={() => ask("flare")}>{words.more.flare}</Tap>}
      <Tap onTap={() => ask("worse")}>{words.more.worse}</Tap>
      {onPlan && (
        <Tap onTap={onPlan}>{words.more.plan}</Tap>
      )}
    </div>
  );
}

/**
 * The plan waits until someone was asked.
 * @param {{ reason: string, today: string, onNote: (item: Item) => void, onUndo?: () => void }} props
 */
export function Pause({ reason, today, onNote, onUndo }) {
  const isNew = reason === "new_pain";
  return (
    <div class="td-today td-today--pause">
      <p>{isNew ? words.pause.new_pain : words.pause.two_ease_backs}</p>
      <div class="td-today__buttons">
        <PageLink page="book/safety">{words.links.safety}</PageLink>
        <Tap onTap={() => onNote({ part: "asked", day: today })}>{isNew ? words.pause.looked : words.pause.asked}</Tap>
        {onUndo && (
          <Tap onTap={onUndo}>{words.today.undo}</Tap>
        )}
      </div>
      <More today={today} onNote={onNote} />
    </div>
  );
}
