import { useEffect, useRef, useState } from "preact/hooks";
import { Choices, choicesOf } from "../ui/choices.js";
import { dayOf, sayDay } from "../ui/days.js";
import { Frame } from "../ui/frame.js";
import { Icon } from "../ui/icon.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { OwnLine } from "../ui/own_line.js";
import { PageLink } from "../ui/page_link.js";
import { Sure } from "../ui/sure.js";
import { Taps } from "../ui/taps.js";
import { fill, pick } from "../ui/words.js";
import { sayKept } from "../workbook/kept.js";
import { useFinish } from "../workbook/leave.js";
import { useMovement } from "../workbook/movement.js";
import { useRecords } from "../workbook/records.js";
import { Garden, Small } from "./garden.js";
import icons from "./icons.json";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["practice"]);
const STAGES = /** @type {const} */ (["today", "choose"]);
const STAGE_CHOICES = choicesOf(STAGES, words.stage);
const DAY_CHOICES = [
  { key: "0", label: words.today.now },
  { key: "1", label: words.today.before },
];
const PRACTICES = /** @type {const} */ ([
  "learn",
  "words",
  "movement",
  "calm",
  "pacing",
  "patience",
]);
const MARKS = /** @type {const} */ (["did", "some", "rested"]);
const MARK_CHOICES = choicesOf(MARKS, words.marks);
const MODULE = "turning-it-down";
const MOST = 3; // practices
const LONGEST = 120; // letters
const DAYS = 7; // days with a mark that are told in words

/**
 * @typedef {(typeof MARKS)[number]} Mark
 * @typedef {Exclude<keyof typeof words.practices, "movement"> | "movement"} Practice
 * @typedef {{ practice: Practice, text: string, day: string, mark: Mark | "chosen" }} Data
 * @typedef {{ practice: Practice, text: string, kept: Data[] }} Item a practice that was chosen
 * @typedef {readonly [from: Data | undefined, to: Data | undefined]} Step
 */

/** @template {string} Key @param {string} name @param {readonly Key[]} keys @param {string} value */
function known(name, keys, value) {
  const found = keys.find((each) => each === value);
  if (!found) throw new RangeError(`${name} is "${value}". It must be one of: ${keys.join(", ")}.`);
  return found;
}

/** What a slide shows: a choice, and some marks. */
const EXAMPLE = /** @type {const} */ (["chosen", "did", "rested", "some", "did", "rested"]).map(
  (mark, i, all) => ({
    practice: "calm",
    text: words.practices.calm.taps[0],
    day: dayOf(all.length - i),
    mark,
  }),
);

/** What is kept, and nothing of what is only on screen. @param {Data} data @returns {Data} */
const plain = ({ practice, text, day, mark }) => ({ practice, text, day, mark });

/** @param {Data} a @param {Data} b */
const same = (a, b) =>
  a.practice === b.practice && a.text === b.text && a.day === b.day && a.mark === b.mark;

