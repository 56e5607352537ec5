// A page to read (Markdown) in the simple view.
import { emptyPlaces, showExercises } from "./exercises.js";
import { exercisesOf } from "./myst.js";

/** The book's anchor for a heading, so that one link works here and there. @param {string} text */
export const slug = (text) =>
  text
    .replace(/¶$/, "")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

/**
 * Shows the exercises of a page, also when it is drawn anew.
 * @param {any} page @param {{ base: string, words: any }} course
 */
export function keepExercises(page, course) {
  const text = page.content.renderer.node;
  // Keys meant for an exercise must not reach JupyterLab.
  text.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.composedPath()[0] !== text) event.stopPropagation();
  });
  let end = () => {};
  const show = () => {
    const places = emptyPlaces(text); // all of them are new when the page was drawn anew
    if (places.length === 0) return;
    end();
    end = showExercises(places, exercisesOf(page.context.model.toString()), course);
  };
  page.content.ready.then(show);
  page.content.rendered.connect(show);
  page.disposed.connect(() => end());
}

export class Reading {
  /**
   * @param {{
   *   page: any, bar: import("./bar.js").Bar, base: string, words: any,
   * }} options
   */
  constructor({ page, bar, base, words }) {
    page.addClass("td-reading");
    page.node.dataset.jpSuppressContextMenu = "true";
    bar.addBack();
    // JupyterLab gives the focus to the part around the one that scrolls
    const around = page.content.node;
    const text = page.content.renderer.node;
    around.tabIndex = -1;
    text.tabIndex = 0;
    around.addEventListener("focus", () => text.focus());

    keepExercises(page, { base, words });
  }
}

/**
 * Scrolls to the heading with this anchor and puts the focus there, once it is on the page.
 * @param {HTMLElement} node
 * @param {string} anchor
 */
export async function goTo(node, anchor) {
  const heading = await headingOf(node, anchor);
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}

/**
 * The heading with this anchor, once it is on the page.
 * @param {HTMLElement} node
 * @param {string} anchor
 * @returns {Promise<HTMLElement | undefined>}
 */
export async function headingOf(node, anchor) {
  const wanted = decodeURIComponent(anchor.replace(/^#/, ""));
  if (!wanted) return undefined;
  for (let tries = 0; tries < 100; tries += 1) {
    const heading = [...node.querySelectorAll("h1, h2, h3, h4, h5, h6")].find(
      (each) => slug(each.textContent ?? "") === wanted,
    );
    if (heading instanceof HTMLElement) return heading;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}
