// Links from an exercise to the course's pages. Both homes keep every page one folder deep, so
// one address fits wherever the exercise stands.

/**
 * @param {string} page such as "book/safety" or "notebooks/pain-is-protection"
 * @param {string} [place] the anchor of a title on it
 */
export function addressOf(page, place) {
  const written = page.startsWith("notebooks/") ? "ipynb" : "md";
  return `../${page}.${TD_HOME === "book" ? "html" : written}${place ? `#${place}` : ""}`;
}
