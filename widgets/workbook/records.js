// The learner's records of one kind, as an exercise shows and changes them.
import { useEffect, useRef, useState } from "preact/hooks";
import { CHANGED, openChannel } from "./channel.js";
import { newId } from "./ids.js";
import { onLeave } from "./leave.js";
import { PUT_BY, shelf } from "./unsaved.js";

const PAGE = 200;
const AGAIN = 5000; // milliseconds, after what was in the way, such as a full disk

/**
 * @typedef {import("./check.js").WorkbookRecord} WorkbookRecord
 * @typedef {import("./kept.js").Status} Status
 * @typedef {{ id: string, kind: string, module?: string, data: any, base?: number, token: string }} Request
 */
/**
 * A record on screen. Its `created` is missing until it is saved for the first time.
 * @typedef {{ id: string, data: any, module?: string, revision?: number, created?: string }} Shown
 */

const UNSAVED = shelf("requests");

/**
 * Records of a kind, first written first: read when the view begins, and again when anything
 * else on the page changed what is kept. Every change is shown at once and saved at once; what
 * cannot be saved stays on screen and is tried again.
 *
 * @param {import("../ui/model.js").Model} model
 * @param {string} kind @param {string} [module] the module new records belong to
 * @param {readonly object[]} [examples] the `data` of records to show when the exercise is an
 *   example
 */
export function useRecords(model, kind, module, examples = []) {
  const [late, setLate] = useState(false);
  const [, redraw] = useState({});
  const keeping = useRef(/** @type {ReturnType<typeof keep> | undefined} */ (undefined));
  keeping.current ??= keep(
    openChannel(
      model,
      setLate,
      examples.map((data) => ({ kind, data })),
    ),
    kind,
    module,
    () => redraw({}),
  );
  const kept = keeping.current;
  useEffect(() => {
    kept.begin();
    return kept.end;
  }, []);
  const { ask, add, change, remove, bringBack, again } = kept;
  return {
    /** @type {Shown[]} */
    records: kept.records(),
    /** @type {Status} */
    status: kept.status(),
    canBringBack: kept.canBringBack(),
    late,
    ask,
    add,
    change,
    remove,
    bringBack,
    again,
  };
}

/**
 * @param {import("./channel.js").Channel} channel
 * @param {string} kind @param {string | undefined} module @param {() => void} redraw
 */
