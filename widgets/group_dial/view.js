import { useEffect, useState } from "preact/hooks";
import { Track } from "../ui/bars.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { fill, pick, plain } from "../ui/words.js";
import { known, modelSays, optionsOf, topOf } from "./answers.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["question", "options", "answer"]);
/** With fewer people than this, a count could say who guessed what. */
const ENOUGH = 5;
const MOST = 99;
const MOST_LETTERS = 300;

/** @param {unknown} text */
const isText = (text) =>
  typeof text === "string" && text.trim() !== "" && text.length <= MOST_LETTERS;

/** @param {Record<"question" | "options" | "answer", any>} settings */
function check({ question, options, answer }) {
  if (!isText(question)) {
    throw new RangeError(`question is ${question}, but it must be a text of 1 to 300 letters.`);
  }
  const fine = Array.isArray(options) && options.every(isText);
  if (!fine || options.length < 2 || options.length > 5 || new Set(options).size < options.length) {
    throw new RangeError(`options is ${options}, but it must be a list of 2 to 5 different texts.`);
  }
  if (answer !== "" && !known.includes(answer)) {
    throw new RangeError(`answer is ${answer}, but it must be one of: ${known.join(", ")}.`);
  }
  if (answer !== "" && options.length !== optionsOf(answer)) {
    throw new RangeError(`With answer ${answer}, options must be ${optionsOf(answer)} texts.`);
  }
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function GroupDial({ model }) {
  const [settings, _] = useTraits(model, KEYS);
  check(settings);
  const { question, options, answer } =
    /** @type {{ question: string, options: string[], answer: string }} */ (settings);
  const none = () => options.map(() => 0);
  const [hands, setHands] = useState(none);
  const [shown, show] = useState(/** @type {"ask" | "room" | "model"} */ ("ask"));
  const startOver = () => {
    setHands(none());
    show("ask");
  };
  useEffect(startOver, [question, JSON.stringify(options)]);

  const total = hands.reduce((sum, count) => sum + count, 0);
  const says = answer && shown === "model" ? modelSays(answer) : undefined;

  return (
    <Frame
      name="group-dial"
      own={words}
      live={told({ shown, hands, options, total, answer })}
      onStartOver={startOver}
      before={<p class="td-group__question">{question}</p>}
      controls={
        <>
          {shown === "ask" ? (
            <Hands options={options} hands={hands} total={total} onChange={setHands} />
          ) : (
            <Spread options={options} hands={hands} total={total} model={says?.option} />
          )}
          {says && <Answer answer={answer} values={says.values} />}
          <div class="td-group__turn">
            {shown === "ask" && (
              <button
                type="button"
                class="td-button td-button--main"
                disabled={total === 0}
                onClick={() => show("room")}
              >
                {words.show_room}
              </button>
            )}
            {shown === "room" && answer && (
              <button type="button" class="td-button td-button--main" onClick={() => show("model")}>
                {words.show_model}
              </button>
            )}
            {shown !== "ask" && (
              <button type="button" class="td-button" onClick={() => show("ask")}>
                {words.change}
              </button>
            )}
          </div>
        </>
      }
    />
  );
}

/** The places of the first and the last option that somebody chose. @param {number[]} hands */
const reach = (hands) => [
  hands.findIndex((count) => count > 0),
  hands.length - 1 - [...hands].reverse().findIndex((count) => count > 0),
];

/**
 * The live sentence.
 * @param {{ shown: "ask" | "room" | "model", hands: number[], options: string[], total: number, answer: string }} now
 */
function told({ shown, hands, options, total, answer }) {
  if (shown === "model") {
    const { values, option } = modelSays(answer);
    const { says } = words.answers[/** @type {keyof typeof words.answers} */ (answer)];
    return fill(words.live.model, { option: options[option], says: fill(says, values) });
  }
  if (shown === "ask") return words.live.ask;
  const [first, last] = reach(hands);
  const key = total < ENOUGH ? "few" : "room";
  const sentence = first === last ? words.live[`${key}_one`] : words.live[key];
  return fill(sentence, { total, first: options[first], last: options[last] });
}

/**
 * Where hands are counted: by tapping, by arrow keys, or typed. Numbers show from five on.
 * @param {{ options: string[], hands: number[], total: number, onChange: (hands: number[]) => void }} props
 */
function Hands({ options, hands, total, onChange }) {
  /** @param {number} at @param {number} count */
  const set = (at, count) =>
    onChange(hands.map((old, i) => (i === at ? Math.max(0, Math.min(MOST, count)) : old)));
  const few = total < ENOUGH;
  return (
    <>
      <ul class="td-group__hands">
        {options.map((option, at) => {
          const count = hands[at];
          const says = few ? (count ? words.some : words.none) : String(count);
          return (
            <li key={option}>
              <span aria-hidden="true">{option}</span>
              <button
                type="button"
                class="td-group__step"
                aria-label={fill(words.fewer, { option })}
                onClick={() => set(at, count - 1)}
              >
                −
              </button>
              <input
                type="text"
                inputMode="numeric"
                autocomplete="off"
                role="spinbutton"
                aria-label={fill(words.hands, { option })}
                aria-valuetext={says}
                aria-valuenow={few ? undefined : count}
                value={says}
                onKeyDown={(event) => {
                  const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
                  const isDigit = /^\d$/.test(event.key);
                  if (by) set(at, count + by);
                  else if (isDigit) set(at, typed(count, event.key));
                  else if (event.key === "Backspace") set(at, Math.floor(count / 10));
                  else return;
                  event.preventDefault();
                }}
                onInput={({ currentTarget }) => {
                  // A phone's keyboard sends no keys: take the digits that came.
                  const digits = currentTarget.value.replace(/\D/g, "").slice(-2);
                  currentTarget.value = says;
                  set(at, Number(digits));
                }}
              />
              <button
                type="button"
                class="td-group__step"
                aria-label={fill(words.more, { option })}
                onClick={() => set(at, count + 1)}
              >
                +
              </button>
            </li>
          );
        })}
      </ul>
      <p class="td-group__total">
        {total === 0 ? words.total_none : few ? words.total_few : fill(words.total, { total })}
      </p>
    </>
  );
}

/** A typed digit goes behind the one before it, while both fit. @param {number} count @param {string} digit */
const typed = (count, digit) => {
  const both = count * 10 + Number(digit);
  return both <= MOST ? both : Number(digit);
};

/**
 * The room's guesses: a dot for each hand; for a few people only how far they reach.
 * @param {{ options: string[], hands: number[], total: number, model: number | undefined }} props
 */
function Spread({ options, hands, total, model }) {
  const few = total < ENOUGH;
  const [first, last] = reach(hands);
  return (
    <ul class="td-group__spread" aria-label={words.spread}>
      {options.map((option, at) => {
        const inside = few && at >= first && at <= last;
        return (
          <li
            key={option}
            class={`${inside ? "td-group__inside" : ""} ${at === model ? "td-group__model" : ""}`}
          >
            <span class="td-group__option">{option}</span>
            {at === model && <b>{words.model}</b>}
            {few ? (
              <span class="td-group__reach">{inside && words.here}</span>
            ) : (
              <span class="td-group__dots">
                <span class="td-ears-only">{fill(words.count, { count: hands[at], total })}</span>
                {Array.from({ length: hands[at] }, (_, i) => (
                  <i key={i} aria-hidden="true" />
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What the model makes of each case, as bars. @param {{ answer: string, values: Record<string, number> }} props */
function Answer({ answer, values }) {
  const { cases } = words.answers[/** @type {keyof typeof words.answers} */ (answer)];
  const top = topOf(answer);
  return (
    <ul class="td-bars td-group__answer">
      {Object.entries(values).map(([name, value]) => (
        <li key={name} class="td-bars__row td-bars__row--strong td-group__bar">
          <span class="td-bars__head">
            <span>{pick(cases, name)}</span>
            <b>{plain(value)}</b>
          </span>
          <Track share={value / top} />
        </li>
      ))}
    </ul>
  );
}

export default mount(GroupDial);
