import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Choices, choicesOf } from "../ui/choices.js";
import { Fold } from "../ui/fold.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { Slider } from "../ui/slider.js";
import { fill, pick, plain, rung } from "../ui/words.js";
import { CHANGE, course, RUNS, runOf, UNCHANGED, WEEKS } from "./life.js";
import { Chart, Ring } from "./picture.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["thought", "body", "day", "stress", "safety", "week"]);
const PLACES = /** @type {const} */ ({
  thought: ["frightening", "calmer"],
  body: ["brace", "steady"],
  day: ["avoid", "active"],
});
const RUN_CHOICES = choicesOf(Object.keys(RUNS), words.runs);
const PLACE_CHOICES = /** @type {const} */ (["thought", "body", "day"]).map((place) => ({
  place,
  choices: choicesOf(PLACES[place], words.controls[place]),
}));
const WEEK_LASTS = 450; // milliseconds while playing
const LAST = 7 * WEEKS - 1;

/** @param {unknown} week @returns {number} */
function checkedWeek(week) {
  if (typeof week === "number" && week >= 0 && week <= WEEKS) return week;
  throw new RangeError(`week is ${JSON.stringify(week)}. It must be a number from 0 to ${WEEKS}.`);
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function FearLoop({ model }) {
  const [values, change] = useTraits(model, KEYS);
  const { week: kept, ...rest } = values;
  const settings = /** @type {import("./life.js").Settings} */ (rest);
  const start = useRef(values).current;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // While the weeks play, the day is the view's own; the model hears where it ends.
  const [playing, setPlaying] = useState(/** @type {number | undefined} */ (undefined));
  const week = playing ?? checkedWeek(kept);
  usePlay(playing !== undefined, week, setPlaying, (at) => {
    setPlaying(undefined);
    change({ week: at });
  });
  const stop = () => {
    setPlaying(undefined);
    change({ week });
  };

  const { thought, body, day: plan, stress, safety } = settings;
  const days = useMemo(() => course(settings), [thought, body, plan, stress, safety]);
  const day = Math.min(LAST, Math.round(7 * week));
  const now = days.at(day);

  const changed = week > CHANGE;
  const run = runOf(settings);
  const reading = {
    week: plain(Math.floor(week)),
    pain: plain(now.pain),
    start: plain(days.pain[7 * CHANGE - 1]),
    unchanged: plain(UNCHANGED.pain[day]),
  };

  return (
    <Frame
      name="fear-loop"
      own={words}
      live={fill(changed ? pick(words.live, run ?? "mix") : words.live.before, reading)}
      onStartOver={() => {
        setPlaying(undefined);
        change(start);
      }}
      before={
        <div class="td-runs">
          <Choices
            legend={words.runs.legend}
            choices={RUN_CHOICES}
            value={run}
            onChoose={(key) => {
              setPlaying(undefined);
              change({ ...RUNS[key], week: CHANGE });
            }}
          />
        </div>
      }
      picture={
        <>
          <Ring
            now={now}
            week={Math.floor(week)}
            turning={playing !== undefined}
            stress={changed ? stress : RUNS.loop.stress}
            safety={changed ? safety : RUNS.loop.safety}
            broken={changed ? gaps(settings) : []}
          />
          <Chart pain={days.pain} day={day} />
        </>
      }
      controls={
        <>
          <div class="td-weeks__play">
            {playing !== undefined ? (
              <button type="button" class="td-button td-button--main" onClick={stop}>
                {words.pause}
              </button>
            ) : still ? (
              <button
                type="button"
                class="td-button td-button--main"
                onClick={() => change({ week: week >= WEEKS ? CHANGE : Math.min(WEEKS, week + 4) })}
              >
                {week >= WEEKS ? words.again : words.step}
              </button>
            ) : (
              <button
                type="button"
                class="td-button td-button--main"
                onClick={() => setPlaying(week >= WEEKS ? CHANGE : week)}
              >
                {week >= WEEKS ? words.again : words.play}
              </button>
            )}
          </div>
          <Slider
            {...words.controls.week}
            high={fill(words.controls.week.high, { weeks: WEEKS })}
            says={fill(words.controls.week.says, { week: reading.week })}
            room={fill(words.controls.week.says, { week: WEEKS })}
            min={0}
            max={WEEKS}
            step={1}
            value={Math.floor(week)}
            onMove={(value) => {
              setPlaying(undefined);
              change({ week: value });
            }}
          />
          {PLACE_CHOICES.map(({ place, choices }) => (
            <Choices
              key={place}
              legend={words.controls[place].legend}
              choices={choices}
              value={settings[place]}
              onChoose={(key) => change({ [place]: key })}
            />
          ))}
          {
            /** @type {const} */ (["stress", "safety"]).map((key) => (
              <Slider
                key={key}
                {...words.controls[key]}
                says={rung(words.controls[key].says, settings[key], 0, 1)}
                min={0}
                max={1}
                step={0.05}
                value={settings[key]}
                onMove={(value) => change({ [key]: value })}
              />
            ))
          }
        </>
      }
      after={<Sense thought={thought} stress={stress} safety={safety} />}
    />
  );
}

/**
 * The arrows that have a gap, counted from pain on.
 * @param {import("./life.js").Settings} settings
 */
function gaps({ thought, body, day, safety }) {
  return [
    ...(thought === "calmer" ? [0] : []),
    ...(body === "steady" || day === "active" ? [1] : []),
    ...(safety > 0.3 ? [3] : []),
  ];
}

/**
 * Move the weeks on with the clock of the screen, until the last one or until it ends.
 * @param {boolean} on @param {number} from @param {(week: number) => void} show @param {(week: number) => void} end
 */
function usePlay(on, from, show, end) {
  const calls = useRef({ show, end });
  calls.current = { show, end };
  // Ends in the same turn as Pause is pressed: no late frame can start it again.
  useLayoutEffect(() => {
    if (!on) return;
    /** @type {number | undefined} */
    let began;
    let frame = requestAnimationFrame(function next(time) {
      began ??= time;
      // Whole days: the picture changes only when a day does.
      const week = from + Math.floor((7 * (time - began)) / WEEK_LASTS) / 7;
      if (week >= WEEKS) return calls.current.end(WEEKS);
      calls.current.show(week);
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [on]);
}

/** What holding back gives today and what it costs later. @param {Plan} props */
function Sense(props) {
  return (
    <Fold name="td-sense" title={words.sense.title}>
      <Compared {...props} />
    </Fold>
  );
}

/** @typedef {{ thought: string, stress: number, safety: number }} Plan */

/** Two ways to live, side by side. @param {Plan} props */
function Compared({ thought, stress, safety }) {
  const [holding, active] = useMemo(
    () =>
      [
        { body: "brace", day: "avoid" },
        { body: "steady", day: "active" },
      ].map((plan) => course({ ...plan, thought, stress, safety }).pain),
    [thought, stress, safety],
  );
  const first = 7 * CHANGE;
  const reading = {
    weeks: WEEKS,
    holding_today: plain(holding[first]),
    active_today: plain(active[first]),
    holding_later: plain(holding[LAST]),
    active_later: plain(active[LAST]),
  };
  const later = active[LAST] < holding[LAST] - 1 ? words.sense.costs : words.sense.stays;
  return (
    <div>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="td-ears-only">{words.sense.choice}</span>
            </th>
            <th scope="col">{words.sense.today}</th>
            <th scope="col">{fill(words.sense.later, { weeks: WEEKS })}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.sense.holding}</th>
            <td>{reading.holding_today}</td>
            <td>{reading.holding_later}</td>
          </tr>
          <tr>
            <th scope="row">{words.sense.active}</th>
            <td>{reading.active_today}</td>
            <td>{reading.active_later}</td>
          </tr>
        </tbody>
      </table>
      <p>{fill(words.sense.helps, reading)}</p>
      <p>{fill(later, reading)}</p>
      <p class="td-sense__note">{words.sense.note}</p>
    </div>
  );
}

export default mount(FearLoop);
