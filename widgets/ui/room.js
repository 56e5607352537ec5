import { useEffect, useRef } from "preact/hooks";

/**
 * Keeps the height of the tallest that has been in it at this width, so that what stands below
 * stays where it is.
 * @param {{ children: preact.ComponentChildren }} props
 */
export function Room({ children }) {
  const room = useRef(/** @type {HTMLDivElement | null} */ (null));

  useEffect(() => {
    const { style, firstElementChild: content } = /** @type {HTMLDivElement} */ (room.current);
    let width = 0;
    let tallest = 0;
    const watch = new ResizeObserver(([entry]) => {
      const now = /** @type {ResizeObserverEntry} */ (entry).contentRect;
      tallest = now.width === width ? Math.max(tallest, now.height) : now.height;
      width = now.width;
      style.minHeight = `${tallest}px`;
    });
    watch.observe(/** @type {Element} */ (content));
    return () => watch.disconnect();
  }, []);

  return (
    <div class="td-room" ref={room}>
      <div>{children}</div>
    </div>
  );
}
