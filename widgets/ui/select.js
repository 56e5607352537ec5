import { useState } from "preact/hooks";
import { still } from "./still.js";

/**
 * A native list to choose one thing from, for more choices than pills can hold.
 * @typedef {{
 *   label: string, hint?: string, choices: readonly { key: string, label: string }[],
 *   value: string, onChoose: (key: string) => void,
 * }} SelectProps
 */
export const Select = still(
  (/** @type {SelectProps} */ { label, hint, choices, value, onChoose }) => {
    const [, redraw] = useState({});
    return (
      <label class="td-select">
        <span class="td-select__label">{label}</span>
        <select
          value={value}
          onChange={(event) => {
            onChoose(event.currentTarget.value);
            redraw({}); // where it was refused, the choice before stands again
          }}
        >
          {choices.map((choice, place) => (
            // other choices come into the same places
            <option key={place} value={choice.key} selected={choice.key === value}>
              {choice.label}
            </option>
          ))}
        </select>
        {hint && <span class="td-select__hint">{hint}</span>}
      </label>
    );
  },
);