/** @param {{ model: import("../ui/model.js").Model }} props */
function DailyPractice({ model }) {
  const [traits, change] = useTraits(model, KEYS);
  const wanted = known("practice", PRACTICES, traits.practice);
  const finish = useFinish(); // before the records, to which it hands what is being typed
  const kept = useRecords(model, "practice", MODULE, EXAMPLE);
  const { waits, left } = useMovement(model);
  const { status, late } = kept;

  const [at, setAt] = useState(/** @type {(typeof STAGES)[number] | undefined} */ (undefined));
  const [ago, setAgo] = useState(0);
  const [typed, type] = useState("");
  const [asking, ask] = useState(false);
  const [notice, setNotice] = useState(
    /** @type {Mark | "full" | "cleared" | undefined} */ (undefined),
  );
  const past = useRef(/** @type {Step[][]} */ ([]));
  const old = useRef(/** @type {number | undefined} */ (undefined));

  const blocked = left !== undefined;
  /** @param {Practice} practice @returns {Practice} */
  const allowed = (practice) => (practice === "movement" && blocked ? "energy" : practice);
  const open = allowed(wanted);

  const all = kept.records.map(({ id, data }) => ({ id, .../** @type {Data} */ (data) }));
  const items = itemsOf(
    all.filter(({ mark }) => mark === "chosen"),
    blocked,
  );
  const marks = /** @type {(Data & { id: string, mark: Mark })[]} */ (
    all.filter(({ mark }) => mark !== "chosen")
  );
  if (status.is !== "opening") old.current ??= marks.length;
  const stage = items.length > 0 ? (at ?? "today") : "choose";
  useNewDay();
  const day = dayOf(ago);

  /** @param {Step} step */
  const turn = ([from, to]) => {
    const record = from && kept.records.find(({ data }) => same(data, from));
    if (record) return to ? kept.change(record, plain(to)) : kept.remove(record);
    return to && kept.add(plain(to));
  };
  /** @param {Step[]} steps */
  const act = async (steps) => {
    past.current.push(steps);
    for (const step of steps) await turn(step);
  };
  const undo = async () => {
    setNotice(undefined);
    for (const [from, to] of past.current.pop() ?? []) await turn([to, from]);
  };

  /** @param {string} text @param {boolean} on */
  const tap = (text, on) => {
    setAt("choose");
    setNotice(undefined);
    const item = items.find((each) => each.practice === open && each.text === text);
    if (!on) act((item?.kept ?? []).map((each) => [each, undefined]));
    else if (items.length >= MOST) setNotice("full");
    else if (!item) act([[undefined, { practice: open, text, day: dayOf(0), mark: "chosen" }]]);
  };
  const endLine = () => {
    const text = typed.trim();
    if (text && items.length < MOST) tap(text, true);
    type("");
  };
  finish.current = endLine;
  /** @param {Item} item @param {Mark} mark */
  const note = ({ practice, text }, mark) => {
    const now = dayOf(ago); // it may have become another day since the page was drawn
    setAt("today");
    setNotice(mark);
    act([[marks.findLast(isOf(practice, text, now)), { practice, text, day: now, mark }]]);
  };
  const startOver = () => {
    ask(false);
    setAt("choose");
    setNotice(items.length > 0 ? "cleared" : undefined);
    const steps = items.flatMap((item) =>
      item.kept.map((each) => /** @type {Step} */ ([each, undefined])),
    );
    if (steps.length > 0) act(steps);
  };

  const counts = Object.fromEntries(
    MARKS.map((mark) => [mark, marks.filter((each) => each.mark === mark).length]),
  );
  const says = marks.length > 0 ? "grown" : items.length > 0 ? "chosen" : "empty";
  const live = [
    words.live[notice ?? says],
    sayKept(status, late, { removed: words.live.removed }),
  ].join(" ");

  return (
    <Frame
      name="daily_practice"
      own={words}
      live={live}
      onStartOver={() => (items.length > 0 ? ask(true) : startOver())}
      picture={
        <>
          <Garden
            marks={marks}
            old={old.current ?? 0}
            stays={stage === "today"}
            describe={marks.length > 0 ? fill(words.garden.describe, counts) : words.garden.empty}
          />
          <p class="td-garden__key">
            {MARKS.map((mark) => (
              <span key={mark}>
                <Small mark={mark} />
                {words.garden.key[mark]}
              </span>
            ))}
          </p>
        </>
      }
      controls={
        <>
          {items.length > 0 && (
            <Choices
              legend={words.stage.legend}
              choices={STAGE_CHOICES}
              value={stage}
              onChoose={(key) => {
                setAt(known("stage", STAGES, key));
                setNotice(undefined);
              }}
            />
          )}
          {left && (
            <div class="td-daily__instead">
              <p>{words.instead[left]}</p>
              <PageLink page="book/safety">{words.safety}</PageLink>
            </div>
          )}
          {stage === "choose" ? (
            <>
              <div class="td-tiles">
                <Choices
                  legend={words.choose.legend}
                  choices={PRACTICES.map((key) => ({
                    key,
                    label: (
                      <Name
                        practice={allowed(key)}
                        on={items.some((each) => each.practice === allowed(key))}
                      />
                    ),
                  }))}
                  value={wanted}
                  onChoose={(key) => {
                    setAt("choose");
                    setNotice(undefined);
                    change({ practice: key });
                  }}
                />
              </div>
              {open === "movement" && waits ? (
                <p class="td-daily__hint">{words.choose.waits}</p>
              ) : (
                <>
                  <p class="td-daily__hint">{words.practices[open].hint}</p>
                  {open === "movement" && (
                    <p>
                      <PageLink page="book/safety">{words.safety}</PageLink>
                    </p>
                  )}
                  <Taps
                    legend={words.choose.taps}
                    labels={[...new Set([...words.practices[open].taps, ...textsOf(items, open)])]}
                    chosen={textsOf(items, open)}
                    onTap={tap}
                  />
                  <OwnLine
                    label={words.choose.own}
                    hint={items.length >= MOST ? words.live.full : words.choose.hint}
                    done={words.choose.add}
                    longest={LONGEST}
                    text={typed}
                    closed={items.length >= MOST}
                    onWrite={(text) => {
                      setAt("choose");
                      type(text);
                    }}
                    onDone={endLine}
                  />
                </>
              )}
            </>
          ) : (
            <>
              <Choices
                legend={words.today.day}
                choices={DAY_CHOICES}
                value={String(ago)}
                onChoose={(key) => {
                  setAgo(Number(key));
                  setNotice(undefined);
                }}
              />
              {items
                .filter(({ practice }) => practice !== "movement" || !waits)
                .map((item) => (
                  <div key={`${item.practice} ${item.text}`} class="td-daily__item">
                    <Icon d={icons[item.practice]} />
                    <Choices
                      legend={item.text}
                      choices={MARK_CHOICES}
                      value={marks.findLast(isOf(item.practice, item.text, day))?.mark}
                      onChoose={(mark) => note(item, known("mark", MARKS, mark))}
                    >
                      {pick(words.practices[item.practice], "mind") && (
                        <p class="td-daily__mind">{pick(words.practices[item.practice], "mind")}</p>
                      )}
                    </Choices>
                  </div>
                ))}
            </>
          )}
          <div class="td-build__buttons">
            {past.current.length > 0 && (
              <button type="button" class="td-button" onClick={undo}>
                {words.today.undo}
              </button>
            )}
            {status.is === "trouble" && (
              <button type="button" class="td-button" onClick={() => kept.again()}>
                {words.today.again}
              </button>
            )}
          </div>
        </>
      }
      after={
        <div class="td-build__after">
          {asking && <Sure words={words.start_over} onYes={startOver} onNo={() => ask(false)} />}
          <Days marks={marks} onRemove={(mark) => act([[mark, undefined]])} />
        </div>
      }
    />
  );
}

