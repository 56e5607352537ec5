import { useLayoutEffect, useRef, useState } from "preact/hooks";

// Milliseconds without a move.
const REST = 100;
const PAUSE = 700; // before a screen reader is told

/**
 * A value that is at rest: the newest at once, or while one follows the other closely, the one
 * that stays. Words that flicker by cannot be read; without them the picture follows the hand.
 * @template Value
 * @param {Value} value
 */
export function useRested(value) {
  const at = useRef({ rest: value, last: value, moved: -REST }).current;
  const [, redraw] = useState({});
  if (value !== at.last) {
    const now = performance.now();
    if (now - at.moved >= REST) at.rest = value;
    at.last = value;
    at.moved = now;
  }
  // Not an effect after the paint: that asks the browser for a frame of its own.
  useLayoutEffect(() => {
    if (at.rest === value) return;
    const timer = setTimeout(() => {
      at.rest = value;
      redraw({});
    }, REST);
    return () => clearTimeout(timer);
  }, [value]);
  return at.rest;
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
