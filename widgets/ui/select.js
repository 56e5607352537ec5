/**
 * A native list to choose one thing from, for more choices than pills can hold.
 * @param {{
 *   label: string, hint?: string, choices: readonly { key: string, label: string }[],
 *   value: string, onChoose: (key: string) => void,
 * }} props
 */
export function Select({ label, hint, choices, value, onChoose }) {
  return (
    <label class="td-select">
      <span class="td-select__label">{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.key} value={choice.key} selected={choice.key === value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint && <span class="td-select__hint">{hint}</span>}
    </label>
  );
}
