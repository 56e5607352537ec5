// A gauge from 0 to 10, drawn over three quarters of a circle.
import { plain } from "./words.js";

const SWEEP = 250; // degrees
const START = -SWEEP / 2; // clockwise from straight up
const RADIUS = 82;

/** A point `radius` from the middle at `level` 0-10. @param {number} level @param {number} radius */
function at(level, radius) {
  const angle = ((START + (level / 10) * SWEEP - 90) * Math.PI) / 180;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

const from = at(0, RADIUS);
const to = at(10, RADIUS);
const ARC = `M${from.x} ${from.y}A${RADIUS} ${RADIUS} 0 1 1 ${to.x} ${to.y}`;
const NUMBERS = [0, 2, 4, 6, 8, 10];

/**
 * The colour of a level, as custom properties for an element of class td-level.
 * @param {number} level 0-10
 */
export function tone(level) {
  const [low, high, share] =
    level < 5 ? ["safe", "middle", level] : ["middle", "danger", level - 5];
  return `--td-from-tone:var(--td-${low});--td-to-tone:var(--td-${high});--td-share:${Math.round(share * 20)}%`;
}

/**
 * @param {{ value: number, of: string, word: string, describe: string }} props
 *   `value` 0-10, `of` the unit under the number, `word` what the level means,
 *   `describe` the whole picture in words
 */
export function Dial({ value, of, word, describe }) {
  return (
    <div class="td-dial" role="img" aria-label={describe}>
      <svg viewBox="-110 -104 220 172" aria-hidden="true">
        <path class="td-dial__groove" d={ARC} />
        <path
          class="td-dial__arc td-level"
          style={tone(value)}
          d={ARC}
          pathLength="100"
          stroke-dasharray="100 200"
          stroke-dashoffset={100 - value * 10}
        />
        {NUMBERS.map((level) => {
          const label = at(level, RADIUS + 22);
          return (
            <text key={level} class="td-dial__number" x={label.x} y={label.y + 4}>
              {`${level}`}
            </text>
          );
        })}
        <circle
          class="td-dial__knob td-level"
          style={`${tone(value)};transform:rotate(${START + value * (SWEEP / 10)}deg)`}
          cy={-RADIUS}
          r="11"
        />
      </svg>
      <div class="td-dial__value" aria-hidden="true">
        <strong>{plain(value)}</strong>
        <span>{of}</span>
        <span class="td-dial__word">{word}</span>
      </div>
    </div>
  );
}
