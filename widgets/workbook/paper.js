// A sheet of paper: words alone, printed without the page around them.
import { useRef } from "preact/hooks";

/**
 * @param {string} title of the sheet, for ears
 * @returns {[preact.ComponentChild, (html: string) => void]} what goes on the page, and a
 *   function that prints a whole document
 */
export function usePaper(title) {
  const paper = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  return [
    // no scripts run in it: what it prints is words only
    <iframe
      key="paper"
      ref={paper}
      class="td-paper"
      style="position:absolute;width:1px;height:1px;border:0;opacity:0"
      sandbox="allow-same-origin allow-modals"
      title={title}
      tabIndex={-1}
      aria-hidden="true"
    />,
    (html) => {
      const frame = /** @type {HTMLIFrameElement} */ (paper.current);
      frame.onload = () => frame.contentWindow?.print();
      frame.srcdoc = html;
    },
  ];
}