/** Draws anew when the learner comes back to the page: it may be another day. */
function useNewDay() {
  const [, redraw] = useState({});
  useEffect(() => {
    const look = () => redraw({});
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
}

/**
 * The practices that were chosen, each once; where movement is left out, rest stands for it.
 * @param {Data[]} chosen @param {boolean} blocked
 */
function itemsOf(chosen, blocked) {
  /** @type {Map<string, Item>} */
  const items = new Map();
  for (const data of chosen) {
    const swap = blocked && data.practice === "movement";
    const practice = swap ? "energy" : data.practice;
    const text = swap ? words.practices.energy.taps[0] : data.text;
    const item = items.get(`${practice} ${text}`) ?? { practice, text, kept: [] };
    item.kept.push(data);
    items.set(`${practice} ${text}`, item);
  }
  return [...items.values()];
}

/** @param {Item[]} items @param {Practice} practice */
const textsOf = (items, practice) =>
  items.filter((each) => each.practice === practice).map(({ text }) => text);

/** Whether a mark belongs to a practice and a day. @param {Practice} practice @param {string} text @param {string} day @returns {(mark: Data) => boolean} */
const isOf = (practice, text, day) => (mark) =>
  mark.practice === practice && mark.text === text && mark.day === day;

/** @param {{ practice: Practice, on: boolean }} props `on` where something of it is chosen */
const Name = ({ practice, on }) => (
  <>
    <Icon d={icons[practice]} />
    {words.practices[practice].label}
    {on && <i class="td-tiles__on" />}
  </>
);

/**
 * What the garden shows, in words: the days that have a mark, and only those.
 * @param {{ marks: (Data & { id: string, mark: Mark })[], onRemove: (mark: Data) => void }} props
 */
function Days({ marks, onRemove }) {
  const days = [...new Set(marks.map(({ day }) => day))].sort().reverse().slice(0, DAYS);
  return (
    <details class="td-fold td-daily__days">
      <summary>{words.days.title}</summary>
      <div>
        {days.length === 0 && <p>{words.days.none}</p>}
        {days.map((day) => (
          <section key={day} aria-label={sayDay(day)}>
            <p class="td-daily__day">{sayDay(day)}</p>
            <ul>
              {marks
                .filter((mark) => mark.day === day)
                .map((mark) => (
                  <li key={mark.id}>
                    <Small mark={mark.mark} />
                    <span>
                      {fill(words.days.line, {
                        practice: mark.text,
                        mark: words.garden.key[mark.mark],
                      })}
                    </span>
                    <button type="button" class="td-button" onClick={() => onRemove(mark)}>
                      {words.days.remove}
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}

export default mount(DailyPractice);
