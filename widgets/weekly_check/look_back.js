// What the weeks look like together: a picture, and the same in numbers.
import { Chart, Levels, linear } from "../ui/chart.js";
import { Choices } from "../ui/choices.js";
import { sayDay } from "../ui/days.js";
import { fill, pick, plain } from "../ui/words.js";
import { MEASURES } from "./trend.js";
import rules from "./trend.json";
import words from "./words.en.json";

/**
 * @typedef {import("./trend.js").Check} Check
 * @typedef {import("./trend.js").Course} Course
 * @typedef {import("./trend.js").Measure} Measure
 * @typedef {import("./trend.js").Trend} Trend
 * @typedef {import("../workbook/records.js").Shown} Shown
 */

const LEAST_WEEKS = 12; // so that the first weeks stand at their place
const WIDTH = 360;
const HEIGHT = 230;
const LEFT = 24; // room for the numbers of the levels
const FOOT = 26;
const y = linear([0, 10], [HEIGHT - FOOT, 16]);

/** Averages that count: the first and the last of those with enough checks. @param {Course} course */
function ends({ spans }) {
  const whole = spans.filter(({ mean }) => mean !== null);
  return { before: whole[0], now: whole.length > 1 ? whole[whole.length - 1] : undefined };
}

/** @param {Measure} name */
const wayOf = (name) => pick(words.ways, rules.measures[name]);

/**
 * @param {{ course: Trend, measure: Measure, week: number, onChoose: (measure: string) => void }} props
 *   `week` is the one that is written now
 */
export function Picture({ course, measure, week, onChoose }) {
  const last = Math.max(LEAST_WEEKS, course.last);
  return (
    <>
      <figure class="td-course">
        <figcaption>
          <b>{words.names[measure]}</b> <span>{wayOf(measure)}</span>
        </figcaption>
        <Weeks name={measure} course={course.measures[measure]} last={last} week={week} />
      </figure>
      <div class="td-course__tiles">
        <Choices
          legend={words.show.legend}
          choices={MEASURES.map((name) => ({
            key: name,
            label: <Tile name={name} course={course.measures[name]} />,
          }))}
          value={measure}
          onChoose={onChoose}
        />
      </div>
      {course.since > 0 && measure === "able" && (
        <p class="td-course__note">
          {fill(words.renewed, { activity: course.activity, week: course.since })}
        </p>
      )}
    </>
  );
}

/** @param {{ name: Measure, course: Course }} props */
function Tile({ name, course }) {
  const { before, now } = ends(course);
  return (
    <>
      <span>{words.names[name]}</span>
      <b class={`td-course__${course.verdict}`}>{words.verdicts[course.verdict]}</b>
      {now && (
        <small>
          {fill(words.averages.tile, { first: before.mean ?? "", now: now.mean ?? "" })}
        </small>
      )}
    </>
  );
}

/** @param {{ name: Measure, course: Course, last: number, week: number }} props */
function Weeks({ name, course, last, week: current }) {
  const { marks, spans, band } = course;
  const middle = ends(course).before?.mean ?? 0;
  const x = linear([0.5, last + 0.5], [LEFT, WIDTH]);
  return (
    <Chart width={WIDTH} height={HEIGHT} describe={describe(name, course)}>
      {band !== null && (
        <rect
          class="td-course__band"
          x={LEFT}
          width={WIDTH - LEFT}
          y={y(Math.min(10, middle + band))}
          height={y(Math.max(0, middle - band)) - y(Math.min(10, middle + band))}
        />
      )}
      <Levels at={[0, 5, 10]} y={y} width={WIDTH} />
      {marks.map(([week, value]) => (
        <circle
          key={week}
          class={week === current ? "td-course__mark td-course__mark--now" : "td-course__mark"}
          cx={x(week)}
          cy={y(value)}
          r={week === current ? 6 : 4}
        />
      ))}
      {spans.map(
        ({ first, last: end, mean }) =>
          mean !== null && (
            <line
              key={first}
              class="td-chart__line"
              x1={x(first - 0.3)}
              x2={x(Math.min(last, end) + 0.3)}
              y1={y(mean)}
              y2={y(mean)}
            />
          ),
      )}
      {marks.length === 0 && (
        <text class="td-course__empty" x={(LEFT + WIDTH) / 2} y={y(5) - 14}>
          {words.empty}
        </text>
      )}
      <text x={LEFT} y={HEIGHT - 6}>
        {words.first_week}
      </text>
      <text class="td-course__last" x={WIDTH} y={HEIGHT - 6}>
        {fill(words.last_week, { week: last })}
      </text>
    </Chart>
  );
}