function keep(channel, kind, module, redraw) {
  const { ask } = channel;
  const place = channel.example ? "example" : kind;
  /** @type {Map<string, Request>} not saved yet, by id */
  const waiting = new Map();
  /** @type {Shown[]} */
  let records = [];
  /** @type {Shown[]} */
  const removed = [];
  /** @type {Status} */
  let status = { is: "opening" };
  let open = true;
  let turn = 0;
  let saving = false;
  let own = 0; // requests of this view under way: their echo is no news
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Status} now */
  const tell = (now) => {
    status = now;
    if (open) redraw();
  };
  /** @param {unknown} error */
  const trouble = (error) => {
    const { code, message } = /** @type {{ code?: string, message: string }} */ (error);
    tell(code === "locked" ? { is: "locked" } : { is: "trouble", says: message });
  };

  /** What the store has, with what is not saved yet on top. */
  const read = async () => {
    const now = ++turn;
    /** @type {Shown[]} */
    let found = [];
    try {
      for (let more = true; more; ) {
        const before = found.at(-1)?.id;
        const page = await ask("browse", { kind, before, limit: PAGE });
        found = [...found, ...page.records];
        more = page.more;
      }
      if (now !== turn) return;
      records = found.reverse();
      if (
        status.is === "opening" ||
        status.is === "locked" ||
        (status.is === "trouble" && waiting.size === 0)
      ) {
        status = { is: "ready" };
      }
    } catch (error) {
      if (now !== turn) return;
      const locked = /** @type {{ code?: string }} */ (error).code === "locked";
      if (locked) records = records.filter(({ id }) => waiting.has(id));
      if (locked || status.is !== "trouble") trouble(error);
    }
    for (const request of waiting.values()) show(request);
    if (open) redraw();
  };

  /** @param {Shown} record put where it stands, or last */
  const show = (record) => {
    const { id, data, module: from, revision, created } = record;
    const shown = { id, data, module: from, revision, created };
    records = records.some((each) => each.id === id)
      ? records.map((each) => (each.id === id ? shown : each))
      : [...records, shown];
  };

  const flush = async () => {
    clearTimeout(timer);
    if (saving) return;
    saving = true;
    own++;
    for (const request of [...waiting.values()]) {
      try {
        const saved = await ask("save", request);
        if (waiting.get(request.id) === request) waiting.delete(request.id);
        else following(request.id, saved.revision);
        if (records.some(({ id }) => id === request.id) && !waiting.has(request.id)) show(saved);
        if (waiting.size === 0) tell({ is: "saved", at: new Date() });
      } catch (error) {
        if (/** @type {{ code?: string }} */ (error).code === "conflict") {
          await both(request);
          continue;
        }
        trouble(error);
        if (open) timer = setTimeout(flush, AGAIN);
        own--;
        saving = false;
        return;
      }
    }
    own--;
    saving = false;
    if (waiting.size > 0) await flush();
  };

  /** A newer request builds on the revision that was just saved. @param {string} id @param {number} base */
  const following = (id, base) => {
    const next = waiting.get(id);
    if (next) waiting.set(id, { ...next, base });
  };

  /** It was changed elsewhere too: theirs stays, ours becomes a record of its own. @param {Request} request */
  const both = async (request) => {
    waiting.delete(request.id);
    records = records.filter(({ id }) => id !== request.id);
    const mine = { ...request, id: newId(), base: undefined, token: newId() };
    waiting.set(mine.id, mine);
    await read();
  };

  /** @param {Shown} record @param {any} data */
  const save = ({ id, revision, module: from }, data) => {
    const base = waiting.get(id)?.base ?? revision;
    const request = { id, kind, module: from, data, base, token: newId() };
    waiting.set(id, request);
    show({ ...request, revision });
    tell({ is: "writing" });
    return flush();
  };

  const leave = () => {
    for (const request of waiting.values()) channel.rescue(request);
    flush();
  };
  /** @param {Event} event */
  const news = (event) => {
    if (/** @type {CustomEvent} */ (event).detail === "erase") {
      UNSAVED.clear();
      waiting.clear(); // nothing of it may come back
      removed.length = 0;
      status = { is: "opening" };
    }
    if (own === 0) read();
  };
  /** What an earlier view of the same records could not save. */
  const takeOver = () => {
    const left = /** @type {Request[]} */ (UNSAVED.take(place) ?? []);
    for (const request of left) {
      waiting.set(request.id, request);
      show(request);
    }
    if (left.length > 0) flush();
  };
  const stays = /** @type {(() => void)[]} */ ([]);

  return {
    ask,
    records: () => records,
    /** @returns {Status} */
    status: () => (channel.example ? { is: "example" } : status),
    canBringBack: () => removed.length > 0,
    begin() {
      stays.push(onLeave(leave));
      for (const [name, hear] of /** @type {const} */ ([
        [CHANGED, news],
        [PUT_BY, takeOver],
      ])) {
        addEventListener(name, hear);
        stays.push(() => removeEventListener(name, hear));
      }
      read().then(takeOver);
    },
    end() {
      open = false;
      turn++;
      clearTimeout(timer);
      for (const stay of stays.splice(0)) stay();
      const left = [...waiting.values()];
      if (left.length > 0) UNSAVED.put(place, left);
      flush().then(() => {
        if (waiting.size === 0) UNSAVED.drop(place, left);
        channel.end();
      });
    },
    /** @param {any} data as schema.json has it @returns {Promise<void>} */
    add: (data) => save({ id: newId(), data, module }, data),
    /** @param {Shown} record @param {any} data the whole of it @returns {Promise<void>} */
    change: (record, data) => save(record, data),
    /** @param {Shown} record */
    async remove(record) {
      own++;
      try {
        await ask("remove", { id: record.id });
        waiting.delete(record.id);
        records = records.filter(({ id }) => id !== record.id);
        removed.push(record);
        tell({ is: "removed" });
      } catch (error) {
        trouble(error);
      }
      own--;
    },
    /** The last one removed comes back. */
    bringBack() {
      const record = removed.pop();
      return record && save({ ...record, revision: undefined }, record.data);
    },
    again: () => (waiting.size > 0 ? flush() : read()),
  };
}
