import { useState } from "preact/hooks";
import { keptOutcome } from "../safety_gate/outcome.js";
import { Choices } from "../ui/choices.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { OwnLine } from "../ui/own_line.js";
import { PageLink } from "../ui/page_link.js";
import { Select } from "../ui/select.js";
import { Step, useSteps } from "../ui/steps.js";
import shared from "../ui/words.en.json";
import { fill, pick } from "../ui/words.js";
import { sayKept } from "../workbook/kept.js";
import { useRecords } from "../workbook/records.js";
import { mayWorsen, modulesFor, pointOf } from "./point.js";
import words from "./words.en.json";

const QUESTIONS = /** @type {const} */ ([
  "hinders",
  "usual_energy",
  "after_effort",
  "worry",
  "nights",
  "wants",
]);
const PATHS = /** @type {const} */ (["2", "5", "15"]);
const LONGEST = 200; // letters
/** Whether what is wanted is one of the lines to tap. @param {string} [wants] */
const isOurs = (wants) => Object.values(words.wants.answers).includes(wants ?? "");
/** @typedef {typeof QUESTIONS[number]} Question */
/** @typedef {Partial<globalThis.Record<Question, string>>} Answers */

/** @param {{ model: import("../ui/model.js").Model }} props */
function StartingPoint({ model }) {
  const [{ longest }] = useTraits(model, ["longest"]);
  if (!PATHS.includes(longest)) {
    throw new RangeError(`longest is "${longest}". It must be one of: ${PATHS.join(", ")}.`);
  }
  const { records, status, late, add, change, remove } = useRecords(model, "start");
  const gate = keptOutcome(useRecords(model, "safety").records);
  const { at, heading, go } = useSteps(/** @type {Question | "end"} */ ("hinders"));
  const [given, setGiven] = useState(/** @type {Answers | undefined} */ (undefined));
  const [typed, setTyped] = useState(""); // the learner's own words, until they are given
  const last = records.at(-1);
  const shown = !given && last ? "end" : at;
  /** @type {Answers & { begin?: string, path?: string }} */
  const { begin: _, path: __, ...kept } = last?.data ?? {};
  const answers = given ?? kept;
  const point = pointOf(answers, longest, gate);

  /** @param {Answers & { begin: string, path: string }} data */
  const keep = (data) => (last ? change(last, data) : add(data));

  /** @param {Question} question @param {string | undefined} answer */
  const give = (question, answer) => {
    const next = { ...answers, [question]: answer || undefined };
    if (!answer) delete next[question];
    setGiven(next);
    const following = QUESTIONS[QUESTIONS.indexOf(question) + 1];
    if (!following) {
      const { begin, path } = pointOf(next, longest, gate);
      keep({ ...next, begin, path });
    }
    go(following ?? "end");
  };
  /** @param {Answers} from */
  const begin = (from) => {
    setGiven(from);
    setTyped(isOurs(from.wants) ? "" : (from.wants ?? ""));
    go("hinders");
  };
  const forget = async () => {
    for (const record of records) await remove(record);
    begin({});
  };

  const live =
    shown === "end" || status.is === "removed"
      ? sayKept(status, late, words.live)
      : words.live.asking;
  const number = QUESTIONS.indexOf(/** @type {Question} */ (shown));

  return (
    <Frame
      name="starting-point"
      own={words}
      live={live}
      onStartOver={() => begin({})}
      controls={
        shown === "end" ? (
          <End
            {...{ heading, answers, longest, gate, point }}
            chosen={{ begin: point.begin, path: point.path, ...last?.data }}
            onChoose={(choice) =>
              keep({ ...answers, begin: point.begin, path: point.path, ...last?.data, ...choice })
            }
            onChange={() => begin(answers)}
            onForget={records.length > 0 ? forget : undefined}
          />
        ) : (
          <Step
            key={shown}
            heading={heading}
            place={fill(words.place, { number: number + 1 })}
            title={words[shown].title}
            answers={Object.entries(words[shown].answers).map(([key, label]) =>
              shown === "wants" ? { key: label, label } : { key, label },
            )}
            chosen={answers[shown]}
            onAnswer={(answer) => give(shown, answer)}
            onBack={number > 0 ? () => go(QUESTIONS[number - 1]) : undefined}
            onSkip={() => give(shown, (shown === "wants" && typed.trim()) || answers[shown])}
          >
            {shown === "wants" && (
              <div class="td-point__own">
                <p>{words.wants.text}</p>
                <OwnLine
                  label={words.wants.own}
                  hint=""
                  done={words.wants.done}
                  longest={LONGEST}
                  text={typed}
                  onWrite={setTyped}
                  onDone={(pressed) => pressed && give("wants", typed.trim())}
                />
              </div>
            )}
          </Step>
        )
      }
    />
  );
}

