import { useRef } from "preact/hooks";
import { sense } from "../model/dial.js";
import { choice, SPEC } from "../model/spec.js";
import { Chart, Levels, linear, path, tenth } from "../ui/chart.js";
import { Choices } from "../ui/choices.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { Slider } from "../ui/slider.js";
import { still } from "../ui/still.js";
import { fill, pick, plain, rung } from "../ui/words.js";
import signals from "./signals.json";
import { Thing } from "./things.js";
import words from "./words.en.json";

/** @type {Readonly<Record<string, number>>} */
const TOUCHES = signals.touches;
const NAMES = Object.keys(TOUCHES);
/** @type {Readonly<Record<string, number[]>>} */
const KITCHEN = signals.kitchen;
const HARMLESS = [...KITCHEN.toast, ...KITCHEN.steam];

const CHOICES = NAMES.map((name) => ({
  key: name,
  label: (
    <>
      <Thing of={name} />
      {pick(words.touches, name)}
    </>
  ),
}));

const KEYS = /** @type {const} */ (["gain", "touch"]);

// The touches stand evenly on a scale of doublings, so a higher gain slides the whole
// curve to the left.
const WIDTH = 360;
const HEIGHT = 230;
const first = Math.log2(TOUCHES[NAMES[0]]);
const last = Math.log2(TOUCHES[NAMES[NAMES.length - 1]]);
const half = (last - first) / (NAMES.length - 1) / 2;
const x = linear([first - half, last + half], [0, WIDTH]);
const y = linear([0, 10], [HEIGHT - 4, 16]);
const LINE = y(SPEC.P0);

/** @param {number} signal @param {number} gain */
const rings = (signal, gain) => sense(signal, gain) >= SPEC.P0;

/** The curve at a gain. @param {number} gain */
function curve(gain) {
  return path(
    Array.from({ length: 61 }, (_, i) => {
      const at = (i / 60) * WIDTH;
      const signal = 2 ** linear([0, WIDTH], [first - half, last + half])(at);
      return [at, y(sense(signal, gain))];
    }),
  );
}
const ORDINARY = curve(1);

/** @param {{ model: import("../ui/model.js").Model }} props */
function Alarm({ model }) {
  const [{ gain, touch }, change] = useTraits(model, KEYS);
  const start = useRef({ gain, touch }).current;

  const response = sense(TOUCHES[choice("touch", touch, NAMES)], gain);
  const says = rung(words.gain.says, gain, 1, 4);
  const harmless = HARMLESS.filter((smoke) => rings(smoke, gain)).length;
  const missed = KITCHEN.fire.filter((smoke) => !rings(smoke, gain)).length;
  const told = {
    touch: pick(words.live_touch, touch),
    response: plain(response),
    harmless,
    of_harmless: HARMLESS.length,
    missed,
    fires: KITCHEN.fire.length,
  };

  return (
    <Frame
      name="alarm"
      own={words}
      live={`${fill(response >= SPEC.P0 ? words.live.rings : words.live.quiet, told)} ${fill(words.live.kitchen, told)}`}
      onStartOver={() => change(start)}
      picture={
        <>
          <figure class="td-skin">
            <figcaption>{words.curve.title}</figcaption>
            <Curve gain={gain} touch={touch} describe={fill(words.curve.describe, told)} />
            <Choices
              legend={words.touches.legend}
              choices={CHOICES}
              value={touch}
              onChoose={(name) => change({ touch: name })}
            />
          </figure>
          <Kitchen gain={gain} told={told} />
        </>
      }
      controls={
        <Slider
          {...words.gain}
          says={says}
          min={1}
          max={4}
          step={0.05}
          value={gain}
          onMove={(value) => change({ gain: value })}
        />
      }
    />
  );
}

/** What the curve is drawn on. */
const Sheet = still(() => (
  <g>
    <rect class="td-skin__loud" width={WIDTH} height={LINE} />
    <Levels at={[5, 10]} y={y} width={WIDTH} />
    <text x="24" y={y(10) - 4}>
      {words.curve.answer}
    </text>
  </g>
));

