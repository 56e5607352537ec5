// Runs before the first paint, inside each page; allowed by its hash.
const root = document.documentElement;
if ("speechSynthesis" in window) root.dataset.speech = "";
try {
  for (const [name, key] of Object.entries({ theme: "td-colours", letters: "td-letters" })) {
    const chosen = localStorage.getItem(key);
    if (chosen) root.dataset[name] = chosen;
  }
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
