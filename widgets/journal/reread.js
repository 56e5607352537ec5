import { useEffect, useRef, useState } from "preact/hooks";
import { write } from "../ui/days.js";
import { Select } from "../ui/select.js";
import { fill, pick } from "../ui/words.js";
import words from "./words.en.json";

const own = words.read;
const PAGE = 10;
const REST = 150; // milliseconds after the last letter of a search

/** @typedef {import("../workbook/check.js").WorkbookRecord} WorkbookRecord */

/**
 * The entries, newest first: all of them, or those with some words, of a module or of some days.
 * @param {{
 *   ask: (op: string, args?: object) => Promise<any>, shelf: string,
 *   onNotice: (notice: string | undefined) => void, onReopen: (record: WorkbookRecord) => void,
 * }} props `shelf` changes when what is kept may have changed
 */
export function Reread({ ask, shelf, onNotice, onReopen }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [module, setModule] = useState("all");
  const [since, setSince] = useState("");
  const [until, setUntil] = useState("");
  const [found, setFound] = useState(
    /** @type {{ records: WorkbookRecord[], more: boolean, total?: number }} */ ({
      records: [],
      more: false,
    }),
  );
  const [trouble, setTrouble] = useState("");
  const [removed, setRemoved] = useState(/** @type {WorkbookRecord[]} */ ([]));
  const latest = useRef(0);

  /** @param {number} limit @param {string} [before] */
  const look = async (limit, before) => {
    const turn = ++latest.current;
    try {
      const result = text.trim()
        ? { more: false, ...(await ask("find", { text, kind: "journal", limit })) }
        : await ask("browse", {
            kind: "journal",
            module: module === "all" ? undefined : module,
            since: since || undefined,
            until: until || undefined,
            before,
            limit,
          });
      if (turn !== latest.current) return;
      setTrouble("");
      if (result.total > result.records.length) result.more = true;
      setFound(before ? { ...result, records: [...found.records, ...result.records] } : result);
    } catch (error) {
      if (turn !== latest.current) return;
      setTrouble(/** @type {Error} */ (error).message);
      setFound({ records: [], more: false });
    }
  };
  useEffect(() => {
    if (!open) return;
    const timer = setTimeout(() => look(Math.max(PAGE, found.records.length)), REST);
    return () => clearTimeout(timer);
  }, [open, text, module, since, until, shelf]);

  const more = () => {
    const { records } = found;
    if (text.trim()) look(records.length + PAGE);
    else look(PAGE, records[records.length - 1].id);
  };
  /** @param {WorkbookRecord} record */
  const remove = async (record) => {
    try {
      await ask("remove", { id: record.id });
      setRemoved([...removed, record]);
      setFound({ ...found, records: found.records.filter(({ id }) => id !== record.id) });
      onNotice(words.live.removed);
    } catch (error) {
      setTrouble(/** @type {Error} */ (error).message);
    }
  };
  const bringBack = async () => {
    const record = removed[removed.length - 1];
    const { id, kind, module: from, data, revision } = record;
    try {
      await ask("save", { id, kind, module: from, data, base: revision });
      setRemoved(removed.slice(0, -1));
      onNotice(undefined);
      look(PAGE);
    } catch (error) {
      setTrouble(/** @type {Error} */ (error).message);
    }
  };

  const modules = Object.keys(own.modules);
  return (
    <details class="td-fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{own.title}</summary>
      <div class="td-reread">
        <label class="td-field">
          <span>{own.find}</span>
          <input
            class="td-input"
            type="search"
            autocomplete="off"
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <Select
          label={own.module}
          choices={modules.map((key) => ({ key, label: pick(own.modules, key) }))}
          value={module}
          onChoose={setModule}
        />
        <label class="td-field">
          <span>{own.since}</span>
          <input
            class="td-input"
            type="date"
            onChange={({ currentTarget }) => setSince(currentTarget.value)}
          />
        </label>
        <label class="td-field">
          <span>{own.until}</span>
          <input
            class="td-input"
            type="date"
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
          />
        </label>
        <p class="td-reread__said" role="status">
          {trouble ||
            (found.records.length === 0
              ? own.none
              : found.total !== undefined && fill(own.found, { total: found.total }))}
        </p>
        {removed.length > 0 && (
          <button type="button" class="td-button" onClick={bringBack}>
            {own.back}
          </button>
        )}
        <ol class="td-reread__list">
          {found.records.map((record) => (
            <li key={record.id}>
              <Entry record={record} />
              <button type="button" class="td-button" onClick={() => onReopen(record)}>
                {own.change}
              </button>{" "}
              <button type="button" class="td-button" onClick={() => remove(record)}>
                {own.remove}
              </button>
            </li>
          ))}
        </ol>
        {found.more && (
          <button type="button" class="td-button" onClick={more}>
            {own.more}
          </button>
        )}
      </div>
    </details>
  );
}

/** @param {{ record: WorkbookRecord }} props */
function Entry({ record: { created, data } }) {
  return (
    <>
      <p class="td-reread__when">
        <time dateTime={created}>{when(created)}</time>
      </p>
      <p class="td-reread__question">{data.question}</p>
      {data.chosen?.length > 0 && (
        <ul>
          {data.chosen.map((/** @type {string} */ each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {data.text && <p class="td-reread__text">{data.text}</p>}
    </>
  );
}

/** The day and hour as the learner's own clock showed them then, wherever they are now. @param {string} created */
function when(created) {
  const local = new Date(`${created.slice(0, 19)}Z`);
  if (Number.isNaN(local.getTime())) return created;
  return write(local, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
}
