// What there is to look at. The custom properties --td-level (how full, 0-1) and
// --td-through (of one breath, 0-1) are set on the stage; nothing else moves.
import { breathAt } from "./pace.js";

const PERIOD = 220; // width of one breath of the wave
const SAMPLES = 44;

/** The wave that the breath's level makes, three breaths wide. @param {import("./pace.js").Plan} plan */
function wave(plan) {
  const breath = plan.inhale + plan.exhale;
  const points = Array.from({ length: 3 * SAMPLES + 1 }, (_, i) => {
    const { level } = breathAt(plan, ((i % SAMPLES) / SAMPLES) * breath);
    return `${((i / SAMPLES - 1) * PERIOD).toFixed(1)} ${(60 - 120 * level).toFixed(1)}`;
  });
  return `M${points.join("L")}`;
}

/** @param {{ plan: import("./pace.js").Plan }} props */
export function Wave({ plan }) {
  return (
    <svg class="td-wave" aria-hidden="true" viewBox="-110 -84 220 168">
      <path d={wave(plan)} />
      <circle r="12" />
    </svg>
  );
}

/** One dot for each second of the in-breath or out-breath. @param {{ second: number, of: number }} props */
export function Seconds({ second, of }) {
  return (
    <span class="td-seconds">
      {Array.from({ length: of }, (_, i) => (
        <i key={i} class={i <= second ? "td-seconds__on" : ""} />
      ))}
    </span>
  );
}

/** A thin ring that fills as the time goes by. @param {{ share: number }} props 0-1 */
export function TimeRing({ share }) {
  return (
    <svg class="td-time" aria-hidden="true" viewBox="-100 -100 200 200">
      <circle r="96" />
      <circle
        class="td-time__gone"
        r="96"
        pathLength="100"
        stroke-dasharray={`${100 * share} 200`}
        transform="rotate(-90)"
      />
    </svg>
  );
}
