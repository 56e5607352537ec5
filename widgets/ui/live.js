import { useEffect, useRef, useState } from "preact/hooks";

const PAUSE = 700; // milliseconds of rest before a screen reader is told

/**
 * The sentence that says what the picture shows: at once for eyes, and for ears
 * when the learner has stopped moving, never on arrival.
 * @param {{ children: string }} props
 */
export function LiveText({ children }) {
  const first = useRef(children);
  const [said, say] = useState("");
  useEffect(() => {
    if (children === first.current) return;
    first.current = "";
    const timer = setTimeout(() => say(children), PAUSE);
    return () => clearTimeout(timer);
  }, [children]);
  return (
    <div class="td-live">
      <p>{children}</p>
      <p class="td-ears-only" role="status">
        {said}
      </p>
    </div>
  );
}
