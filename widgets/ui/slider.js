import { useState } from "preact/hooks";
import { still } from "./still.js";

/**
 * A native range input with a name, a word for where it stands, and named ends.
 * @typedef {{
 *   label: string, hint?: string, low: string, high: string, says: string, room?: string,
 *   value: number, min: number, max: number, step: number, signed?: boolean, open?: boolean,
 *   onMove: (value: number) => void,
 * }} SliderProps `room` is the longest that it says, where that is new with each step: its room is
 *   kept, and nothing around it is laid out again; `signed` fills from the middle instead of from
 *   the left; while it is `open`, where the handle stands is no answer yet, and a touch that moves
 *   nothing is one
 */
export const Slider = still((/** @type {SliderProps} */ props) => {
  const { label, hint, low, high, says, room, value, min, max, step, signed, open, onMove } = props;
  const [, redraw] = useState({});
  const share = ((value - min) / (max - min)) * 100;
  const [from, to] = signed ? [Math.min(50, share), Math.max(50, share)] : [0, open ? 0 : share];
  const wide = to - from;
  /** @param {{ currentTarget: HTMLInputElement }} event */
  const touch = ({ currentTarget }) => {
    if (open) onMove(Number(currentTarget.value));
  };
  return (
    <label class={open ? "td-slider td-slider--open" : "td-slider"}>
      <span class="td-slider__head">
        <span class="td-slider__label">{label}</span>
        <span class="td-slider__says" data-room={room} aria-hidden="true">
          <span class="td-slider__word">{says}</span>
        </span>
      </span>
      {hint && <span class="td-slider__hint">{hint}</span>}
      {/* not the input's own track: to change that, the whole control is styled anew */}
      <i
        class="td-slider__track"
        style={`background-size:${wide}% 100%;background-position:${wide < 100 ? (100 * from) / (100 - wide) : 0}% 0`}
      />
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-label={label}
        aria-valuetext={says}
        onInput={(event) => {
          onMove(Number(event.currentTarget.value));
          redraw({}); // where it was refused, the handle goes back
        }}
        onPointerUp={touch}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === " ") touch(event);
        }}
      />
      <span class="td-slider__ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </span>
    </label>
  );
});
