// Saves the record that is being written, by itself: a moment after the last letter, at the
// latest every few seconds, and at once when the page is hidden or left.
import { useEffect, useRef, useState } from "preact/hooks";
import { CHANGED } from "./channel.js";
import { newId } from "./ids.js";
import { onLeave } from "./leave.js";
import { PUT_BY, shelf } from "./unsaved.js";

const REST = 500; // milliseconds after the last letter
const LATEST = 3000;
const AGAIN = 5000; // after what was in the way, such as a full disk
const UNSAVED = shelf("drafts");
const EXAMPLE = /** @type {Status} */ ({ is: "example" });

/** @typedef {import("./kept.js").Status} Status */
/**
 * The `data` of a record, as schema.json has it for its kind.
 * @typedef {globalThis.Record<string, any>} Data
 * @typedef {{ id: string, base?: number, module?: string, data: Data, both?: boolean, token?: string, tokenOf?: Data }} Draft
 * @typedef {object} Sort what is written here
 * @property {string} kind the kind of record
 * @property {string} [module] the module it belongs to
 * @property {(data: Data) => boolean} isEmpty whether nothing was written yet: that is not kept
 */

/**
 * @param {import("./channel.js").Channel} channel
 * @param {Sort} sort @param {Data} fresh what a new record starts as
 */
export function useKeeper(channel, sort, fresh) {
  const [status, tell] = useState(/** @type {Status} */ ({ is: "ready" }));
  const [, redraw] = useState({});
  const keeper = useRef(/** @type {ReturnType<typeof makeKeeper> | undefined} */ (undefined));
  keeper.current ??= makeKeeper(channel, sort, fresh, tell, () => redraw({}));
  const { leave, flush, takeOver, forget, end } = keeper.current;
  useEffect(() => {
    flush(); // what an earlier view could not save
    addEventListener(PUT_BY, takeOver);
    /** @param {Event} event */
    const changed = (event) => {
      if (/** @type {CustomEvent} */ (event).detail === "erase") forget(fresh);
    };
    addEventListener(CHANGED, changed);
    const stay = onLeave(leave);
    return () => {
      removeEventListener(PUT_BY, takeOver);
      removeEventListener(CHANGED, changed);
      stay();
      end();
    };
  }, []);
  return { ...keeper.current, status: channel.example ? EXAMPLE : status };
}

/**
 * @param {import("./channel.js").Channel} channel
 * @param {Sort} sort @param {Data} fresh
 * @param {(status: Status) => void} tell @param {() => void} redraw
 */
function makeKeeper(channel, { kind, module, isEmpty }, fresh, tell, redraw) {
  const place = channel.example ? "example" : `${kind} ${module}`;
  /** @type {Draft} */
  let draft = UNSAVED.take(place) ?? { id: newId(), module, data: fresh };
  /** @type {Data[]} what was saved before, for undo */
  let past = [];
  /** @type {Data | undefined} what is saved now */
  let kept;
  let dirty = !isEmpty(draft.data);
  let dirtySince = 0;
  let saving = false;
  let open = true;
  let turn = 0; // raised when the words on screen become others
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const flush = async () => {
    clearTimeout(timer);
    if (saving || !dirty) return;
    saving = true;
    while (dirty) {
      dirty = false;
      const at = draft;
      const { data } = at;
      // one save has one token for all its attempts, so that none is done twice
      if (at.tokenOf !== data) Object.assign(at, { token: newId(), tokenOf: data });
      try {
        await save(at, data);
      } catch (error) {
        const { code, message } = /** @type {{ code: string, message: string }} */ (error);
        if (code === "conflict") {
          // changed elsewhere: theirs stays, ours becomes an entry of its own
          at.id = newId();
          at.base = undefined;
          at.tokenOf = undefined;
          at.both = true;
          dirty = true;
          continue;
        }
        dirty = at === draft;
        if (open) {
          tell({ is: "trouble", says: message });
          timer = setTimeout(flush, AGAIN);
        } else UNSAVED.put(place, at);
        break;
      }
    }
    saving = false;
  };

  /** @param {Draft} at */
  const request = ({ id, base, module: from, data }) => ({
    id,
    kind,
    module: from,
    data,
    base,
  });

  /** @param {Draft} at @param {Data} data */
  const save = async (at, data) => {
    const saved = await channel.ask("save", { ...request(at), token: at.token });
    at.base = saved.revision;
    if (at !== draft) return;
    if (kept) past.push(kept);
    kept = data;
    if (open) tell({ is: at.both ? "both" : "saved", at: new Date() });
  };

  /** @param {Partial<Data>} changes what is `undefined` is taken out @param {boolean} [now] */
  const change = (changes, now = false) => {
    const all = Object.entries({ ...draft.data, ...changes });
    draft.data = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    if (draft.base === undefined && !dirty && !saving && isEmpty(draft.data)) return;
    if (!dirty) {
      dirtySince = performance.now();
      tell({ is: "writing" });
    }
    dirty = true;
    clearTimeout(timer);
    const left = Math.max(0, dirtySince + LATEST - performance.now());
    timer = setTimeout(flush, now ? 0 : Math.min(REST, left));
  };

  /** @param {Draft} next */
  const turnTo = async (next) => {
    await flush();
    if (dirty) return; // it could not be saved: keep it in sight
    turn++;
    draft = next;
    kept = next.base === undefined ? undefined : next.data;
    past = [];
    tell({ is: "ready" });
    redraw();
  };

  return {
    current: () => draft.data,
    turn: () => turn,
    canUndo: () => past.length > 0,
    change,
    flush,
    leave() {
      if (dirty || saving) channel.rescue(request(draft));
      flush();
    },
    undo() {
      const before = past.pop();
      if (!before) return;
      kept = undefined;
      turn++;
      draft.data = before; // also without what was added since
      change({}, true);
      redraw();
    },
    /** @param {Data} data */
    begin: (data) => turnTo({ id: newId(), module, data }),
    /** @param {import("./records.js").Shown} record */
    reopen: ({ id, revision, module: from, data }) =>
      turnTo({ id, base: revision, module: from, data: { ...fresh, ...data } }),
    /** A view of the same place ended with words it could not save, after this one began. */
    takeOver() {
      if (dirty || saving || !isEmpty(draft.data)) return;
      const left = UNSAVED.take(place);
      if (!left) return;
      draft = left;
      dirty = true;
      turn++;
      redraw();
      flush();
    },
    /** Everything was erased: nothing of it may come back. @param {Data} data */
    forget(data) {
      clearTimeout(timer);
      dirty = false;
      UNSAVED.clear();
      past = [];
      kept = undefined;
      turn++;
      draft = { id: newId(), module, data };
      tell({ is: "ready" });
    },
    end() {
      open = false;
      clearTimeout(timer);
      const last = draft;
      if (dirty || saving) UNSAVED.put(place, last);
      flush().then(() => {
        if (!dirty && !saving) UNSAVED.drop(place, last);
      });
    },
  };
}
