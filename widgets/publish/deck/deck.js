// A coach's deck: reveal.js turns the slides, this adds what a session needs. Notes here or in
// a second window, a quiet clock for each step, and keys that an exercise never loses.

import Reveal from "reveal.js";
import { fill } from "../../ui/words.js";
import { Clock } from "./clock.js";
import { hideSectionsOfExercises } from "./linear.js";
import { letRevealWrite } from "./policy.js";
import { follow, isSecond, secondWindow } from "./second.js";

/**
 * @typedef {{ name: string, title: string, minutes: number[] }} Step
 * @typedef {{ lengths: number[], steps: Step[], words: Record<string, string> }} Told
 * @typedef {{ step: string, at: number, next: string, clock: string, share: number,
 *   paused: boolean, place: string, title: string, theme: string }} State what a screen shows
 */

/** @template {Element} [T=HTMLElement] @param {string} css @returns {T} */
const find = (css) => /** @type {T} */ (/** @type {unknown} */ (document.querySelector(css)));
/** @param {string} css @returns {HTMLElement[]} */
const all = (css) => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(css))];

/** @type {Told} */
const told = JSON.parse(find("script.td-told").textContent ?? "");
const { words, steps, lengths } = told;
const root = document.documentElement;
const notes = find(".td-notes");
const more = find(".td-more");
const bar = find(".td-bar");

/** @param {number} minutes */
const asClock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** Shows the notes of a step, with its place in the session. @param {State} state */
function showNotes({ step, at, next }) {
  for (const part of all(".td-notes > section")) part.hidden = part.dataset.step !== step;
  find(".td-notes__next").textContent = next
    ? fill(words.notes_next, { title: next })
    : words.notes_last;
  let start = 0;
  for (const { name, minutes } of steps) {
    if (name === step) {
      const clock = `${asClock(start)}–${asClock(start + minutes[at])}`;
      const when = minutes[at] ? words.notes_when : words.notes_left_out;
      find(`.td-notes > section[data-step="${name}"] .td-notes__when`).textContent = fill(when, {
        clock,
        minutes: minutes[at],
      });
    }
    start += minutes[at];
  }
}

/** @param {State} state */
function showBar({ clock, share, paused, place }) {
  find(".td-bar__place").textContent = place;
  find(".td-clock__says").textContent = clock;
  const button = find(".td-clock");
  button.setAttribute("aria-pressed", String(paused));
  button.style.setProperty("--td-share", String(share));
}

/** @param {string} theme "" is as the device is set */
function colours(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}

function otherColours() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  colours((root.dataset.theme ?? (dark ? "dark" : "light")) === "dark" ? "light" : "dark");
}

/** The letter keys, by their names in this deck. @type {Record<string, string>} */
const LETTERS = { s: "notes", w: "window", t: "clock", d: "colours", f: "full", "?": "more" };
/** Keys that turn slides wherever the focus is: those of a clicker. @type {Record<string, string>} */
const CLICKER = { PageDown: "next", PageUp: "back" };

let letters = true;

/** What a key asks for, if anything. @param {KeyboardEvent} event */
function asks(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key in CLICKER) return CLICKER[event.key];
  const letter = LETTERS[event.key.toLowerCase()];
  return letters && letter && !isBusy(event.target) ? letter : undefined;
}

/** Whether an exercise or a field has use for keys of its own. @param {EventTarget | null} target */
const isBusy = (target) =>
  target instanceof Element && Boolean(target.closest(".td-exercise, input, select, textarea"));

/** @param {(command: string) => void} obey */
function listen(obey) {
  // Before reveal.js and before a slider, for which Page Down is a step.
  addEventListener(
    "keydown",
    (event) => {
      const command = asks(event);
      if (!command) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      obey(command);
    },
    true,
  );
  find(".td-bar__back").addEventListener("click", () => obey("back"));
  find(".td-bar__next").addEventListener("click", () => obey("next"));
  find(".td-clock").addEventListener("click", () => obey("clock"));
  find(".td-bar__notes").addEventListener("click", () => obey("notes"));
  find(".td-more__window").addEventListener("click", () => obey("window"));
  find(".td-more__colours").addEventListener("click", () => obey("colours"));
  find(".td-more__full").addEventListener("click", () => obey("full"));
  find(".td-more__letters input").addEventListener("change", ({ target }) => {
    letters = /** @type {HTMLInputElement} */ (target).checked;
  });
}

