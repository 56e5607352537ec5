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
