import { useEffect, useRef, useState } from "preact/hooks";
import { Frame } from "../ui/frame.js";
import { CrisisLines, EmergencyNumbers, PLACES } from "../ui/help.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { PageLink } from "../ui/page_link.js";
import { Step, useSteps } from "../ui/steps.js";
import shared from "../ui/words.en.json";
import { fill } from "../ui/words.js";
import { sayKept } from "../workbook/kept.js";
import { useRecords } from "../workbook/records.js";
import { keptOutcome, outcomeOf } from "./outcome.js";
import words from "./words.en.json";

const QUESTIONS = /** @type {const} */ (["now", "clinician", "effort"]);
/** @typedef {typeof QUESTIONS[number]} Question */
/** @typedef {import("./outcome.js").Answers} Answers */
/** @typedef {import("./outcome.js").Outcome} Outcome */

/** @param {{ model: import("../ui/model.js").Model }} props */
function SafetyGate({ model }) {
  const [{ place }] = useTraits(model, ["place"]);
  if (place !== "any" && !PLACES.includes(place)) {
    throw new RangeError(`place is "${place}". It must be one of: any, ${PLACES.join(", ")}.`);
  }
  const { records, status, late, add, change, remove } = useRecords(model, "safety");
  const { at, heading, go } = useSteps(/** @type {Question | "help" | "talk" | "end"} */ ("now"));
  const [answers, setAnswers] = useState(/** @type {Answers} */ ({}));
  const [asking, setAsking] = useState(false); // the learner began, or asked to begin again
  const kept = keptOutcome(records);
  const shown = !asking && kept ? "end" : at;
  const result = asking ? outcomeOf(answers) : kept;

  /** @param {Answers} given */
  const keep = (given) => {
    const outcome = outcomeOf(given);
    const isWhole = Boolean(given.now && given.clinician && given.effort);
    // half-way, a careful result is never put in place of a more careful one
    if (!outcome || (!isWhole && kept === "no_movement")) return;
    const last = records.at(-1);
    if (!last) add({ outcome });
    else if (last.data.outcome !== outcome) change(last, { outcome });
  };
  // A new result stands alone: an older one may come to light only when the store has opened.
  const tidying = useRef(false);
  useEffect(() => {
    const isNew = asking && at === "end" && status.is !== "trouble";
    if (!isNew || records.length < 2 || tidying.current) return;
    tidying.current = true;
    remove(records[0]).then(() => {
      tidying.current = false;
    });
  });

  /** @param {Question} question @param {string} answer */
  const give = (question, answer) => {
    const given = { ...answers, [question]: answer };
    setAsking(true);
    setAnswers(given);
    keep(given);
    if (answer === "ending") go("talk");
    else if (question === "now") go(answer === "yes" ? "help" : "clinician");
    else go(question === "clinician" ? "effort" : "end");
  };
  const begin = () => {
    setAsking(true);
    setAnswers({});
    go("now");
  };
  const forget = async () => {
    for (const record of records) await remove(record);
    setAsking(false);
    setAnswers({});
    go("now");
  };

  const said = records.length > 0 && status.is === "removed" ? "saved" : status.is;
  /** @type {string} */
  let live = words.live.asking;
  if (shown === "help" || shown === "talk") live = words.live.help;
  else if (shown === "end" || said === "removed") {
    live =
      said === "trouble" ? words.live.trouble : sayKept({ ...status, is: said }, late, words.live);
  }

  return (
    <Frame
      name="safety-gate"
      own={words}
      live={live}
      onStartOver={begin}
      controls={
        <>
          {shown === "now" && (
            <Ask question="now" heading={heading} answers={answers} onAnswer={give}>
              <Signs of={words.now.signs} now />
            </Ask>
          )}
          {shown === "clinician" && (
            <Ask
              question="clinician"
              heading={heading}
              answers={answers}
              onAnswer={give}
              onBack={() => go("now")}
            >
              <Signs of={words.clinician.signs} />
            </Ask>
          )}
          {shown === "effort" && (
            <Ask
              question="effort"
              heading={heading}
              answers={answers}
              onAnswer={give}
              onBack={() => go("clinician")}
            >
              <p>{words.effort.text}</p>
            </Ask>
          )}
          {shown === "help" && (
            <Step heading={heading} title={words.help.title} onBack={() => go("now")} more={goOn()}>
              <EmergencyNumbers place={place} />
              <p>{words.help.first}</p>
              <p>{words.help.ending}</p>
              <CrisisLines place={place} />
            </Step>
          )}
          {shown === "talk" && (
            <Step heading={heading} title={words.talk.title} onBack={() => go("now")} more={goOn()}>
              <p>{words.talk.first}</p>
              <CrisisLines place={place} />
              <p>{words.talk.plan}</p>
              <EmergencyNumbers place={place} />
              <p>
                <PageLink page="book/evidence" place="thoughts-of-ending-life" looks="text">
                  {shared.sure.moderate}
                </PageLink>
              </p>
            </Step>
          )}
          {shown === "end" && result && (
            <End
              outcome={result}
              heading={heading}
              onBack={asking ? () => go("effort") : undefined}
              onAgain={begin}
              onForget={records.length > 0 ? forget : undefined}
            />
          )}
        </>
      }
    />
  );

  function goOn() {
    return (
      <button type="button" class="td-button" onClick={() => go("clinician")}>
        {words.help.go_on}
      </button>
    );
  }
}

