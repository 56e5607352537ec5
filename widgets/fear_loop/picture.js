// The loop as a ring of five circles, and the pain over the weeks as a line.
import { useMemo } from "preact/hooks";
import { path, tenth } from "../ui/chart.js";
import { tone } from "../ui/dial.js";
import { still } from "../ui/still.js";
import { fill, plain } from "../ui/words.js";
import { CHANGE, UNCHANGED, WEEKS } from "./life.js";
import words from "./words.en.json";

/** @typedef {import("./life.js").Node} Node */

const RING = 140;
const CIRCLE = 55;
const NODES = /** @type {Node[]} */ (["pain", "thought", "holding", "evidence", "alarm"]);
const STEP = (2 * Math.PI) / NODES.length;
/** Half of the angle a circle covers on the ring, and a little air. */
const COVERED = 2 * Math.asin(CIRCLE / (2 * RING)) + 0.07;

/** A point on the ring, `angle` clockwise from the top. @param {number} angle */
const at = (angle) => ({ x: RING * Math.sin(angle), y: -RING * Math.cos(angle) });

/** The arrow from circle `index` to the next one. @param {number} index */
function arrow(index) {
  const from = at(index * STEP + COVERED);
  const to = at((index + 1) * STEP - COVERED);
  return `M${from.x} ${from.y}A${RING} ${RING} 0 0 1 ${to.x} ${to.y}`;
}

/** From which value (0-10) a circle is called by its louder name. @type {Record<Node, number>} */
const LOUD = { pain: 2, thought: 5, holding: 5, evidence: 5, alarm: 2 };

/** A label as lines of about ten letters, so that it fits a circle. @param {string} label */
function lines(label) {
  /** @type {string[]} */
  const made = [];
  for (const word of label.split(" ")) {
    const longer = `${made.at(-1)} ${word}`;
    if (made.length && longer.length < 10) made[made.length - 1] = longer;
    else made.push(word);
  }
  return made;
}

/**
 * @param {{
 *   now: Record<Node, number>, week: number, turning: boolean,
 *   stress: number, safety: number, broken: readonly number[],
 * }} props `now` 0-10 for each circle; `broken` the arrows with a gap, counted from 0
 */
export function Ring({ now, week, turning, stress, safety, broken }) {
  const described = Object.fromEntries(NODES.map((node) => [node, plain(now[node])]));
  return (
    <svg
      class={turning ? "td-loop td-loop--turning" : "td-loop"}
      viewBox="-204 -204 408 384"
      role="img"
      aria-label={fill(words.describe, { ...described, week: plain(week) })}
    >
      {NODES.map((node, index) => {
        // What flows on is what the circle before it holds; little news is what feeds the alarm.
        const flow = node === "evidence" ? 10 - now[node] : now[node];
        return (
          <Arrow key={node} index={index} flow={tenth(flow)} broken={broken.includes(index)} />
        );
      })}
      {NODES.map((node, index) => (
        <Circle key={node} index={index} value={tenth(now[node])} />
      ))}
      <Outside stress={stress} safety={safety} />
      <g class="td-loop__center">
        <text class="td-loop__number" y="8">
          {plain(now.pain)}
        </text>
        <text y="34">{words.center.of}</text>
        <text y="-46">{fill(words.center.week, { week: plain(week) })}</text>
      </g>
    </svg>
  );
}

/** The arrow that leaves a circle. */
const Arrow = still(
  (/** @type {{ index: number, flow: number, broken: boolean }} */ { index, flow, broken }) => {
    const middle = at((index + 0.5) * STEP);
    const tip = at((index + 1) * STEP - COVERED);
    const turn = ((index + 1) * STEP - COVERED) * (180 / Math.PI);
    return (
      <g class="td-level" style={tone(flow)}>
        <path class="td-loop__groove" d={arrow(index)} />
        <path class="td-loop__flow" d={arrow(index)} stroke-width={tenth(2 + flow * 0.9)} />
        <path
          class="td-loop__tip"
          d="M-10 -11L6 0L-10 11z"
          transform={`translate(${tip.x} ${tip.y}) rotate(${turn})`}
        />
        {broken && (
          <g
            class="td-loop__gap"
            transform={`translate(${middle.x} ${middle.y}) rotate(${(index + 0.5) * 72})`}
          >
            <rect x="-11" y="-15" width="22" height="30" />
            <path d="M-9 -15L-5 15M5 -15L9 15" />
          </g>
        )}
      </g>
    );
  },
);