/** @param {Measure} name @param {Course} course */
function describe(name, course) {
  const { before, now } = ends(course);
  return fill(now ? words.describe.compared : words.describe.early, {
    name: words.names[name],
    way: wayOf(name),
    count: course.marks.length,
    first: before?.mean ?? "",
    now: now?.mean ?? "",
    band: course.band ?? "",
    verdict: words.verdicts[course.verdict],
  });
}

/** @param {{ course: Trend }} props */
export function Averages({ course }) {
  /** @param {import("./trend.js").Span | undefined} span */
  const say = (span) =>
    span ? fill(words.averages.span, { ...span, mean: span.mean ?? "" }) : words.weeks.left_out;
  return (
    <div class="td-table">
      <table>
        <caption>{words.averages.caption}</caption>
        <thead>
          <tr>
            {words.averages.head.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {MEASURES.map((name) => {
            const { band, verdict } = course.measures[name];
            const { before, now } = ends(course.measures[name]);
            return (
              <tr key={name}>
                <th scope="row">
                  {words.names[name]} <small>{wayOf(name)}</small>
                </th>
                <td>{say(before)}</td>
                <td>{say(now)}</td>
                <td>
                  {band === null ? words.weeks.left_out : fill(words.averages.band, { band })}
                </td>
                <td>{words.verdicts[verdict]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** @typedef {keyof typeof words.weeks.head} Column */
const COLUMNS = /** @type {Column[]} */ (Object.keys(words.weeks.head));

/**
 * Every week in numbers. The number of a week opens it.
 * @param {{ records: Shown[], onChange: (record: Shown) => void }} props
 */
export function Table({ records, onChange }) {
  if (records.length === 0) return <p>{words.weeks.none}</p>;
  const ordered = [...records].sort((a, b) => a.data.week - b.data.week);
  const activities = new Set(ordered.map(({ data }) => data.activity || ""));
  const columns = COLUMNS.filter((name) =>
    name === "activity"
      ? activities.size > 1
      : ordered.some(({ data }) => data[name] !== undefined),
  );
  const [only] = activities;
  return (
    <>
      <p>
        {activities.size === 1 && only && fill(words.table.activity, { activity: only })}{" "}
        {words.table.change}
      </p>
      <div class="td-table">
        <table>
          <caption>{words.table.weeks}</caption>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {words.weeks.head[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.map((record) => (
              <tr key={record.id}>
                {columns.map((name) =>
                  name === "week" ? (
                    <th key={name} scope="row">
                      <button
                        type="button"
                        class="td-button"
                        aria-label={fill(words.weeks.change, record.data)}
                        onClick={() => onChange(record)}
                      >
                        {record.data.week}
                      </button>
                    </th>
                  ) : (
                    <td key={name} class={`td-table__${name}`}>
                      {cell(name, record.data)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** @param {Column} name @param {any} data */
function cell(name, data) {
  const value = data[name];
  if (value === undefined || value === "") return words.weeks.left_out;
  if (name === "day") return sayDay(value, { dateStyle: "medium" });
  if (name === "overall") return words.overall.choices[value - 1];
  if (name === "worse_after_effort") return value ? words.effort.yes : words.effort.no;
  return typeof value === "number" ? plain(value) : value;
}
