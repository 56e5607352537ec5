// Runs before the first paint, inside each page; allowed by its hash.
const root = document.documentElement;
try {
  const chosen = localStorage.getItem("td-colours");
  if (chosen) root.dataset.theme = chosen;
} catch {
  // Storage is closed: the page follows the device.
}
// A script that does not come would leave its exercises empty: show them on paper.
addEventListener(
  "error",
  ({ target }) => {
    if (target instanceof HTMLScriptElement && target.matches(".td-host")) {
      root.dataset.scripts = "failed";
    }
  },
  true,
);

export {};
