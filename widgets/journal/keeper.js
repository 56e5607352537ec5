// Saves what is being written, by itself: a moment after the last letter, at the latest
// every few seconds, and at once when the page is hidden or left.
import { useEffect, useRef, useState } from "preact/hooks";
import { newId } from "../workbook/ids.js";

const REST = 500; // milliseconds after the last letter
const LATEST = 3000;
const AGAIN = 5000; // after what was in the way, such as a full disk

/**
 * @typedef {{ prompt: string, question: string, form: string, chosen: string[], text: string }} Entry
 * @typedef {{ id: string, base?: number, module?: string, data: Entry, both?: boolean, token?: string, tokenOf?: Entry }} Draft
 * @typedef {{ is: "ready" | "writing" | "saved" | "both" | "trouble", at?: Date, says?: string }} Status
 */

/** @param {Entry} entry */
export const isEmpty = ({ text, chosen }) => text === "" && chosen.length === 0;

// Words that could not be saved outlive the view that held them, for as long as the page.
/** @type {Map<string, Draft>} */
const unsaved = new Map();

/**
 * @param {import("../workbook/channel.js").Channel} channel
 * @param {string} module @param {Entry} fresh what a new entry starts as
 */
export function useKeeper(channel, module, fresh) {
  const [status, tell] = useState(/** @type {Status} */ ({ is: "ready" }));
  const [, redraw] = useState({});
  const keeper = useRef(/** @type {ReturnType<typeof makeKeeper> | undefined} */ (undefined));
  keeper.current ??= makeKeeper(channel, module, fresh, tell, () => redraw({}));
  const { leave, flush, end } = keeper.current;
  useEffect(() => {
    flush(); // what an earlier view could not save
    const hidden = () => {
      if (document.visibilityState === "hidden") leave();
    };
    document.addEventListener("visibilitychange", hidden);
    addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("pagehide", leave);
      end();
    };
  }, []);
  return { ...keeper.current, status };
}

/**
 * @param {import("../workbook/channel.js").Channel} channel
 * @param {string} module @param {Entry} fresh
 * @param {(status: Status) => void} tell @param {() => void} redraw
 */
function makeKeeper(channel, module, fresh, tell, redraw) {
  /** @type {Draft} */
  let draft = unsaved.get(module) ?? { id: newId(), module, data: fresh };
  unsaved.delete(module);
  /** @type {Entry[]} what was saved before, for undo */
  let past = [];
  /** @type {Entry | undefined} what is saved now */
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
        } else unsaved.set(module, at);
        break;
      }
    }
    saving = false;
  };

  /** @param {Draft} at */
  const request = ({ id, base, module: from, data }) => ({
    id,
    kind: "journal",
    module: from,
    data,
    base,
  });

  /** @param {Draft} at @param {Entry} data */
  const save = async (at, data) => {
    const saved = await channel.ask("save", { ...request(at), token: at.token });
    at.base = saved.revision;
    if (at !== draft) return;
    if (kept) past.push(kept);
    kept = data;
    if (open) tell({ is: at.both ? "both" : "saved", at: new Date() });
  };

  /** @param {Partial<Entry>} changes @param {boolean} [now] */
  const change = (changes, now = false) => {
    draft.data = { ...draft.data, ...changes };
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
      change(before, true);
      redraw();
    },
    /** @param {Entry} data */
    begin: (data) => turnTo({ id: newId(), module, data }),
    /** @param {import("../workbook/check.js").WorkbookRecord} record */
    reopen: ({ id, revision, module: from, data }) =>
      turnTo({ id, base: revision, module: from, data: { chosen: [], ...data } }),
    /** Everything was erased: nothing of it may come back. @param {Entry} data */
    forget(data) {
      clearTimeout(timer);
      dirty = false;
      unsaved.clear();
      past = [];
      kept = undefined;
      turn++;
      draft = { id: newId(), module, data };
      tell({ is: "ready" });
    },
    end() {
      open = false;
      clearTimeout(timer);
      if (dirty || saving) unsaved.set(module, draft);
      const last = draft;
      flush().then(() => {
        if (!dirty && !saving && unsaved.get(module) === last) unsaved.delete(module);
      });
    },
  };
}
