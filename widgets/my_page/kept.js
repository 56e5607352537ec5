// All that a learner kept and may put on a page, read afresh whenever it changes.
import { useEffect, useRef, useState } from "preact/hooks";
import { CHANGED, openChannel } from "../workbook/channel.js";
import { KINDS } from "./lines.js";
import words from "./words.en.json";

const PAGE = 100; // records of a kind, until more are asked for

/** @typedef {{ records: { data: any }[], more: boolean }} Shelf */
/** @typedef {"opening" | "ready" | "locked" | "blocked" | "trouble"} State */

const EXAMPLES = Object.entries(words.example).map(([kind, data]) => ({ kind, data }));

/**
 * @param {import("../ui/model.js").Model} model
 * @param {(gone: "erased" | "locked") => void} onGone what was kept may not be shown any more
 */
export function useKept(model, onGone) {
  const [late, setLate] = useState(false);
  const [state, setState] = useState(/** @type {State} */ ("opening"));
  const [shelves, setShelves] = useState(/** @type {globalThis.Record<string, Shelf>} */ ({}));
  const channel = useRef(
    /** @type {import("../workbook/channel.js").Channel | undefined} */ (undefined),
  );
  channel.current ??= openChannel(model, setLate, EXAMPLES);
  const { ask } = channel.current;
  const turn = useRef(0);
  const most = useRef(/** @type {globalThis.Record<string, number>} */ ({}));
  const gone = useRef(onGone);
  gone.current = onGone;

  const read = async () => {
    const now = ++turn.current;
    /** @type {globalThis.Record<string, Shelf>} */
    const found = {};
    try {
      for (const kind of KINDS) {
        found[kind] = await ask("browse", { kind, limit: most.current[kind] ?? PAGE });
        if (now !== turn.current) return;
      }
      setShelves(found);
      setState("ready");
    } catch (error) {
      if (now !== turn.current) return;
      const { code } = /** @type {{ code?: string }} */ (error);
      setShelves({});
      setState(code === "locked" || code === "blocked" ? code : "trouble");
      if (code === "locked") gone.current("locked");
    }
  };

  useEffect(() => {
    /** @param {Event} event */
    const news = (event) => {
      if (/** @type {CustomEvent} */ (event).detail === "erase") gone.current("erased");
      read();
    };
    read();
    addEventListener(CHANGED, news);
    return () => {
      turn.current++;
      removeEventListener(CHANGED, news);
      channel.current?.end();
    };
  }, []);

  return {
    state,
    late,
    shelves,
    ask,
    again: read,
    /** @param {string} kind */
    more(kind) {
      most.current[kind] = (most.current[kind] ?? PAGE) + PAGE;
      return read();
    },
  };
}
