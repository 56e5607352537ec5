/**
 * Pills of which any number may be on: native checkboxes.
 * @param {{
 *   legend: string, labels: readonly string[], chosen: readonly string[],
 *   onTap: (label: string, on: boolean) => void,
 * }} props
 */
export function Taps({ legend, labels, chosen, onTap }) {
  return (
    <fieldset class="td-choices">
      <legend>{legend}</legend>
      <div class="td-choices__row">
        {labels.map((label) => (
          <label key={label} class="td-pill">
            <input
              type="checkbox"
              checked={chosen.includes(label)}
              onChange={({ currentTarget }) => onTap(label, currentTarget.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