/** The second window: notes and clock, nothing else. */
function showSecond() {
  document.body.classList.add("td-second");
  find(".td-stage").remove(); // no exercise runs twice
  for (const css of [".td-bar__notes", ".td-bar__more"]) find(css).hidden = true;
  bar.hidden = false;
  notes.hidden = true; // until the first window has said where it is
  const ask = follow((/** @type {State} */ state) => {
    notes.hidden = false;
    document.title = fill(words.notes_window, { title: state.title });
    colours(state.theme);
    showNotes(state);
    showBar(state);
  });
  listen(ask);
  addEventListener("keydown", ({ key }) => {
    if (key === "ArrowRight") ask("next");
    if (key === "ArrowLeft") ask("back");
  });
}

async function showDeck() {
  letRevealWrite();
  hideSectionsOfExercises(find(".reveal"));
  const slides = all(".slides > section");
  const clock = new Clock();
  const second = secondWindow(obey);
  let at = 0; // which of the lengths
  const deck = new Reveal(find(".reveal"), {
    embedded: true, // beside the notes, not over them
    disableLayout: true, // our own styles fit a slide to its screen
    hash: true,
    controls: false,
    progress: false,
    overview: false,
    help: false,
    jumpToSlide: false,
    hideInactiveCursor: false,
    transition: matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "fade",
    transitionSpeed: "fast",
    viewDistance: Number.MAX_SAFE_INTEGER,
    mobileViewDistance: Number.MAX_SAFE_INTEGER,
    // its types want a name or null; its code calls a function, too
    keyboardCondition: /** @type {any} */ (mayTurn),
  });

  /** Slides of steps that a shorter session leaves out are not there. @param {number} length */
  function choose(length) {
    at = lengths.indexOf(length);
    const left = new Set(steps.filter(({ minutes }) => minutes[at] === 0).map(({ name }) => name));
    const isIn = (/** @type {HTMLElement} */ part) => !left.has(part.dataset.step ?? "");
    find(".slides").replaceChildren(...slides.filter(isIn));
    for (const line of all(".td-more ol > li")) line.hidden = !isIn(line);
    if (deck.isReady()) {
      deck.sync();
      show();
    }
  }

  /** @returns {State} */
  function state() {
    const there = all(".slides > section");
    const { h } = deck.getIndices();
    const { step = "", title = "" } = there[h].dataset;
    const minutes = steps.find(({ name }) => name === step)?.minutes[at] ?? 0;
    const spent = Math.floor(clock.minutes);
    const says = clock.paused ? words.clock_paused : words.clock;
    return {
      step,
      at,
      title,
      next: there[h + 1]?.dataset.title ?? "",
      clock: step ? fill(says, { spent, planned: minutes }) : words.clock_off,
      share: minutes ? Math.min(1, clock.minutes / minutes) : 0,
      paused: clock.paused,
      place: fill(words.place, { number: h + 1, count: there.length }),
      theme: root.dataset.theme ?? "",
    };
  }

  function show() {
    const now = state();
    clock.at(now.step);
    showBar(now);
    showNotes(now);
    second.tell(now);
    return now;
  }

  /** @param {string} command */
  function obey(command) {
    const commands = /** @type {Record<string, () => unknown>} */ ({
      next: () => deck.next(),
      back: () => deck.prev(),
      clock: () => clock.toggle(),
      notes: () => showHere(Boolean(notes.hidden)),
      window: () => second.open(),
      colours: otherColours,
      full: () =>
        document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen(),
      more: () => more.togglePopover(),
    });
    commands[command]?.();
    show();
  }

  /** @param {boolean} open */
  function showHere(open) {
    notes.hidden = !open;
    find(".td-bar__notes").setAttribute("aria-expanded", String(open));
    fit(deck.getCurrentSlide());
    if (open) notes.focus();
    else heading()?.focus({ preventScroll: true });
  }

  /** @returns {HTMLElement | null | undefined} */
  const heading = () => deck.getCurrentSlide()?.querySelector("h2");

  // A turned slide is told by its heading; who turns it from the bar stays there and hears it.
  deck.on("slidechanged", () => {
    const now = show();
    const inBar = bar.contains(document.activeElement);
    find(".td-bar [role=status]").textContent = inBar
      ? fill(words.at, { place: now.place, title: now.title })
      : "";
    if (!inBar) heading()?.focus({ preventScroll: true });
    deck.getCurrentSlide().scrollTop = 0;
    fit(deck.getCurrentSlide());
  });
  addEventListener("resize", () => fit(deck.getCurrentSlide()));

  for (const title of all(".slides h2")) title.tabIndex = -1;
  // A finger on a slider must not turn the slide.
  for (const place of all(".td-exercise")) place.dataset.preventSwipe = "";
  notes.hidden = true;
  bar.hidden = false;
  listen(obey);
  chooser(choose);
  await deck.initialize();
  // It would have a whole exercise read aloud, and take a screen reader's own keys away.
  document.querySelector(".aria-status")?.remove();
  find(".reveal").removeAttribute("role");
  addEventListener("keydown", leaveExercise);
  more.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a[href^='#']")) more.hidePopover();
  });
  show();
  setInterval(show, 1000);
  // The first look at a slide may come before its exercise.
  const ready = new MutationObserver(() => fit(deck.getCurrentSlide()));
  for (const place of all(".td-exercise"))
    ready.observe(place, { attributeFilter: ["data-ready"] });
}