/** What feeds the ring from outside. */
const Outside = still((/** @type {{ stress: number, safety: number }} */ { stress, safety }) => {
  return (
    <g class="td-loop__outside">
      <text x="-200" y="-150">
        {words.outside.stress}
      </text>
      <path d="M-176 -140L-158 -106" stroke-width={1 + stress * 9} />
      {words.outside.safety.split(" ").map((word, index) => (
        <text key={word} x="-200" y={62 + 18 * index}>
          {word}
        </text>
      ))}
      <path class="td-loop__safe" d="M-180 44L-164 18" stroke-width={1 + safety * 9} />
    </g>
  );
});

/** One circle: a rim that fills with its value, and its name. */
const Circle = still((/** @type {{ index: number, value: number }} */ { index, value }) => {
  const node = NODES[index];
  const { x, y } = at(index * STEP);
  const good = node === "evidence";
  const [quiet, loud] = words.nodes[node];
  const label = lines(value < LOUD[node] ? quiet : loud);
  return (
    <g
      class="td-loop__circle td-level"
      style={tone(good ? 10 - value : value)}
      transform={`translate(${x} ${y})`}
    >
      <circle class="td-loop__disc" r={CIRCLE} />
      <circle
        class="td-loop__rim"
        r={CIRCLE - 4}
        pathLength="100"
        stroke-dasharray={`${tenth(value * 10)} 200`}
        transform="rotate(-90)"
      />
      {label.map((line, index) => (
        <text key={line} y={(index - (label.length - 1) / 2) * 18 + 5}>
          {line}
        </text>
      ))}
    </g>
  );
});

const WIDE = 400;
const HIGH = 120;
const TOP = 8; // highest pain on the chart

/** @param {number} day */
const x = (day) => (day / (7 * WEEKS)) * WIDE;
/** @param {number} pain 0-10 */
const y = (pain) => HIGH * (1 - Math.min(TOP, pain) / TOP);
/** @param {number[]} pain */
const line = (pain) => path(pain.map((each, day) => [x(day), y(each)]));
const UNCHANGED_LINE = line(UNCHANGED.pain);

/** What a line of pain is drawn on. */
const Sheet = still(() => (
  <g>
    {[0, 2, 4, 6, 8].map((level) => (
      <g key={level}>
        <path class="td-weeks__grid" d={`M0 ${y(level)}H${WIDE}`} />
        <text class="td-weeks__level" x="-8" y={y(level) + 5}>
          {`${level}`}
        </text>
      </g>
    ))}
    {[0, CHANGE, 12, 20, WEEKS].map((week) => (
      <text key={week} class="td-weeks__week" x={x(7 * week)} y={HIGH + 20}>
        {`${week}`}
      </text>
    ))}
    <path class="td-weeks__change" d={`M${x(7 * CHANGE)} 0V${HIGH}`} />
    <text class="td-weeks__note" x={x(7 * CHANGE) + 7} y="8">
      {words.chart.change}
    </text>
  </g>
));

/** @param {{ pain: number[], day: number }} props every day's pain, and the last day to show */
export function Chart({ pain, day }) {
  const now = pain[day];
  const drawn = useMemo(() => line(pain), [pain]);
  const until = tenth(x(day));
  return (
    <figure class="td-weeks">
      <figcaption>{words.chart.title}</figcaption>
      <svg
        viewBox={`-24 -10 ${WIDE + 34} ${HIGH + 34}`}
        role="img"
        aria-label={fill(words.chart.describe, {
          week: plain(day / 7),
          first: plain(pain[0]),
          pain: plain(now),
          unchanged: plain(UNCHANGED.pain[day]),
        })}
      >
        <path class="td-weeks__unchanged" d={UNCHANGED_LINE} />
        <path class="td-weeks__line" d={drawn} />
        {/* What is still to come is covered: to cut the lines off lays them out anew. */}
        <rect
          class="td-weeks__cover"
          x={until}
          y="-10"
          width={tenth(WIDE + 4 - until)}
          height={HIGH + 20}
        />
        <Sheet />
        <g class="td-level" style={tone(now)}>
          <circle class="td-weeks__now" cx={until} cy={tenth(y(now))} r="6" />
        </g>
      </svg>
    </figure>
  );
}
