// Where the script of this bundle came from: the book's files lie around it.

// Read while the script runs: later the browser no longer says which one it is.
export const here = TD_HOME === "book" ? script() : "";

function script() {
  const { currentScript } = document;
  return currentScript instanceof HTMLScriptElement ? currentScript.src : "";
}
