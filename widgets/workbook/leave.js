import { useEffect, useRef } from "preact/hooks";

/**
 * Call back at the last sure moments of a page: it is hidden, or it is left.
 * @param {() => void} callback
 * @returns {() => void} ends it
 */
export function onLeave(callback) {
  const hidden = () => {
    if (document.visibilityState === "hidden") callback();
  };
  document.addEventListener("visibilitychange", hidden);
  addEventListener("pagehide", callback);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    removeEventListener("pagehide", callback);
  };
}

/**
 * What finishes a line that is still being typed, when the page or the exercise is left. Set its
 * `current` at each drawing.
 */
export function useFinish() {
  const finish = useRef(() => {});
  useEffect(() => {
    const stay = onLeave(() => finish.current());
    return () => {
      stay();
      finish.current();
    };
  }, []);
  return finish;
}
