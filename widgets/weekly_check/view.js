import { useEffect, useRef, useState } from "preact/hooks";
import { dayOf, sayDay } from "../ui/days.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { PageLink } from "../ui/page_link.js";
import { fill } from "../ui/words.js";
import { CHANGED, openChannel } from "../workbook/channel.js";
import { useKeeper } from "../workbook/keeper.js";
import { sayKept } from "../workbook/kept.js";
import { useRecords } from "../workbook/records.js";
import { Averages, Picture, Table } from "./look_back.js";
import { answersOf, Questions } from "./questions.js";
import { useToday } from "./today.js";
import { inWeeks, MEASURES, trend, weekNow } from "./trend.js";
import words from "./words.en.json";

const LONG = /** @type {const} */ ({ dateStyle: "long" });

/** @typedef {import("./trend.js").Check} Check */

const KEYS = /** @type {const} */ (["measure"]);
const MODULE = "turning-it-down";
const NO_WEEK = { week: 0, day: "" }; // until we know which week it is

/** @param {string} measure @returns {import("./trend.js").Measure} */
function known(measure) {
  const found = MEASURES.find((each) => each === measure);
  if (found) return found;
  const choices = MEASURES.join(", ");
  throw new RangeError(`measure is ${JSON.stringify(measure)}. It must be one of: ${choices}.`);
}

/** @param {globalThis.Record<string, any>} data */
const isEmpty = (data) => answersOf(data).length === 0;

