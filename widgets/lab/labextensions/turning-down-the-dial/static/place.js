// Pick up where you stopped: the page remembers a module's section, and offers it next time.
import { notice } from "./notice.js";
import { goTo, headingOf, slug } from "./reading.js";

/**
 * The places the server keeps (place.py).
 * @param {string} base @param {string} token
 */
export function placesOf(base, token) {
  const address = `${base}turning-down-the-dial/place`;
  const headers = { Authorization: `token ${token}`, "Content-Type": "application/json" };
  return {
    /** @returns {Promise<{ module: string, section: string }[]>} the one changed last first */
    async all() {
      const answer = await fetch(address, { headers });
      return answer.ok ? answer.json() : [];
    },
    /** @param {string} module @param {string | null} section */
    keep: (module, section) =>
      fetch(address, { method: "PUT", headers, body: JSON.stringify({ module, section }) }),
  };
}

/**
 * @param {{
 *   panel: any, words: any, base: string, places: ReturnType<typeof placesOf>,
 *   pages: { path: string, title: string }[], open: (path: string, anchor: string) => void,
 *   isFirst: boolean,
 * }} options `isFirst` when the window was opened with this page
 */
export async function pickUp({ panel, words, base, places, pages, open, isFirst }) {
  const moduleOf = (/** @type {string} */ path) => path.match(/^notebooks\/(.+)\.ipynb$/)?.[1];
  const module = moduleOf(panel.context.path);
  if (!module) return;
  /** @param {string} where @param {string} sentence @param {() => void} onAction */
  const offer = (where, sentence, onAction) => {
    if (panel.node.querySelector(":scope > .td-lab-notice")) return; // what it says matters more
    const remove = notice(panel.node, {
      words: sentence.replace("{where}", where.replace(/¶$/, "").trim()),
      action: words.place.go,
      onAction,
      close: words.close,
    });
    // Who moves something has begun here: nothing may stand in the way.
    const begun = new AbortController();
    for (const kind of ["click", "input"]) {
      panel.node.addEventListener(
        kind,
        (/** @type {Event} */ { target }) => {
          if (!(/** @type {Element} */ (target).closest(".td-frame"))) return;
          begun.abort();
          remove();
        },
        { capture: true, signal: begun.signal },
      );
    }
  };

  const known = await places.all();
  const here = known.find((place) => place.module === module);
  const elsewhere = isFirst && known[0] !== here ? known[0] : undefined;
  const page = elsewhere && pages.find(({ path }) => moduleOf(path) === elsewhere.module);
  if (elsewhere && page) {
    offer(page.title, words.place.there, () => open(page.path, `#${elsewhere.section}`));
  } else if (here && !location.hash) {
    const heading = await headingOf(panel.node, here.section);
    if (heading) {
      offer(heading.textContent ?? "", words.place.here, () => goTo(panel.node, here.section));
    }
  }

  const { followPlace } = await import(`${base}static/place.js`);
  const headings = () => [...panel.node.querySelectorAll(".jp-RenderedMarkdown :is(h2, h3)")];
  followPlace({
    scroller: panel.node,
    headings,
    onRest(/** @type {HTMLElement} */ heading) {
      const isEnd = heading === headings().at(-1);
      places.keep(module, isEnd ? null : slug(heading.textContent ?? "")).catch(() => undefined);
    },
  });
}
