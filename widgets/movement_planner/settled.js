// How a movement settled, in one tap.
import { Tap } from "./tap.js";
import words from "./words.en.json";

const ANSWERS = /** @type {const} */ (["yes", "partly", "no"]);

/** @typedef {import("./rules.js").Item} Item */

/**
 * Three answers, and a way out when the pain is not the known one.
 * @param {{
 *   legend: string, past?: boolean, onAnswer: (answer: Item) => void,
 *   children?: preact.ComponentChildren,
 * }} props an answer of the `past` is put right without that way out: a pain that is new counts
 *   from today, whatever was noted since
 */
export function Settled({ legend, past, onAnswer, children }) {
  return (
    <fieldset class="td-choices td-settled">
      <legend>{legend}</legend>
      <p class="td-today__hint">{words.today.hint}</p>
      <div class="td-settled__answers">
        {ANSWERS.map((key) => (
          <Tap
            key={key}
            look={`td-settled__answer td-settled__answer--${key}`}
            onTap={() => onAnswer({ settled: key })}
          >
            {words.today[key]}
          </Tap>
        ))}
      </div>
      <div class="td-settled__others">
        {!past && (
          <Tap onTap={() => onAnswer({ settled: "no", familiar: false })}>{words.today.new}</Tap>
        )}
        {children}
      </div>
    </fieldset>
  );
}
