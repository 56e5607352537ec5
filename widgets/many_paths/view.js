import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { choice } from "../model/spec.js";
import { linear, path } from "../ui/chart.js";
import { Choices, choicesOf } from "../ui/choices.js";
import { Frame } from "../ui/frame.js";
import { useRested } from "../ui/live.js";
import { useTraits } from "../ui/model.js";
import { holdsStill } from "../ui/motion.js";
import { mount } from "../ui/mount.js";
import { Slider } from "../ui/slider.js";
import { still } from "../ui/still.js";
import { fill, plain } from "../ui/words.js";
import { course, first, lives, PLANS, upTo, WEEKS, worse } from "./lives.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["plan", "seed", "week"]);
const CHOICES = choicesOf(PLANS, words.plan);
const SEEDS = 1000;
const SPEED = 24 / 14000; // weeks a millisecond: the whole way in 14 seconds
const STEP = 4; // weeks
const COMPARE = 8; // from this week on there are two spans of four weeks

const WIDTH = 168;
const HEIGHT = 104;
const x = linear([0, WEEKS], [0, WIDTH]);
const y = linear([0, 10], [HEIGHT - 2, 2]);

/**
 * The value, if it is a number in its range.
 * @param {string} name @param {unknown} value @param {number} low @param {number} high
 * @param {(value: number) => boolean} [also]
 */
function within(name, value, low, high, also = () => true) {
  if (typeof value === "number" && value >= low && value <= high && also(value)) return value;
  const kind = also === Number.isInteger ? "a whole number" : "a number";
  throw new RangeError(
    `${name} is ${JSON.stringify(value)}. It must be ${kind} from ${low} to ${high}.`,
  );
}

/** A play: the week it began at, and when that was. @typedef {{ from: number, began: number }} Play */

/** The week a play has reached. @param {Play} play */
const reached = ({ from, began }) =>
  Math.min(WEEKS, from + Math.max(0, performance.now() - began) * SPEED);

/** @param {{ model: import("../ui/model.js").Model }} props */
function ManyPaths({ model }) {
  const [traits, change] = useTraits(model, KEYS);
  const start = useRef(traits).current;
  const plan = /** @type {typeof PLANS[number]} */ (choice("plan", traits.plan, PLANS));
  const seed = within("seed", traits.seed, 1, SEEDS, Number.isInteger);
  const paths = useMemo(() => lives(plan, seed), [plan, seed]);

  const [motionless] = useState(holdsStill);
  const [untouched, setUntouched] = useState(motionless);
  const [play, setPlay] = useState(/** @type {Play | undefined} */ (undefined));
  const [played, setPlayed] = useState(0); // whole weeks, while playing
  // Who asked for no motion gets the end at once.
  const stored = within("week", traits.week, 0, WEEKS);
  const at = play ? play.from : untouched ? WEEKS : stored;
  const week = play ? played : Math.floor(at);
  const told = useRested(Math.floor(at));
  const sheets = useRef(/** @type {HTMLUListElement | null} */ (null));
  // Written by hand: while a slider moves, the covers are all that changes.
  useLayoutEffect(() => {
    const covers = sheets.current?.querySelectorAll(".td-life__cover") ?? [];
    for (const cover of /** @type {Iterable<HTMLElement>} */ (covers)) {
      cover.style.transform = `translateX(${share(at)})`;
    }
  }, [at]);
  const says = useMemo(() => tell(paths, told), [paths, told]);

  /** @param {number} next */
  const rest = (next) => {
    setUntouched(false);
    setPlay(undefined);
    change({ week: next });
  };
  /** @param {number} from */
  const begin = (from) => {
    setPlayed(Math.floor(from));
    setPlay({ from, began: performance.now() });
  };
  useEffect(() => {
    if (!play) return;
    const now = reached(play);
    const next = Math.floor(now) + 1;
    const timer = setTimeout(
      () => (next < WEEKS ? setPlayed(next) : rest(WEEKS)),
      (next - now) / SPEED,
    );
    return () => clearTimeout(timer);
  }, [play, played]);

  return (
    <Frame
      name="many-paths"
      own={words}
      live={play ? words.live.playing : says}
      onStartOver={() => {
        setPlay(undefined);
        setUntouched(motionless);
        change(start);
      }}
      picture={
        <>
          <ul ref={sheets} class="td-lives">
            {paths.map((life, i) => (
              <Life key={i} {...{ life, play, told }} name={words.names[i]} />
            ))}
          </ul>
          <p class="td-lives__key">{words.key}</p>
          <Table paths={paths} />
        </>
      }
      controls={
        <>
          <div class="td-playing">
            <Slider
              {...words.week}
              min={0}
              max={WEEKS}
              step={1}
              says={fill(words.week_says, { week })}
              room={fill(words.week_says, { week: WEEKS })}
              value={week}
              onMove={rest}
            />
            <div class="td-playing__buttons">
              {!motionless && (
                <button
                  type="button"
                  class="td-button td-button--main"
                  onClick={() => (play ? rest(reached(play)) : begin(at < WEEKS ? at : 0))}
                >
                  {play ? words.pause : words.play}
                </button>
              )}
              <button
                type="button"
                class="td-button"
                onClick={() => rest(week < WEEKS ? Math.min(WEEKS, week + STEP) : STEP)}
              >
                {words.step}
              </button>
            </div>
          </div>
          <div class="td-playing">
            <Choices
              legend={words.plan.legend}
              choices={CHOICES}
              value={plan}
              onChoose={(key) => change({ plan: key })}
            >
              <p class="td-lives__note">{words.note[plan]}</p>
            </Choices>
            <div class="td-playing__buttons">
              <button
                type="button"
                class="td-button"
                onClick={() => change({ seed: (seed % SEEDS) + 1 })}
              >
                {words.others}
              </button>
            </div>
          </div>
        </>
      }
    />
  );
}

