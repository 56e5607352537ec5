import { useMemo, useRef } from "preact/hooks";
import { Chart, Levels, linear, path } from "../ui/chart.js";
import { Choices, choicesOf } from "../ui/choices.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { Slider } from "../ui/slider.js";
import { fill, pick, rung } from "../ui/words.js";
import { beside, FLARES, flared, live, PLANS, turns, WEEKS } from "./plans.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["plan", "uneven", "flare", "life"]);
const LIVES = 1000;
const BIG = 0.75; // from here on the days are called big and small
const PLAN_CHOICES = choicesOf(PLANS, words.plan);
const FLARE_CHOICES = choicesOf(FLARES, words.flare);
const CALM = 3; // a life that never comes below this has no calm road

const WIDTH = 340;
const DAYS_HIGH = 96;
const PAIN_HIGH = 170;
const TOP = 2.05; // share of what the body takes, at the top of the bars
const x = linear([0, 7 * WEEKS], [0, WIDTH]);

/** @typedef {import("./plans.js").Settings} Settings @typedef {import("./plans.js").Lived} Lived */

/** @param {Record<string, any>} values @returns {Settings} */
function checked(values) {
  for (const [key, known] of /** @type {const} */ ([
    ["plan", PLANS],
    ["flare", FLARES],
  ])) {
    if (!known.includes(values[key])) {
      throw new RangeError(`${key} is "${values[key]}". It must be one of: ${known.join(", ")}.`);
    }
  }
  const { uneven, life } = values;
  if (!(typeof uneven === "number" && uneven >= 0 && uneven <= 1)) {
    throw new RangeError(`uneven is ${JSON.stringify(uneven)}. It must be a number from 0 to 1.`);
  }
  if (!(Number.isInteger(life) && life >= 0 && life < LIVES)) {
    throw new RangeError(
      `life is ${JSON.stringify(life)}. It must be a whole number from 0 to ${LIVES - 1}.`,
    );
  }
  return /** @type {Settings} */ (values);
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function Pacing({ model }) {
  const [values, change] = useTraits(model, KEYS);
  const start = useRef(values).current;
  const settings = checked(values);
  const { plan, uneven, flare, life } = settings;
  const lived = useMemo(() => live(settings), [plan, uneven, flare, life]);
  const other = useMemo(() => {
    const without = beside(settings);
    return without && live(without);
  }, [plan, uneven, flare, life]);

  return (
    <Frame
      name="pacing"
      own={words}
      live={tell(settings, lived, other)}
      onStartOver={() => change(start)}
      picture={
        <>
          <Days lived={lived} />
          <Pain
            lived={lived}
            other={other}
            flare={flare !== "none"}
            note={other && words.chart.beside[against(settings)]}
          />
        </>
      }
      controls={
        <>
          <Choices
            legend={words.plan.legend}
            choices={PLAN_CHOICES}
            value={plan}
            onChoose={(key) => change({ plan: key })}
          >
            <p class="td-pacing__note">{pick(words.note, plan)}</p>
          </Choices>
          {plan === "same" && (
            <Slider
              {...words.uneven}
              says={rung(words.uneven.says, uneven, 0, 1)}
              min={0}
              max={1}
              step={0.05}
              value={uneven}
              onMove={(value) => change({ uneven: value })}
            />
          )}
          <Choices
            legend={words.flare.legend}
            choices={FLARE_CHOICES}
            value={flare}
            onChoose={(key) => change({ flare: key })}
          />
          <div>
            <button
              type="button"
              class="td-button"
              onClick={() => change({ life: (life + 1) % LIVES })}
            >
              {words.others}
            </button>
          </div>
        </>
      }
    />
  );
}

/** What the dotted line is. @param {Settings} settings @returns {keyof typeof words.chart.beside} */
function against({ plan, flare }) {
  if (flare !== "none") return "flare";
  return plan === "every" ? "rule" : "even";
}

/** @param {Settings} settings @param {Lived} lived @param {Lived} [other] */
function tell({ plan, uneven, flare }, lived, other) {
  const { first, last, minutes, takes } = lived;
  if (flare !== "none" && other) {
    const { rise, back } = flared(lived, other);
    const key = other.last >= CALM ? "flare_lost" : back ? "flare_back" : "flare_stays";
    return fill(words.live[key], { rise, back: back ?? 0 });
  }
  const same = uneven === 0 ? "even" : uneven < BIG ? "mixed" : "big";
  return fill(pick(words.live, plan === "same" ? same : plan), {
    first,
    last,
    takes: Math.round(takes),
    minutes: Math.round(minutes),
    beside: other?.last ?? 0,
    beside_minutes: Math.round(other?.minutes ?? 0),
    ...turns(lived),
  });
}

/** A bar for each day; above the line is more than the body takes. @param {{ lived: Lived }} props */
function Days({ lived: { share } }) {
  const y = linear([0, TOP], [DAYS_HIGH, 4]);
  const days = share.map((each, day) => ({ day, each: Math.min(TOP, each), over: each > 1 }));
  /** @param {boolean} over */
  const bars = (over) =>
    days
      .filter((each) => each.over === over)
      .map(({ day, each }) => `M${x(day + 0.5).toFixed(1)} ${DAYS_HIGH}V${y(each).toFixed(1)}`)
      .join("");
  return (
    <figure class="td-pacing__chart">
      <figcaption>{words.chart.days}</figcaption>
      <Chart
        width={WIDTH}
        height={DAYS_HIGH + 2}
        describe={fill(words.chart.describe_days, { over: days.filter(({ over }) => over).length })}
      >
        <path class="td-pacing__bars" d={bars(false)} />
        <path class="td-pacing__bars td-pacing__bars--over" d={bars(true)} />
        <line class="td-pacing__line" x2={WIDTH} y1={y(1)} y2={y(1)} />
        <text class="td-pacing__takes" x={WIDTH} y={y(1) - 5}>
          {words.chart.line}
        </text>
      </Chart>
    </figure>
  );
}

/** @param {{ lived: Lived, other?: Lived, flare: boolean, note?: string }} props */
function Pain({ lived: { weeks, first, last }, other, flare, note }) {
  const y = linear([0, 10], [PAIN_HIGH, 20]);
  /** @param {number[]} pain */
  const line = (pain) => path(pain.map((each, week) => [x(7 * week + 3.5), y(each)]));
  return (
    <figure class="td-pacing__chart">
      <figcaption>{words.chart.pain}</figcaption>
      <Chart
        width={WIDTH}
        height={PAIN_HIGH + 22}
        describe={fill(words.chart.describe_pain, { first, last })}
      >
        <Levels at={[0, 5, 10]} y={y} width={WIDTH} />
        {flare && (
          <g class="td-pacing__flare">
            <line x1={x(30)} x2={x(30)} y1={y(10)} y2={PAIN_HIGH} />
            <text x={x(30) + 5} y={y(10) + 4}>
              {words.chart.flare}
            </text>
          </g>
        )}
        {other && <path class="td-chart__line td-chart__line--before" d={line(other.weeks)} />}
        <path class="td-chart__line" d={line(weeks)} />
        {[1, 12, 24].map((week) => (
          <text
            key={week}
            class="td-pacing__week"
            text-anchor={week === 1 ? "start" : week === 24 ? "end" : "middle"}
            x={week === 1 ? 0 : week === 24 ? WIDTH : x(7 * week)}
            y={PAIN_HIGH + 18}
          >
            {fill(words.chart.week, { week })}
          </text>
        ))}
      </Chart>
      <p class="td-pacing__note">{note}</p>
    </figure>
  );
}

export default mount(Pacing);
