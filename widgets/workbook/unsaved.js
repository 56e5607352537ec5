// Words that could not be saved outlive the view that held them, for as long as the page.
// JupyterLab runs a bundle anew for each exercise, so they wait on the page, not in a module.

/** The page hears of it when words were put by; the event does not hold them. */
export const PUT_BY = "turning-down-the-dial:put-by";

/**
 * @param {string} name @returns {{
 *   put: (place: string, words: any) => void, take: (place: string) => any,
 *   drop: (place: string, words: any) => void, clear: () => void,
 * }}
 */
export function shelf(name) {
  const key = Symbol.for(`turning-down-the-dial.${name}`);
  const page = /** @type {Record<symbol, Map<string, any>>} */ (
    /** @type {unknown} */ (globalThis)
  );
  page[key] ??= new Map();
  const kept = page[key];
  return {
    put(place, words) {
      kept.set(place, words);
      dispatchEvent(new Event(PUT_BY));
    },
    take(place) {
      const words = kept.get(place);
      kept.delete(place);
      return words;
    },
    drop(place, words) {
      if (kept.get(place) === words) kept.delete(place);
    },
    clear: () => kept.clear(),
  };
}
