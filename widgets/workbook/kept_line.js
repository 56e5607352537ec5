// One line under an exercise: whether what the learner added is safe, and the way back.
import { useEffect, useRef } from "preact/hooks";
import words from "./kept.en.json";
import { sayKept } from "./kept.js";

/**
 * @param {{
 *   kept: ReturnType<typeof import("./records.js").useRecords>, onBringBack: () => void,
 * }} props
 */
export function KeptLine({ kept, onBringBack }) {
  const { status, late, canBringBack, records } = kept;
  const back = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const before = useRef(records.length);
  useEffect(() => {
    // what was removed took the focus with it: the way back is the next best place
    if (records.length < before.current && document.activeElement === document.body) {
      back.current?.focus({ preventScroll: true });
    }
    before.current = records.length;
  }, [records.length]);
  return (
    <div class="td-kept">
      <p role="status">{sayKept(status, late)}</p>
      {canBringBack && (
        <button
          type="button"
          class="td-button"
          ref={back}
          onClick={() => {
            kept.bringBack();
            onBringBack();
          }}
        >
          {words.back}
        </button>
      )}
      {status.is === "trouble" && (
        <button type="button" class="td-button" onClick={() => kept.again()}>
          {words.again}
        </button>
      )}
    </div>
  );
}