/** @param {{ of: string[], now?: boolean }} props */
function Signs({ of, now }) {
  return (
    <ul class={now ? "td-signs td-signs--now" : "td-signs"}>
      {of.map((sign) => (
        <li key={sign}>{sign}</li>
      ))}
    </ul>
  );
}

/**
 * @param {{
 *   question: Question, heading: { current: HTMLHeadingElement | null }, answers: Answers,
 *   onAnswer: (question: Question, answer: string) => void, onBack?: () => void,
 *   children: preact.ComponentChildren,
 * }} props
 */
function Ask({ question, heading, answers, onAnswer, onBack, children }) {
  return (
    <Step
      key={question}
      heading={heading}
      place={fill(words.place, { number: QUESTIONS.indexOf(question) + 1 })}
      title={words[question].title}
      answers={Object.entries(words[question].answers).map(([key, label]) => ({ key, label }))}
      chosen={answers[question]}
      onAnswer={(answer) => onAnswer(question, answer)}
      onBack={onBack}
    >
      {children}
    </Step>
  );
}

/**
 * @param {{
 *   outcome: Outcome, heading: { current: HTMLHeadingElement | null },
 *   onBack?: () => void, onAgain: () => void, onForget?: () => void,
 * }} props
 */
function End({ outcome, heading, onBack, onAgain, onForget }) {
  const { title, text, go } = words.ends[outcome];
  return (
    <div class={`td-gate-end td-gate-end--${outcome}`}>
      <Step
        heading={heading}
        title={title}
        onBack={onBack}
        more={
          <>
            <button type="button" class="td-button" onClick={onAgain}>
              {words.again}
            </button>
            {onForget && (
              <button type="button" class="td-button" onClick={onForget}>
                {words.forget}
              </button>
            )}
          </>
        }
      >
        {text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {outcome === "no_movement" && (
          <p>
            <PageLink
              page="book/evidence"
              place="when-activity-makes-you-worse-for-days"
              looks="text"
            >
              {shared.sure.high}
            </PageLink>
          </p>
        )}
        <PageLink page="notebooks/pain-is-protection" looks="main">
          {go}
        </PageLink>
        <details class="td-fold">
          <summary>{words.stop.title}</summary>
          <ul>
            {words.stop.signs.map((sign) => (
              <li key={sign}>{sign}</li>
            ))}
          </ul>
          <p>{words.stop.then}</p>
        </details>
      </Step>
    </div>
  );
}

export default mount(SafetyGate);
