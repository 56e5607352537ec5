// The plan as pages: to print, and to look at in the exercise.
import { sayDay, write } from "../ui/days.js";
import { fill } from "../ui/words.js";
import words from "./words.en.json";

const own = words.plan;

/**
 * @typedef {import("./plan.js").Timed} Timed
 * @typedef {{ module: string, title: string, day: string, steps: Timed[], from: string, to: string }} Session
 * @typedef {{ all: string[], some: { title: string, items: string[] }[] }} Materials
 */

/** @param {string} day */
export const dayInWords = (day) => sayDay(day, { dateStyle: "full" });

/** @param {string} day */
export const dayInShort = (day) =>
  sayDay(day, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** The clock so many minutes after `time`, such as "18:00". @param {string} time @param {number} [later] */
export const clock = (time, later = 0) =>
  write(new Date(Date.parse(`2000-01-01T${time}Z`) + later * 60_000), {
    timeStyle: "short",
    timeZone: "UTC",
  });

/** @param {Session} session */
export const when = ({ day, from, to }) => fill(own.when, { day: dayInWords(day), from, to });

/** @param {{ steps: readonly Timed[], time: string }} props */
export function Steps({ steps, time }) {
  return (
    <ol class="td-sessions__steps">
      {lines(steps, time).map(([at, step]) => (
        <li key={at}>
          <span class="td-sessions__clock">{at}</span> <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}

/**
 * Each step with the time on the clock when it begins, and the end.
 * @param {readonly Timed[]} steps @param {string} time
 */
export function lines(steps, time) {
  const end = steps.reduce((sum, { minutes }) => sum + minutes, 0);
  return [
    ...steps.map(({ title, start, minutes }) => [
      clock(time, start),
      fill(own.step, { title, minutes }),
    ]),
    [clock(time, end), own.end],
  ];
}

/** @param {{ materials: Materials }} props */
export function Bring({ materials: { all, some } }) {
  return (
    <>
      {all.length > 0 && <List title={own.bring_each} items={all} />}
      {some.map(({ title, items }) => (
        <List key={title} title={fill(own.bring_only, { title })} items={items} />
      ))}
    </>
  );
}

/** @param {{ title: string, items: readonly string[] }} props */
function List({ title, items }) {
  return (
    <>
      <p class="td-sessions__head">{title}</p>
      <ul class="td-sessions__ticks">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}

/**
 * One page for each session, and one of what to bring.
 * @param {{ sessions: readonly Session[], materials: Materials, time: string, name: string, place: string }} plan
 */
export const pages = ({ sessions, materials, time, name, place }) => [
  ...sessions.map((session) => (
    <div class="td-sessions" key={session.module}>
      {name && <p>{name}</p>}
      <p class="td-sessions__title">{session.title}</p>
      <p>{when(session)}</p>
      {place && <p>{place}</p>}
      <Steps steps={session.steps} time={time} />
    </div>
  )),
  <div class="td-sessions" key="bring">
    {name && <p>{name}</p>}
    <p class="td-sessions__title">{own.bring}</p>
    <Bring materials={materials} />
  </div>,
];
