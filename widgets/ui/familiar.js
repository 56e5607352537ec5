// Check first, then calm: the question before every exercise that is for familiar pain only.
import { useState } from "preact/hooks";
import { Choices, choicesOf } from "./choices.js";
import words from "./familiar.en.json";
import { PageLink } from "./page_link.js";

const ANSWERS = /** @type {const} */ (["yes", "new", "unsure"]);
const ANSWER_CHOICES = choicesOf(ANSWERS, words.choices);

/** @typedef {typeof ANSWERS[number]} Answer */

/**
 * Asks whether this is the pain the learner knows. The answer is kept nowhere, and is asked for
 * each time: pain can have changed since.
 * @param {boolean} [known] whether to begin with "yes", as an example does
 * @returns {{
 *   check: preact.ComponentChild, held: boolean, live: string, forget: () => void,
 * }} for the Frame: `check` goes `first`; while `held` the rest waits and `live` says so;
 *   `forget` asks anew
 */
export function useFamiliar(known = false) {
  const start = known ? "yes" : undefined;
  const [answer, setAnswer] = useState(/** @type {Answer | undefined} */ (start));
  return {
    check: <Familiar answer={answer} onAnswer={setAnswer} />,
    held: answer !== "yes",
    live: answer ? words.live.held : words.live.first,
    forget: () => setAnswer(start),
  };
}

/** @param {{ answer: Answer | undefined, onAnswer: (answer: Answer) => void }} props */
function Familiar({ answer, onAnswer }) {
  return (
    <div class={`td-familiar td-familiar--${answer ?? "open"}`}>
      <p class="td-guess__title">
        {words.title} <span>{words.hint}</span>
      </p>
      <Choices
        legend={words.question}
        choices={ANSWER_CHOICES}
        value={answer}
        onChoose={(key) => onAnswer(/** @type {Answer} */ (key))}
      />
      <p class="td-familiar__after" role="status">
        {answer && words.after[answer]}
      </p>
      {answer && answer !== "yes" && (
        <p class="td-familiar__way">
          <PageLink page="book/safety">{words.link}</PageLink>
          <span>{words.where}</span>
        </p>
      )}
    </div>
  );
}