/**
 * @param {{
 *   heading: { current: HTMLHeadingElement | null }, answers: Answers, longest: string,
 *   gate: import("./point.js").Gate, point: ReturnType<typeof pointOf>,
 *   chosen: { begin: string, path: string },
 *   onChoose: (choice: { begin?: string, path?: string }) => void,
 *   onChange: () => void, onForget?: () => void,
 * }} props
 */
function End({ heading, answers, longest, gate, point, chosen, onChoose, onChange, onForget }) {
  const open = modulesFor(answers, gate);
  // What was chosen before may be closed by what was answered since.
  const begin = open.find((module) => module === chosen.begin) ?? point.begin;
  const paths = PATHS.slice(0, PATHS.indexOf(/** @type {"2"} */ (longest)) + 1);
  const path = paths.find((each) => each === chosen.path) ?? point.path;
  const isOwn = begin !== point.begin || path !== point.path;
  const module = pick(words.modules, begin);
  const worsens = mayWorsen(answers, gate);
  const why = isOwn ? (worsens ? [`effort_${worsens}`] : []) : point.why;
  return (
    <Step
      heading={heading}
      title={fill(words.end.title, { module })}
      more={
        <>
          <button type="button" class="td-button" onClick={onChange}>
            {words.end.change}
          </button>
          {onForget && (
            <button type="button" class="td-button" onClick={onForget}>
              {words.end.forget}
            </button>
          )}
        </>
      }
    >
      <p>{pick(words.end.path, path)}</p>
      {isOwn && <p>{words.end.chosen}</p>}
      {why.map((key) => (
        <p key={key} class={key.startsWith("effort") ? "td-point__effort" : undefined}>
          {pick(words.why, key)}
        </p>
      ))}
      {worsens && (
        <p class="td-point__more">
          <PageLink page="book/safety" place="if-activity-makes-you-worse-for-days" looks="text">
            {words.end.safety}
          </PageLink>
          <PageLink
            page="book/evidence"
            place="when-activity-makes-you-worse-for-days"
            looks="text"
          >
            {shared.sure.high}
          </PageLink>
        </p>
      )}
      {answers.wants && (
        <p class="td-point__wants">{fill(words.end.wants, { wants: answers.wants })}</p>
      )}
      <PageLink page={`notebooks/${begin}`} looks="main">
        {fill(words.end.go, { module })}
      </PageLink>
      <details class="td-fold">
        <summary>{words.end.choose}</summary>
        <div class="td-point__choose">
          <Select
            label={words.end.module}
            hint=""
            choices={open.map((key) => ({ key, label: pick(words.modules, key) }))}
            value={begin}
            onChoose={(key) => onChoose({ begin: key })}
          />
          <Choices
            legend={words.end.minutes}
            choices={paths.map((key) => ({ key, label: pick(words.paths, key) }))}
            value={path}
            onChoose={(key) => onChoose({ path: key })}
          />
        </div>
      </details>
    </Step>
  );
}

export default mount(StartingPoint);
