/**
 * A native range input with a name, a word for where it stands, and named ends.
 * @param {{
 *   label: string, hint?: string, low: string, high: string, says: string,
 *   value: number, min: number, max: number, step: number, signed?: boolean,
 *   onMove: (value: number) => void,
 * }} props `signed` fills from the middle instead of from the left
 */
export function Slider({ label, hint, low, high, says, value, min, max, step, signed, onMove }) {
  const share = ((value - min) / (max - min)) * 100;
  const [from, to] = signed ? [Math.min(50, share), Math.max(50, share)] : [0, share];
  return (
    <label class="td-slider">
      <span class="td-slider__head">
        <span class="td-slider__label">{label}</span>
        <span class="td-slider__says" aria-hidden="true">
          {says}
        </span>
      </span>
      {hint && <span class="td-slider__hint">{hint}</span>}
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-label={label}
        aria-valuetext={says}
        style={`--td-from:${from}%;--td-to:${to}%`}
        onInput={(event) => onMove(Number(event.currentTarget.value))}
      />
      <span class="td-slider__ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </span>
    </label>
  );
}
