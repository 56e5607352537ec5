// Where a reader is on a long page. JupyterLab loads this file as it is: it imports nothing.

const REST = 1000; // milliseconds without scrolling
// What stands above this part of the window's height is being read. The last heading may not
// come so high: below it there may be little.
const LINE = 0.4;
const LAST = 0.75;

/**
 * Call back with each heading at which the reader comes to rest, by scrolling.
 * @param {{
 *   scroller: EventTarget, headings: () => HTMLElement[], onRest: (heading: HTMLElement) => void,
 * }} options
 */
export function followPlace({ scroller, headings, onRest }) {
  /** @type {HTMLElement | undefined} */
  let last;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = () => {
    const all = headings();
    const at = all.findLast((heading, i) => {
      const line = i === all.length - 1 ? LAST : LINE;
      return heading.getBoundingClientRect().top < innerHeight * line;
    });
    if (!at || at === last) return;
    last = at;
    onRest(at);
  };
  // scrolling does not bubble
  scroller.addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = setTimeout(look, REST);
    },
    { capture: true, passive: true },
  );
}
