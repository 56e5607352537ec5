import { useLayoutEffect, useRef, useState } from "preact/hooks";

// Milliseconds without a move.
const REST = 100;
const PAUSE = 700; // before a screen reader is told

/**
 * A value once it is at rest, which is after the frame that shows what was moved: words lay the
 * page out anew, and words that flicker by cannot be read.
 * @template {string | number} Value
 * @param {Value} value
 */
export function useRested(value) {
  const [rested, rest] = useState(value);
  // Not an effect after the paint: that asks the browser for a frame of its own.
  useLayoutEffect(() => {
    if (value === rested) return;
    const timer = setTimeout(() => rest(value), REST);
    return () => clearTimeout(timer);
  }, [value, rested]);
  return rested;
}

/**
 * The sentence that says what the picture shows, for eyes when it is at rest, and for ears a
 * little later, never on arrival.
 * @param {{ children: string }} props
 */
export function LiveText({ children }) {
  const first = useRef(children);
  const [said, say] = useState(/** @type {string | undefined} */ (undefined));
  useLayoutEffect(() => {
    if (children === first.current) return;
    first.current = "";
    const timer = setTimeout(() => say(children), PAUSE);
    return () => clearTimeout(timer);
  }, [children]);
  return (
    <div class="td-live">
      <p>{useRested(children)}</p>
      <p class="td-ears-only" role="status">
        {said}
      </p>
    </div>
  );
}
