import { useEffect, useRef, useState } from "preact/hooks";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { fill } from "../ui/words.js";
import words from "./words.en.json";

/** @typedef {{ title: string, question: string, answers: { answer: string, feedback: string }[] }} Question */

let groups = 0;

/** The questions of a module. @param {string} module @returns {Question[]} */
function questionsOf(module) {
  const lists = Object.entries(words).filter(([, value]) => Array.isArray(value));
  const found = lists.find(([key]) => key === module);
  if (found) return /** @type {Question[]} */ (found[1]);
  const known = lists.map(([key]) => key).join(", ");
  throw new RangeError(`module is "${module}". It must be one of: ${known}.`);
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function ConceptCheck({ model }) {
  const [{ module }] = useTraits(model, ["module"]);
  const questions = questionsOf(module);
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState(/** @type {Record<number, number>} */ ({}));
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  const moved = useRef(false);
  const shown = Math.min(at, questions.length - 1);

  useEffect(() => {
    setAt(0);
    setPicked({});
  }, [module]);
  // A question that a button brought takes the focus, so that it is read next.
  useEffect(() => {
    if (moved.current) heading.current?.focus();
    moved.current = false;
  }, [shown]);

  /** @param {number} next */
  const go = (next) => {
    moved.current = true;
    setAt(next);
  };
  const { answers } = questions[shown];
  const pick = picked[shown];

  return (
    <Frame
      name="concept-check"
      own={words}
      live={answers[pick]?.feedback ?? words.waiting}
      onStartOver={() => {
        setAt(0);
        setPicked({});
      }}
      controls={questions.map((question, index) => (
        <div key={question.title} class="td-question" hidden={index !== shown}>
          <p class="td-question__place">
            {fill(words.place, { number: index + 1, count: questions.length })}
          </p>
          <h4 class="td-question__title" tabIndex={-1} ref={index === shown ? heading : undefined}>
            {question.title}
          </h4>
          <Answers
            {...question}
            picked={picked[index]}
            onPick={(answer) => setPicked({ ...picked, [index]: answer })}
          />
        </div>
      ))}
      after={
        <>
          {pick !== undefined && (
            <details key={`${shown} ${pick}`} class="td-fold td-others">
              <summary>{words.others}</summary>
              <dl>
                {answers
                  .filter((_, index) => index !== pick)
                  .map(({ answer, feedback }) => (
                    <div key={answer}>
                      <dt>{answer}</dt>
                      <dd>{feedback}</dd>
                    </div>
                  ))}
              </dl>
            </details>
          )}
          <div class="td-question__turn">
            {shown > 0 && (
              <button type="button" class="td-button" onClick={() => go(shown - 1)}>
                {words.back}
              </button>
            )}
            {shown < questions.length - 1 && (
              <button type="button" class="td-button td-button--main" onClick={() => go(shown + 1)}>
                {words.next}
              </button>
            )}
          </div>
        </>
      }
    />
  );
}

/**
 * The question and its answers: native radio buttons, one to a line.
 * @param {Question & { picked: number | undefined, onPick: (index: number) => void }} props
 */
function Answers({ question, answers, picked, onPick }) {
  const name = useRef("");
  name.current ||= `td-answers-${++groups}`;
  return (
    <fieldset class="td-choices">
      <legend>{question}</legend>
      <div class="td-answers">
        {answers.map(({ answer }, index) => (
          <label key={answer} class="td-pill td-answer">
            <input
              type="radio"
              name={name.current}
              checked={index === picked}
              onChange={() => onPick(index)}
            />
            <span>{answer}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export default mount(ConceptCheck);