/** Weeks for a slide, up to this one. */
function examples() {
  const { week: last } = words.example[words.example.length - 1];
  return words.example.map((check) => ({ ...check, day: dayOf(7 * (last - check.week)) }));
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function WeeklyCheck({ model }) {
  const [{ measure: wanted }, set] = useTraits(model, KEYS);
  const measure = known(wanted);
  const [, redraw] = useState({});
  const top = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [notice, setNotice] = useState(/** @type {"cleared" | undefined} */ (undefined));

  const today = useToday();
  const kept = useRecords(model, "week", MODULE, examples());
  const { is: standing } = kept.status;
  const ready = standing !== "opening" && standing !== "locked";
  const [late, setLate] = useState(false);
  const channel = useRef(
    /** @type {import("../workbook/channel.js").Channel | undefined} */ (undefined),
  );
  channel.current ??= openChannel(model, setLate);
  useEffect(() => () => channel.current?.end(), []);
  const keeper = useKeeper(channel.current, { kind: "week", module: MODULE, isEmpty }, NO_WEEK);

  const records = kept.records.filter(({ data }) => !isEmpty(data));
  const { week, back } = weekNow(
    records.map(({ data }) => data),
    today,
  );
  const mine = kept.records.filter(({ data }) => data.week === week).pop();

  // What is answered before the weeks are read, as when a notebook starts, waits here.
  const early = useRef(/** @type {Partial<Check>} */ ({}));
  const draft = /** @type {Check} */ ({ ...keeper.current(), ...early.current });
  const others = records.map(({ data }) => data).filter((check) => check.week !== draft.week);
  const checks = inWeeks(ready && !isEmpty(draft) && draft.week ? [...others, draft] : others);
  const course = trend(checks);
  const carried = draft.week === week || !draft.week ? course.activity : "";
  const activity = draft.activity ?? carried;

  /** @param {Partial<Check>} changes @param {boolean} [now] */
  const answer = (changes, now) => {
    setNotice(undefined);
    const moved = MEASURES.find((name) => Object.hasOwn(changes, name));
    if (moved && moved !== measure) set({ measure: moved }); // the picture shows what is moved
    const all = { ...(activity && { activity }), ...changes };
    if (keeper.current().week) keeper.change(all, now);
    else early.current = { ...early.current, ...all };
    redraw({});
  };

  // This week's check is the one to write in, unless it is open already.
  useEffect(() => {
    const now = keeper.current();
    if (!ready || (now.week === week && !isEmpty(now))) return;
    (async () => {
      await (mine ? keeper.reopen(mine) : keeper.begin({ week, day: today }));
      const typed = early.current;
      early.current = {};
      if (Object.keys(typed).length > 0) keeper.change(typed, true);
      redraw({});
    })();
  }, [ready, week, mine?.id]);

  useEffect(() => {
    const erased = (/** @type {Event} */ event) => {
      if (/** @type {CustomEvent} */ (event).detail !== "erase") return;
      early.current = {};
      keeper.forget(NO_WEEK);
    };
    addEventListener(CHANGED, erased);
    return () => removeEventListener(CHANGED, erased);
  }, []);

  const open = kept.records.filter(({ data }) => data.week === draft.week).pop();
  const remove = async () => {
    if (!open) return;
    await keeper.begin({ week, day: today });
    await kept.remove(open);
  };
  const startOver = () => {
    set({ measure: MEASURES[0] });
    early.current = {};
    const answered = answersOf(keeper.current());
    if (answered.length > 0) {
      keeper.change(Object.fromEntries(answered.map((name) => [name, undefined])), true);
      setNotice("cleared");
    }
    redraw({});
  };

  const says = standing === "trouble" && keeper.status.is === "ready" ? kept.status : keeper.status;
  return (
    <Frame
      name="weekly-check"
      own={words}
      live={notice ? words.live[notice] : tell(course, standing)}
      onStartOver={startOver}
      before={<p class="td-week__own">{words.own}</p>}
      picture={
        standing === "locked" ? undefined : (
          <Picture
            course={course}
            measure={measure}
            week={draft.week}
            onChoose={(key) => set({ measure: known(key) })}
          />
        )
      }
      controls={
        standing === "locked" ? (
          <p class="td-week__locked">{words.locked}</p>
        ) : (
          <div class="td-week" ref={top}>
            {ready && draft.week > 0 && (
              <h4 class="td-week__title">
                {fill(words.week, { week: draft.week })}{" "}
                <span>{fill(words.day, { day: sayDay(draft.day, LONG) })}</span>
              </h4>
            )}
            {ready && back && draft.week === week && (
              <div class="td-week__aside">
                <p>
                  {fill(words.clock.says, {
                    today: sayDay(today, LONG),
                    day: sayDay(
                      records.find(({ data }) => data.week === week)?.data.day ?? today,
                      LONG,
                    ),
                  })}
                </p>
                <button
                  type="button"
                  class="td-button"
                  onClick={async () => {
                    await keeper.begin({ week: week + 1, day: today });
                    redraw({});
                  }}
                >
                  {words.clock.begin}
                </button>
              </div>
            )}
            <Questions key={keeper.turn()} check={{ ...draft, activity }} onAnswer={answer} />
            <div class="td-week__end">
              <p role="status">{sayKept(says, late || kept.late)}</p>
              {keeper.canUndo() && (
                <button
                  type="button"
                  class="td-button"
                  onClick={() => {
                    setNotice(undefined);
                    keeper.undo();
                  }}
                >
                  {words.undo}
                </button>
              )}
              {says.is === "trouble" && (
                <button type="button" class="td-button" onClick={() => keeper.flush()}>
                  {words.again}
                </button>
              )}
              {open && !isEmpty(draft) && (
                <button type="button" class="td-button" onClick={remove}>
                  {words.remove}
                </button>
              )}
              {kept.canBringBack && (
                <button type="button" class="td-button" onClick={() => kept.bringBack()}>
                  {words.back}
                </button>
              )}
              {ready && draft.week > 0 && draft.week < week && (
                <button
                  type="button"
                  class="td-button"
                  onClick={async () => {
                    await (mine ? keeper.reopen(mine) : keeper.begin({ week, day: today }));
                    redraw({});
                  }}
                >
                  {words.this_week}
                </button>
              )}
            </div>
          </div>
        )
      }
      after={
        <div class="td-week__after">
          {(course.verdict === "worse" || course.verdict === "mixed") && (
            <p class="td-week__aside">
              {words.care.says} <PageLink page="book/safety">{words.care.link}</PageLink>
            </p>
          )}
          <details class="td-fold">
            <summary>{words.table.title}</summary>
            <div class="td-week__numbers">
              <Averages course={course} />
              <Table
                records={records}
                onChange={async (record) => {
                  await keeper.reopen(record);
                  redraw({});
                  top.current?.scrollIntoView({ block: "nearest" });
                }}
              />
            </div>
          </details>
          <details class="td-fold">
            <summary>{words.band.title}</summary>
            <p>
              {words.band.text}{" "}
              <PageLink page="book/evidence" place="what-change-is-worth-noticing" looks="text">
                {words.band.link}
              </PageLink>
            </p>
          </details>
        </div>
      }
    />
  );
}

/** What the weeks say together: how able first, then what else changed. @param {import("./trend.js").Trend} course @param {string} standing */
function tell({ checks, verdict, measures }, standing) {
  if (standing === "opening" || standing === "locked") return words.live[standing];
  if (checks === 0) return words.live.empty;
  const told = MEASURES.flatMap((name) => {
    const { verdict: own, spans } = measures[name];
    if (own === "early" || (own === "same" && name !== "able")) return [];
    const means = spans.flatMap(({ mean }) => mean ?? []);
    return fill(words.courses[name][own], { first: means[0], now: means[means.length - 1] });
  });
  return [words.live[verdict], ...told].join(" ");
}

export default mount(WeeklyCheck);
