import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Choices, choicesOf } from "../ui/choices.js";
import { Fold } from "../ui/fold.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { Slider } from "../ui/slider.js";
import { still } from "../ui/still.js";
import { fill, pick, plain } from "../ui/words.js";
import { planOf, tonesOf } from "./pace.js";
import { Pacer, useClock } from "./pacer.js";
import { play } from "./sound.js";
import words from "./words.en.json";

/** @typedef {import("./pacer.js").Stage} Stage */

const CHOICES = /** @type {const} */ ({
  practice: ["breath", "senses", "attention"],
  minutes: ["1", "3", "5"],
  shape: ["circle", "wave", "words"],
  sound: ["off", "on"],
});
const RANGES = /** @type {const} */ ({
  rate: { min: 4, max: 10, step: 0.5 },
  out: { min: 0.5, max: 0.7, step: 0.02 },
});
const KEYS = /** @type {const} */ (["practice", "minutes", "rate", "out", "shape", "sound"]);

/** @param {Record<string, any>} values */
function check(values) {
  for (const [key, known] of Object.entries(CHOICES)) {
    if (!known.includes(/** @type {never} */ (values[key]))) {
      throw new RangeError(`${key} is "${values[key]}". It must be one of: ${known.join(", ")}.`);
    }
  }
  for (const [key, { min, max }] of Object.entries(RANGES)) {
    if (!(typeof values[key] === "number" && values[key] >= min && values[key] <= max)) {
      throw new RangeError(`${key} is "${values[key]}". It must be from ${min} to ${max}.`);
    }
  }
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function Settle({ model }) {
  const [values, change] = useTraits(model, KEYS);
  check(values);
  const { practice, rate, out, sound } = values;
  const start = useRef(values).current;
  const motionless = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shape = motionless ? "words" : values.shape;

  const [stage, setStage] = useState(/** @type {Stage} */ ("idle"));
  const running = stage === "running";
  const paced = practice === "breath";
  const plan = planOf(/** @type {import("./pace.js").Settings} */ (values));
  const scene = useRef(/** @type {HTMLDivElement | null} */ (null));
  const began = useRef(0);
  const now = useClock(running, began, plan, scene, () => setStage("over"));
  // On a phone the button is below the picture: bring the picture back into sight.
  useEffect(() => {
    if (running) scene.current?.scrollIntoView({ block: "nearest" });
  }, [running]);
  useLayoutEffect(
    () => (running && sound === "on" ? play(tonesOf(plan), began.current) : undefined),
    [running, sound],
  );

  const toggle = () => {
    began.current = performance.now();
    setStage(running ? "stopped" : "running");
  };
  const seconds = { in: plain(plan.inhale), out: plain(plan.exhale) };
  const live = running
    ? pick(words.live, `running_${practice}`)
    : pick(words.live, stage === "idle" ? practice : stage);

  return (
    <Frame
      name="settle"
      own={words}
      live={live}
      onStartOver={() => {
        setStage("idle");
        change(start);
      }}
      picture={<Pacer {...{ plan, shape, stage, now, scene }} />}
      controls={
        <>
          {!running && (
            <>
              <Pills name="practice" value={practice} change={change} />
              <Pills name="minutes" value={values.minutes} change={change} />
            </>
          )}
          <Pills name="sound" value={sound} change={change} />
          {!running && (
            // Without a breath to adjust its room is kept, and nothing goes from under a finger.
            <Fold name={paced ? undefined : "td-settle__room"} title={words.adjust}>
              <div class="td-settle__adjust">
                <Slider
                  {...words.rate}
                  {...RANGES.rate}
                  says={fill(words.rate.says, { rate })}
                  value={rate}
                  onMove={(value) => change({ rate: value })}
                />
                <Slider
                  {...words.out}
                  {...RANGES.out}
                  says={fill(words.out.says, seconds)}
                  value={out}
                  onMove={(value) => change({ out: Math.round(value * 100) / 100 })}
                />
                {!motionless && <Pills name="shape" value={shape} change={change} />}
              </div>
            </Fold>
          )}
          {running && (
            <p class="td-settle__left">
              {plan.lasts - now.second <= 60
                ? words.left_one
                : fill(words.left, { minutes: Math.ceil((plan.lasts - now.second) / 60) })}
            </p>
          )}
          <div class={running ? "td-settle__go td-settle__go--running" : "td-settle__go"}>
            <button type="button" class="td-button td-button--main" onClick={toggle}>
              {running ? words.stop : stage === "idle" ? words.start : words.again}
            </button>
            <p>{words.worse.short}</p>
          </div>
        </>
      }
      after={
        <details class="td-fold td-worse">
          <summary>{words.worse.title}</summary>
          <ul>
            {words.worse.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </details>
      }
    />
  );
}

/**
 * @typedef {{
 *   name: keyof typeof CHOICES, value: string, change: (changes: Record<string, string>) => void,
 * }} PillsProps
 */
const Pills = still((/** @type {PillsProps} */ { name, value, change }) => (
  <Choices
    legend={words[name].legend}
    choices={choicesOf(CHOICES[name], words[name])}
    value={value}
    onChoose={(key) => change({ [name]: key })}
  />
));

export default mount(Settle);
