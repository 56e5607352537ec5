// To reveal.js a section inside a slide is one more slide, below it. Exercises have sections of
// their own, so what it looks for among our slides leaves those out.

/** @param {HTMLElement} reveal */
export function hideSectionsOfExercises(reveal) {
  const slides = /** @type {NodeListOf<HTMLElement>} */ (
    reveal.querySelectorAll(".slides > section")
  );
  for (const part of [reveal, ...slides]) {
    const all = part.querySelectorAll.bind(part);
    const some = (/** @type {string} */ css) =>
      [...all(css)].filter((each) => each.nodeName !== "SECTION" || !each.closest(".td-exercise"));
    Object.assign(part, {
      querySelectorAll: some,
      querySelector: (/** @type {string} */ css) => some(css)[0] ?? null,
    });
  }
}
