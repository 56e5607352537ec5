import { useEffect, useRef, useState } from "preact/hooks";
import { Choices, choicesOf } from "../ui/choices.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { OwnLine } from "../ui/own_line.js";
import { PageLink } from "../ui/page_link.js";
import { paperHere, sizeOnSheet, usePrint } from "../ui/sheet.js";
import { Taps } from "../ui/taps.js";
import { fill, pick } from "../ui/words.js";
import { isExample } from "../workbook/channel.js";
import { download } from "../workbook/download.js";
import { kinds } from "../workbook/words.en.json";
import { useKept } from "./kept.js";
import { KINDS, linesOf } from "./lines.js";
import { groupsOf, made, Page } from "./page.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["reader"]);
const READERS = /** @type {const} */ (["me", "clinician", "coach"]);
const READER_CHOICES = choicesOf(READERS, words.reader.choices);
const ROWS = 12; // lines of a part, until more are asked for
const EASY = 10; // points: smaller letters are hard to read
const LONGEST = 300; // letters of a line of one's own
const REST = 150; // milliseconds after the last letter

const own = words.pick;

/** @typedef {import("./page.js").Picked} Picked */

/** @param {string} reader */
function known(reader) {
  const found = READERS.find((each) => each === reader);
  if (!found) throw new RangeError(`reader is "${reader}". It must be: ${READERS.join(", ")}.`);
  return found;
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function MyPage({ model }) {
  const [{ reader: named }, change] = useTraits(model, KEYS);
  const reader = known(named);
  const [picked, setPicked] = useState(/** @type {Picked[]} */ ([]));
  const past = useRef(/** @type {Picked[][]} */ ([]));
  const [cleared, setCleared] = useState(false);
  const [text, write] = useState("");
  const [said, say] = useState("");
  const [saving, setSaving] = useState(false);
  const print = usePrint();
  const kept = useKept(model, (gone) => {
    past.current = [];
    setPicked((lines) => (gone === "erased" ? [] : lines.filter(({ kind }) => kind === "own")));
  });

  /** @param {Picked[]} next */
  const put = (next) => {
    past.current.push(picked);
    setPicked(next);
    setCleared(next.length === 0 && picked.length > 0);
    say("");
  };
  /** @param {string} kind @param {string} line @param {boolean} on */
  const tap = (kind, line, on) =>
    put(
      on
        ? [...picked, { kind, kept: line, text: line }]
        : picked.filter((each) => each.kind !== kind || each.kept !== line),
    );
  const undo = () => {
    setPicked(past.current.pop() ?? []);
    setCleared(false);
    say("");
  };
  const add = () => {
    const line = text.trim();
    write("");
    if (line && !picked.some((each) => each.kind === "own" && each.kept === line)) {
      tap("own", line, true);
    }
  };
  const save = async () => {
    const groups = groupsOf(picked.filter((line) => line.text.trim())).map(({ title, lines }) => ({
      title,
      lines: lines.map((line) => line.text),
    }));
    const size = sizeOnSheet(<Page reader={reader} picked={picked} />) ?? 8;
    const page = { reader, groups, size, made: made(), paper: paperHere() };
    say(words.after.saving);
    setSaving(true);
    try {
      const file = await kept.ask("page_file", page);
      download(file);
      say(fill(words.after[file.base64 ? "saved" : "saved_page"], file));
    } catch (error) {
      say(/** @type {Error} */ (error).message);
    }
    setSaving(false);
  };

  const filled = picked.filter((line) => line.text.trim());
  const size = useSize(reader, picked);
  const parts = KINDS.map((kind) => ({
    kind,
    lines: linesOf(kind, kept.shelves[kind]?.records ?? []),
    more: kept.shelves[kind]?.more ?? false,
  })).filter(({ lines }) => lines.length > 0);

  const { state, late } = kept;
  const nothing = state !== "ready" ? state : parts.length === 0 ? "nothing_kept" : "none";
  /** @type {keyof typeof words.live} */
  const now =
    late && !saving
      ? "late"
      : cleared
        ? "cleared"
        : filled.length === 0
          ? nothing
          : size === undefined
            ? "over"
            : size < EASY
              ? "small"
              : filled.length === 1
                ? "one"
                : "fits";

  return (
    <Frame
      name="my_page"
      own={words}
      live={fill(words.live[now], { count: filled.length })}
      onStartOver={() => put([])}
      picture={
        <Page
          reader={reader}
          picked={picked}
          onWrite={(line, words) =>
            setPicked(picked.map((each) => (each === line ? { ...each, text: words } : each)))
          }
          onRemove={(line) => tap(line.kind, line.kept, false)}
        />
      }
      controls={
        <>
          <Choices
            legend={words.reader.legend}
            choices={READER_CHOICES}
            value={reader}
            onChoose={(key) => change({ reader: key })}
          >
            <p class="td-pick__hint">{words.reader.hint[reader]}</p>
          </Choices>
          {parts.length > 0 && (
            <div class="td-pick">
              <p class="td-pick__title">{own.title}</p>
              <p class="td-pick__hint">{own.nothing}</p>
              {parts.map(({ kind, lines, more }) => (
                <Part
                  key={kind}
                  kind={kind}
                  lines={lines}
                  more={more}
                  chosen={picked.filter((line) => line.kind === kind).map((line) => line.kept)}
                  onTap={(line, on) => tap(kind, line, on)}
                  onMore={() => kept.more(kind)}
                />
              ))}
            </div>
          )}
          <OwnLine
            label={own.own}
            hint={own.hint}
            done={own.add}
            longest={LONGEST}
            text={text}
            onWrite={write}
            onDone={(pressed) => pressed && add()}
          />
          <p class="td-pick__hint">{own.not_stored}</p>
          <div class="td-build__buttons">
            {past.current.length > 0 && (
              <button type="button" class="td-button" onClick={undo}>
                {words.after.undo}
              </button>
            )}
            {state === "trouble" && (
              <button type="button" class="td-button" onClick={kept.again}>
                {words.after.again}
              </button>
            )}
            {state === "locked" && <PageLink page="book/my-words">{words.after.my_words}</PageLink>}
          </div>
        </>
      }
      after={
        <div class="td-build__after">
          <button
            type="button"
            class="td-button td-button--main"
            disabled={filled.length === 0}
            onClick={() => print(<Page reader={reader} picked={picked} />)}
          >
            {words.after.print}
          </button>
          {TD_HOME === "jupyter" && !isExample(model) && (
            <button
              type="button"
              class="td-button"
              disabled={filled.length === 0}
              aria-disabled={saving}
              onClick={() => saving || save()}
            >
              {words.after.save}
            </button>
          )}
          <p class="td-pick__hint">
            {TD_HOME === "jupyter" ? words.after.save_hint : words.after.print_hint}
          </p>
          <p class="td-pick__hint" role="status">
            {said || null}
          </p>
        </div>
      }
    />
  );
}

/**
 * The size of letters in which the page fits on one sheet, soon after its last change.
 * @param {(typeof READERS)[number]} reader @param {Picked[]} picked
 */
function useSize(reader, picked) {
  const [size, setSize] = useState(/** @type {number | undefined} */ (EASY));
  useEffect(() => {
    if (picked.length === 0) return setSize(EASY);
    const timer = setTimeout(
      () => setSize(sizeOnSheet(<Page reader={reader} picked={picked} />)),
      REST,
    );
    return () => clearTimeout(timer);
  }, [reader, picked]);
  return size;
}

/**
 * One kind of what was kept: its lines to tap, the newest first.
 * @param {{
 *   kind: string, lines: string[], more: boolean, chosen: string[],
 *   onTap: (line: string, on: boolean) => void, onMore: () => void,
 * }} props
 */
function Part({ kind, lines, more, chosen, onTap, onMore }) {
  const [rows, setRows] = useState(ROWS);
  const name = pick(kinds, kind);
  return (
    <details class="td-fold">
      <summary>
        {chosen.length > 0 ? fill(own.some, { kind: name, count: chosen.length }) : name}
      </summary>
      <div class="td-pick__part">
        <Taps legend={name} labels={lines.slice(0, rows)} chosen={chosen} onTap={onTap} />
        {(more || lines.length > rows) && (
          <button
            type="button"
            class="td-button"
            onClick={() => {
              setRows(rows + ROWS);
              if (more && lines.length <= rows + ROWS) onMore();
            }}
          >
            {own.more}
          </button>
        )}
      </div>
    </details>
  );
}

export default mount(MyPage);
