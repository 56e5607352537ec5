import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Choices } from "../ui/choices.js";
import { useFamiliar } from "../ui/familiar.js";
import { Frame } from "../ui/frame.js";
import { Icon } from "../ui/icon.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { OwnLine } from "../ui/own_line.js";
import { usePrint } from "../ui/sheet.js";
import { Sure } from "../ui/sure.js";
import { Taps } from "../ui/taps.js";
import { fill } from "../ui/words.js";
import { isExample } from "../workbook/channel.js";
import { sayKept } from "../workbook/kept.js";
import { useFinish } from "../workbook/leave.js";
import { useMovement } from "../workbook/movement.js";
import { useRecords } from "../workbook/records.js";
import icons from "./icons.json";
import { isEmpty, PARTS, planOf, withLine } from "./plan.js";
import { Sheet } from "./sheet.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["part"]);
const MODULE = "turning-it-down";
const MOST = 5; // lines of a part: a full plan is still one sheet of paper
const LONGEST = 90; // letters
const REST = 500; // milliseconds after the last letter

const own = words.builder;
const nothing = { text: "", kept: "", back: false };

/** Which of the learner's own safety items fit which part. @type {Record<string, import("./plan.js").Part[]>} */
const FITS = {
  see: ["helps"],
  hear: ["helps"],
  do: ["helps", "keep"],
  think: ["words"],
  believe: ["words"],
  people: ["people"],
  places: ["helps"],
  body: ["helps"],
};

