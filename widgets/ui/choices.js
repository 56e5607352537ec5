import { useRef, useState } from "preact/hooks";
import { still } from "./still.js";
import { pick } from "./words.js";

// Exercises on one page are built apart, and a group of radio buttons is known by its name.
const own = Math.random().toString(36).slice(2);
let groups = 0;

/**
 * The choices for these keys, each by its word. Made once, outside of the component, the pills stay
 * as they are while something else changes.
 * @param {readonly string[]} keys @param {object} words
 */
export const choicesOf = (keys, words) => keys.map((key) => ({ key, label: pick(words, key) }));

/**
 * A row of pills of which one can be chosen: native radio buttons.
 * @typedef {{
 *   legend: string, choices: readonly { key: string, label: preact.ComponentChildren }[],
 *   value: string | undefined, onChoose: (key: string) => void, children?: preact.ComponentChildren,
 * }} ChoicesProps
 */
export const Choices = still(
  (/** @type {ChoicesProps} */ { legend, choices, value, onChoose, children }) => {
    const name = useRef("");
    const [, redraw] = useState({});
    name.current ||= `td-choices-${own}-${++groups}`;
    return (
      <fieldset class="td-choices">
        <legend>{legend}</legend>
        <div class="td-choices__row">
          {choices.map(({ key, label }, place) => (
            // other choices come into the same pills
            <label key={place} class="td-pill">
              <input
                type="radio"
                name={name.current}
                checked={key === value}
                onChange={() => {
                  onChoose(key);
                  redraw({}); // where it was refused, the pill before is chosen again
                }}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
        {children}
      </fieldset>
    );
  },
);