/** A mark around a point. @param {{ x: number, y: number }} at @param {number} size */
const triangle = ({ x, y }, size) =>
  `M${x} ${tenth(y - 9 * size)}l${8.5 * size} ${15 * size}h${-17 * size}z`;

/**
 * The response curve with a mark for every touch; what is over the line rings.
 * @param {{ gain: number, touch: string, describe: string }} props
 */
function Curve({ gain, touch, describe }) {
  const line = curve(gain);
  return (
    <Chart width={WIDTH} height={HEIGHT} describe={describe}>
      <Sheet />
      {gain > 1 && <path class="td-chart__line td-chart__line--before" d={ORDINARY} />}
      <path class="td-chart__line" d={line} />
      <line class="td-skin__line" x2={WIDTH} y1={LINE} y2={LINE} />
      <text class="td-skin__line-name" x={WIDTH} y={LINE + 16}>
        {words.curve.line}
      </text>
      {NAMES.map((name) => {
        const at = {
          x: tenth(x(Math.log2(TOUCHES[name]))),
          y: tenth(y(sense(TOUCHES[name], gain))),
        };
        const chosen = name === touch;
        return (
          <g key={name} class={chosen ? "td-skin__chosen" : ""}>
            {chosen && <line class="td-skin__stem" x1={at.x} x2={at.x} y1={at.y} y2={HEIGHT} />}
            {rings(TOUCHES[name], gain) ? (
              <path class="td-skin__rings" d={triangle(at, chosen ? 1.3 : 1)} />
            ) : (
              <circle class="td-skin__quiet" cx={at.x} cy={at.y} r={chosen ? 9 : 6} />
            )}
          </g>
        );
      })}
    </Chart>
  );
}

/**
 * The smoke alarm: every small event of a year, filled in when the alarm rings.
 * @param {{ gain: number, told: Record<string, string | number> }} props
 */
function Kitchen({ gain, told }) {
  return (
    <figure class="td-kitchen">
      <figcaption>{words.kitchen.title}</figcaption>
      <svg class="td-kitchen__alarm" viewBox="0 0 120 44" aria-hidden="true">
        <path class="td-kitchen__ceiling" d="M0 3H120" />
        <path
          class="td-kitchen__body"
          d="M32 3h56v9a10 10 0 0 1-10 10H42a10 10 0 0 1-10-10zM46 15h20"
        />
        <circle class="td-kitchen__lamp" cx="76" cy="15" r="3.5" />
        {[1, 2, 3].map((wave) => (
          <path
            key={wave}
            class={gain > wave ? "td-kitchen__wave" : "td-kitchen__wave td-kitchen__wave--off"}
            d={`M${60 - 9 * wave} ${24 + 4 * wave}Q60 ${30 + 6 * wave} ${60 + 9 * wave} ${24 + 4 * wave}`}
          />
        ))}
      </svg>
      <div role="img" aria-label={fill(words.kitchen.describe, told)}>
        {Object.entries(KITCHEN).map(([kind, events]) => (
          <Events
            key={kind}
            kind={kind}
            from={Math.min(...events.filter((each) => rings(each, gain)))}
          />
        ))}
      </div>
      <p class="td-kitchen__key">{words.kitchen.key}</p>
      <dl class="td-kitchen__counts">
        <div>
          <dt>{words.kitchen.false_alarms}</dt>
          <dd>{fill(words.kitchen.of, { count: told.harmless, all: told.of_harmless })}</dd>
        </div>
        <div>
          <dt>{words.kitchen.missed}</dt>
          <dd>{fill(words.kitchen.of, { count: told.missed, all: told.fires })}</dd>
        </div>
      </dl>
      <p class="td-kitchen__point">{words.kitchen.point}</p>
    </figure>
  );
}

/** All events of one kind; `from` is the least smoke that rings. */
const Events = still((/** @type {{ kind: string, from: number }} */ { kind, from }) => (
  <div class={`td-events td-events--${kind}`}>
    <span class="td-events__name">{pick(words.kitchen, kind)}</span>
    <span class="td-events__row">
      {KITCHEN[kind].map((smoke) => (
        <span key={smoke} class={smoke >= from ? "td-event td-event--rings" : "td-event"}>
          <Thing of={kind} />
        </span>
      ))}
    </span>
  </div>
));

export default mount(Alarm);