/** @param {string} part @returns {import("./plan.js").Part} */
function known(part) {
  const found = PARTS.find((each) => each === part);
  if (!found) throw new RangeError(`part is "${part}". It must be one of: ${PARTS.join(", ")}.`);
  return found;
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function FlarePlan({ model }) {
  const [{ part: named }, change] = useTraits(model, KEYS);
  const part = known(named);
  const finish = useFinish(); // before the records, to which it hands what is being typed
  const {
    records,
    status,
    late,
    add,
    change: save,
    remove,
    again,
  } = useRecords(model, "flare", MODULE, [words.example]);
  const { check, held, live: waits, forget } = useFamiliar(isExample(model));
  const movement = useMovement(model);
  const cards = useRecords(model, "card").records;
  const signals = useRecords(model, "signal").records;

  const kept = planOf(records);
  // The line being typed: as it is now, and as the plan has it. Words of a line that was taken
  // out come back to the field, and count again only once they are touched.
  const [line, setLine] = useState(nothing);
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  const past = useRef(/** @type {import("./plan.js").Plan[]} */ ([]));
  const taken = useRef(new Set()); // records whose lines stand in the first one now
  const [asking, ask] = useState(false);
  const [notice, setNotice] = useState(/** @type {"full" | "taken" | undefined} */ (undefined));
  const print = usePrint();

  const typed = line.back ? "" : line.text.trim();
  const plan = { ...kept, [part]: withLine(kept[part], line.kept, typed) };
  const filled = PARTS.filter((each) => plan[each].length > 0);
  const tiles = useMemo(
    () =>
      PARTS.map((key) => ({
        key,
        label: (
          <>
            <Icon d={icons[key]} />
            {words.parts[key].label}
            {filled.includes(key) && <i class="td-tiles__on" />}
          </>
        ),
      })),
    [filled.join()],
  );

  /** @param {import("./plan.js").Plan} next */
  const keep = (next) => {
    const [first, ...others] = records;
    for (const { id } of others) taken.current.add(id);
    if (first) save(first, next);
    else if (!isEmpty(next)) add(next);
  };
  /** @param {import("./plan.js").Plan} next */
  const put = (next) => {
    past.current.push(kept);
    keep(next);
  };
  // One record is the plan: what was joined to it is not kept twice.
  useEffect(() => {
    if (status.is !== "saved") return;
    for (const record of records.slice(1)) if (taken.current.has(record.id)) remove(record);
  }, [status]);

  const saveLine = (text = typed) => {
    clearTimeout(timer.current);
    if (text === line.kept) return;
    put({ ...kept, [part]: withLine(kept[part], line.kept, text) });
    setLine({ text: line.text, kept: text, back: false });
  };
  finish.current = saveLine;
  /** @param {string} text */
  const write = (text) => {
    setNotice(undefined);
    setLine({ text, kept: line.kept, back: false });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => finish.current(), REST);
  };
  /** @param {boolean} pressed */
  const endLine = (pressed) => {
    saveLine(pressed ? line.text.trim() : typed);
    if (pressed || !line.back) setLine(nothing);
  };

  /** @param {string} text @param {boolean} on */
  const tap = (text, on) => {
    if (on && plan[part].length >= MOST) return setNotice("full");
    setNotice(undefined);
    put({ ...plan, [part]: withLine(plan[part], on ? "" : text, on ? text : "") });
    const back = !on && !offered.includes(text);
    setLine(back ? { text, kept: "", back } : nothing);
  };
  /** @param {string} next */
  const turnTo = (next) => {
    saveLine();
    setLine(nothing);
    setNotice(undefined);
    change({ part: next });
  };
  const undo = () => {
    clearTimeout(timer.current);
    setLine(nothing);
    setNotice(undefined);
    const before = past.current.pop();
    if (before) keep(before);
  };
  const startOver = async () => {
    clearTimeout(timer.current);
    setLine(nothing);
    ask(false);
    change({ part: PARTS[0] });
    if (isEmpty(plan)) {
      setNotice(undefined);
      return forget();
    }
    for (const record of records) await remove(record);
    past.current.push(plan);
    setNotice("taken");
  };

  const mine = {
    cards: part === "words" ? lines(cards.map(({ data }) => data.calm)) : [],
    signals: lines(
      signals
        .filter(({ data }) => data.side === "safety" && FITS[data.group]?.includes(part))
        .map(({ data }) => data.text),
    ),
  };
  // What asks for effort is offered only where nothing speaks against it.
  const ours = words.parts[part].taps.filter(
    (text) => text !== words.effort || !(movement.waits || movement.left),
  );
  const offered = [...ours, ...mine.cards, ...mine.signals];
  const others = plan[part].filter(
    (each) => !offered.includes(each) && each !== line.kept && each !== typed,
  );
  const next = PARTS[(PARTS.indexOf(part) + 1) % PARTS.length];

  const full = plan[part].length >= MOST && !line.text;
  const says = isEmpty(plan) ? "none" : filled.length < PARTS.length ? "some" : "all";
  const live = [
    fill(words.live[notice ?? says], { count: filled.length, most: MOST }),
    ...(notice === "taken" ? [] : [sayKept(status, late, { removed: words.live.removed })]),
  ].join(" ");

  return (
    <Frame
      name="flare_plan"
      own={words}
      live={held ? waits : live}
      first={check}
      held={held}
      onStartOver={() => (isEmpty(plan) ? startOver() : ask(true))}
      picture={<Sheet plan={plan} open={part} />}
      controls={
        <>
          <div class="td-tiles">
            <Choices legend={own.legend} choices={tiles} value={part} onChoose={turnTo} />
          </div>
          <p class="td-build__question">{words.parts[part].question}</p>
          <Taps legend={own.taps} labels={[...ours, ...others]} chosen={plan[part]} onTap={tap} />
          {mine.cards.length > 0 && (
            <Taps legend={own.cards} labels={mine.cards} chosen={plan[part]} onTap={tap} />
          )}
          {mine.signals.length > 0 && (
            <Taps legend={own.signals} labels={mine.signals} chosen={plan[part]} onTap={tap} />
          )}
          <OwnLine
            label={own.own}
            hint={full ? fill(words.live.full, { most: MOST }) : own.hint}
            done={own.add}
            longest={LONGEST}
            text={line.text}
            closed={full}
            onWrite={write}
            onDone={endLine}
          />
          <div class="td-build__buttons">
            <button type="button" class="td-button td-button--main" onClick={() => turnTo(next)}>
              {fill(own.next, { part: words.parts[next].label })}
            </button>
            {past.current.length > 0 && (
              <button type="button" class="td-button" onClick={undo}>
                {own.undo}
              </button>
            )}
            {status.is === "trouble" && (
              <button type="button" class="td-button" onClick={() => again()}>
                {own.again}
              </button>
            )}
          </div>
        </>
      }
      after={
        <div class="td-build__after">
          {asking && <Sure words={words.start_over} onYes={startOver} onNo={() => ask(false)} />}
          <button type="button" class="td-button" onClick={() => print(<Sheet plan={plan} />)}>
            {own.print}
          </button>
        </div>
      }
    />
  );
}

/** What can be taken over as a line: each once, and none without words. @param {string[]} texts */
const lines = (texts) => [...new Set(texts.map((text) => text.trim()))].filter(Boolean);

export default mount(FlarePlan);
