import { useEffect, useRef, useState } from "preact/hooks";
import { windup } from "../model/dial.js";
import { choice, Spec } from "../model/spec.js";
import { Chart, linear } from "../ui/chart.js";
import { Choices, choicesOf } from "../ui/choices.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { holdsStill } from "../ui/motion.js";
import { mount } from "../ui/mount.js";
import { fill, pick, plain } from "../ui/words.js";
import data from "./people.json";
import words from "./words.en.json";

/** @type {Readonly<Record<string, number>>} */
const SPEEDS = data.speeds;
const NAMES = Object.keys(SPEEDS);
const SPEED_CHOICES = choicesOf(NAMES, words.speed);
const PEOPLE = Object.entries(data.people).map(([name, most]) => ({
  name,
  spec: new Spec({ W_max: most }),
}));
const KEYS = /** @type {const} */ (["speed"]);

// Below, nobody could see the difference in the picture.
const A_LITTLE = 1.05;
const CLEARLY = 1.2;

const WIDTH = 300;
const HEIGHT = 116;
const BASE = HEIGHT - 20;
const SECONDS = (data.taps - 1) / SPEEDS.slow;
// Every strip is as long as the slowest taps take, so fast taps stand close together.
const x = linear([0, SECONDS], [14, WIDTH - 14]);
const y = linear([0, 4], [BASE, 4]);

/**
 * How strongly one person's alarm answers each tap.
 * @param {import("../model/spec.js").Spec} spec @param {number} rate taps per second
 */
function answers(spec, rate) {
  let wound = 0;
  return Array.from({ length: data.taps }, () => {
    const [answer, next] = windup(data.signal, 1, wound, 1 / rate, spec);
    wound = next;
    return answer;
  });
}

/** @param {number[]} taps @returns {keyof typeof words.course} */
function courseOf(taps) {
  const ratio = taps[taps.length - 1] / taps[0];
  return ratio < A_LITTLE ? "flat" : ratio < CLEARLY ? "little" : "builds";
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function WindUp({ model }) {
  const [{ speed }, change] = useTraits(model, KEYS);
  const start = useRef({ speed }).current;
  const rate = SPEEDS[choice("speed", speed, NAMES)];
  const [shown, show] = useState(data.taps);
  const [still] = useState(holdsStill);

  const playing = shown < data.taps;
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => show(shown + 1), 1000 / rate);
    return () => clearTimeout(timer);
  }, [shown, rate]);

  const people = PEOPLE.map(({ name, spec }) => {
    const taps = answers(spec, rate);
    return { name, taps, course: courseOf(taps) };
  });
  /** @param {keyof typeof words.course} course */
  const count = (course) => people.filter((person) => person.course === course).length;

  const said = fill(words.live, {
    speed: pick(words.told, speed),
    builds: count("builds"),
    little: count("little"),
    flat: count("flat"),
    all: people.length,
  });

  return (
    <Frame
      name="wind-up"
      own={words}
      live={count("flat") < people.length ? `${said} ${words.differ}` : said}
      onStartOver={() => {
        change(start);
        show(data.taps);
      }}
      picture={
        <ul class="td-crowd">
          {people.map((person) => (
            <Strip key={person.name} {...person} rate={rate} shown={shown} />
          ))}
        </ul>
      }
      controls={
        <div class="td-tapping">
          <Choices
            legend={words.speed.legend}
            choices={SPEED_CHOICES}
            value={speed}
            onChoose={(key) => {
              change({ speed: key });
              show(data.taps);
            }}
          />
          {!still && (
            <button
              type="button"
              class="td-button td-button--main"
              onClick={() => show(playing ? data.taps : 1)}
            >
              {playing ? words.show_all : words.play}
            </button>
          )}
        </div>
      }
    />
  );
}

/**
 * One person's taps: a stem for each, as high as the answer, at the second it came.
 * @param {{ name: string, taps: number[], course: keyof typeof words.course, rate: number,
 *   shown: number }} props `shown` of the taps have come
 */
function Strip({ name, taps, course, rate, shown }) {
  const told = { name: pick(words.people, name), first: taps[0], last: taps[taps.length - 1] };
  return (
    <li class={`td-person td-person--${course}`}>
      <div class="td-person__head">
        <svg class="td-person__figure" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 3a4.5 4.5 0 1 1-.01 0zM4 22v-3a8 6.5 0 0 1 16 0v3z" />
        </svg>
        <b>{told.name}</b>
        <span class="td-person__course">{words.course[course]}</span>
      </div>
      <Chart
        width={WIDTH}
        height={HEIGHT}
        describe={fill(words.describe, { ...told, course: words.course[course] })}
      >
        <line class="td-taps__base" x2={WIDTH} y1={BASE} y2={BASE} />
        <text class="td-taps__end" x={WIDTH} y={HEIGHT - 4}>
          {fill(words.seconds, { seconds: SECONDS })}
        </text>
        <line class="td-taps__first" x2={WIDTH} y1={y(taps[0])} y2={y(taps[0])} />
        {taps.map((answer, tap) => (
          <g
            key={tap}
            class={tap < shown ? "td-tap" : "td-tap td-tap--to-come"}
            transform={`translate(${x(tap / rate)} 0)`}
          >
            <line y1={BASE} y2={y(answer)} />
            <circle cy={y(answer)} r={2.6 * answer} />
          </g>
        ))}
      </Chart>
      <p class="td-person__says">
        {fill(words.from_to, { first: plain(told.first), last: plain(told.last) })}
      </p>
    </li>
  );
}

export default mount(WindUp);
