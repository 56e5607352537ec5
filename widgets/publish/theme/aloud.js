// Reads a page aloud with the browser's own speech, from where the reader is, and marks the
// place. Loaded at the first press of the button; that press starts it.

const READ = "h1, h2, h3, h4, p, li, dt, dd, summary, td, th";
// Exercises have a button of their own.
const LEFT_OUT = ".td-exercise, .td-how, nav, script, pre";

const speech = globalThis.speechSynthesis;
const button = /** @type {HTMLButtonElement} */ (document.querySelector(".td-aloud"));
const { start = "", stop = "" } = button.dataset;
/** @type {Element[]} */
let rest = [];
/** @type {Element | undefined} */
let here;

/** Blocks of text that stand on the page now; a block inside another is read with it. */
function blocks() {
  const article = /** @type {Element} */ (document.querySelector("article"));
  return [...article.querySelectorAll(READ)].filter(
    (each) =>
      each.checkVisibility() &&
      !each.closest(LEFT_OUT) &&
      !each.parentElement?.closest("p, li, dt, dd, summary, td, th"),
  );
}

function next() {
  here?.classList.remove("td-read");
  here = rest.shift();
  if (!here) return end();
  here.classList.add("td-read");
  const { top, bottom } = here.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) here.scrollIntoView({ block: "center" });
  const utterance = new SpeechSynthesisUtterance(here.textContent?.trim() ?? "");
  utterance.lang = document.documentElement.lang;
  utterance.rate = 0.95;
  const at = here;
  utterance.onend = () => at === here && next();
  utterance.onerror = () => at === here && end();
  speech.speak(utterance);
}

function begin() {
  const all = blocks();
  const first = all.findIndex((each) => each.getBoundingClientRect().bottom > 0);
  rest = all.slice(Math.max(0, first));
  button.textContent = stop;
  button.setAttribute("aria-pressed", "true");
  speech.cancel();
  next();
}

function end() {
  here?.classList.remove("td-read");
  here = undefined;
  rest = [];
  button.textContent = start;
  button.setAttribute("aria-pressed", "false");
  speech.cancel();
}

button.addEventListener("click", () => (here ? end() : begin()));
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && here) end();
});
addEventListener("pagehide", end);
begin();

export {};