const SMALLEST = 0.8;
const LARGEST = 1.4;

/** Makes the exercise of a slide as large as the screen has room for, down to its live sentence. @param {HTMLElement} slide */
function fit(slide) {
  const view = /** @type {HTMLElement | null} */ (slide.querySelector(".td-exercise__view"));
  const foot = view?.querySelector(".td-frame__foot");
  if (!view || !foot) return;
  slide.classList.toggle("td-slide--pictured", view.querySelector(".td-frame__picture") !== null);
  let size = 1;
  // Lines break anew at another size, so the second look is the closer one.
  for (let look = 0; look < 3; look++) {
    view.style.setProperty("--td-fit", String(size));
    const needs = foot.getBoundingClientRect().top - view.getBoundingClientRect().top;
    const room = slide.clientHeight - 2 * Number.parseFloat(getComputedStyle(slide).paddingTop);
    size = Math.max(SMALLEST, Math.min(LARGEST, (size * room) / needs));
  }
  view.style.setProperty("--td-fit", String(size));
}

/** For reveal.js: whether a key is its own. @param {KeyboardEvent} event */
function mayTurn({ target, key }) {
  if (isBusy(target) || more.matches(":popover-open")) return false;
  const presses = target instanceof Element && target.closest("button, a, summary");
  if (presses && [" ", "Enter"].includes(key)) return false;
  return letters || key.length > 1 || key === " ";
}

/** Escape leads out of an exercise, to the heading above it. @param {KeyboardEvent} event */
function leaveExercise({ key, target }) {
  if (key !== "Escape" || !(target instanceof Element) || !target.closest(".td-exercise")) return;
  const title = target.closest("section[data-title]")?.querySelector("h2");
  /** @type {HTMLElement | null | undefined} */ (title)?.focus({ preventScroll: true });
}

/** The length of the session: from the address (?minutes=90), or chosen on the first slide. @param {(length: number) => void} choose */
function chooser(choose) {
  const form = find(".td-choose");
  const options = /** @type {HTMLInputElement[]} */ (all(".td-choose input"));
  const wanted = new URLSearchParams(location.search).get("minutes");
  const known = lengths.includes(Number(wanted));
  if (wanted !== null && !known) {
    find(".td-choose__note").textContent = fill(words.length_wrong, {
      wanted,
      minutes: lengths[0],
    });
  }
  const length = known ? Number(wanted) : lengths[0];
  for (const option of options) {
    option.checked = Number(option.value) === length;
    option.addEventListener("change", () => choose(Number(option.value)));
  }
  form.hidden = false;
  choose(length);
}

if (isSecond()) showSecond();
else showDeck();