/** What the picture shows at rest. @param {import("./lives.js").Path[]} paths @param {number} week */
function tell(paths, week) {
  if (week === 0) return words.live.start;
  if (week < COMPARE) return fill(words.live.early, { week });
  const courses = paths.map((life) => course(life, week));
  const down = paths.filter((_, i) => courses[i] === "less");
  /** @param {string} which */
  const count = (which) => courses.filter((each) => each === which).length;
  const told = {
    week,
    less: count("less"),
    same: count("same"),
    more: count("more"),
    worse: Math.min(...down.map((life) => worse(life, week))),
  };
  return `${fill(words.live.compared, told)} ${down.length > 0 ? fill(words.live.bumpy, told) : words.live.none}`;
}

/**
 * One life: its days, its weeks, and a cover that moves aside as time goes on. While it
 * plays only the cover and the head move, and the browser moves them by itself.
 * @typedef {{ life: import("./lives.js").Path, name: string, play?: Play, told: number }} LifeProps
 *   `told` is the week that its words tell of: the one where the hand came to rest
 */
const Life = still((/** @type {LifeProps} */ { life, name, play, told }) => {
  const cover = useRef(/** @type {HTMLDivElement | null} */ (null));
  const head = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    if (!play) return;
    const { from } = play;
    const timing = { duration: (WEEKS - from) / SPEED, fill: /** @type {const} */ ("forwards") };
    const weeks = [from, ...life.weeks.map((_, i) => i + 0.5).filter((t) => t > from), WEEKS];
    const moves = [
      cover.current?.animate(
        [from, WEEKS].map((t) => ({ transform: `translateX(${share(t)})` })),
        timing,
      ),
      head.current?.animate(
        weeks.map((t) => ({
          offset: (t - from) / (WEEKS - from),
          transform: `translate(${share(t)},${height(life, t)})`,
        })),
        timing,
      ),
    ];
    return () => {
      for (const move of moves) move?.cancel();
    };
  }, [play, life]);

  const how = told >= COMPARE && !play ? course(life, told) : undefined;
  return (
    <li class={how ? `td-life td-life--${how}` : "td-life"}>
      <div class="td-life__sheet" role="img" aria-label={describe(life, name, told)}>
        <Lines life={life} />
        <div ref={cover} class="td-life__cover" />
        {play && (
          <div ref={head} class="td-life__head">
            <i />
          </div>
        )}
      </div>
      <span class="td-life__name">
        <b>{name}</b> {how && words.course[how]}
      </span>
    </li>
  );
});

/** How far across the sheet a time is. @param {number} at weeks */
const share = (at) => `${((at / WEEKS) * 100).toFixed(2)}%`;

/** How far down the sheet the thick line is at a time. @param {import("./lives.js").Path} life @param {number} at weeks */
const height = ({ weeks }, at) => `${((y(lineAt(weeks, at)) / HEIGHT) * 100).toFixed(2)}%`;

/** Where the thick line, which joins the middles of the weeks, is at a time. @param {number[]} weeks @param {number} at */
function lineAt(weeks, at) {
  const from = Math.max(0, Math.min(WEEKS - 1, at - 0.5));
  const week = Math.min(WEEKS - 2, Math.floor(from));
  return linear([week, week + 1], [weeks[week], weeks[week + 1]])(from);
}

/** The days and the weeks of a life. */
const Lines = still((/** @type {{ life: import("./lives.js").Path }} */ { life }) => {
  const level = y(first(life));
  return (
    <svg class="td-life__lines" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path
        class="td-life__days"
        d={path(Array.from(life.pain, (pain, i) => [x((i + 0.5) / 7), y(pain)]))}
      />
      <path class="td-life__weeks" d={path(life.weeks.map((pain, i) => [x(i + 0.5), y(pain)]))} />
      <line class="td-life__first" x2={WIDTH} y1={level} y2={level} />
    </svg>
  );
});

/** @param {import("./lives.js").Path} life @param {string} name @param {number} week */
function describe(life, name, week) {
  if (week < COMPARE) return fill(words.describe.early, { name });
  return fill(words.describe.compared, {
    name,
    first: first(life),
    now: upTo(life, week),
    worse: worse(life, week),
    course: words.course[course(life, week)],
  });
}

/** The whole of the twelve in numbers. */
const Table = still((/** @type {{ paths: import("./lives.js").Path[] }} */ { paths }) => {
  return (
    <details class="td-fold">
      <summary>{words.table.title}</summary>
      <div class="td-table">
        <table>
          <thead>
            <tr>
              {words.table.head.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {paths.map((life, i) => (
              <tr key={words.names[i]}>
                <th scope="row">{words.names[i]}</th>
                <td>{plain(first(life))}</td>
                <td>{plain(upTo(life, WEEKS))}</td>
                <td>{plain(Math.max(...life.weeks))}</td>
                <td>{worse(life, WEEKS)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
});

export default mount(ManyPaths);
