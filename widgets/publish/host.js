// Runs the exercises of a published page, with no kernel and no network of its own.
//
// It reads the page's one block of states, makes one model for each id and hands it
// to the exercise's view (the anywidget contract). Whatever goes wrong with one
// exercise, that one shows its paper version and the rest of the page works on.

import { trusted } from "../ui/trusted.js";

const VERSION = 1; // STATES_VERSION in page.py

/**
 * @typedef {{ exercise: string, state: Record<string, unknown> }} Saved
 * @typedef {{
 *   version: number, scripts: Record<string, string>, style: string, models: Record<string, Saved>,
 * }} States
 * @typedef {ReturnType<ReturnType<typeof makeModel>>} Model
 * @typedef {{
 *   initialize?: (context: object) => unknown,
 *   render: (context: object) => unknown,
 * }} View
 */

const states = readStates();
/** @type {Map<string, () => Model>} */
const models = new Map();
/** @type {Map<string, Promise<View>>} */
const views = new Map();
/** @type {Map<string, unknown>} */
const initialized = new Map();

/** @returns {States} */
function readStates() {
  const none = { version: VERSION, scripts: {}, style: "", models: {} };
  try {
    const block = document.querySelector("script.td-states");
    const found = JSON.parse(block?.textContent ?? "");
    if (found.version === VERSION) return { ...none, ...found };
    console.warn(`This page was written for version ${found.version}, not ${VERSION}.`);
  } catch (error) {
    console.warn("The exercises' states cannot be read.", error);
  }
  return none;
}

/**
 * One model. Call it for a handle: each view has its own, so that one view's `off`
 * never silences another's.
 * @param {Record<string, unknown>} values
 */
function makeModel(values) {
  /** @type {{ owner: object, name: string, callback: () => void }[]} */
  let listeners = [];
  /** @param {string} name */
  const tell = (name) => {
    for (const listener of [...listeners]) {
      if (listener.name !== name) continue;
      try {
        listener.callback();
      } catch (error) {
        console.error(error); // one view's mistake is not the others'
      }
    }
  };
  return () => {
    const owner = {};
    return {
      /** @param {string} key */
      get: (key) => values[key],
      /** @param {string | Record<string, unknown>} key @param {unknown} [value] */
      set(key, value) {
        const wanted = typeof key === "string" ? { [key]: value } : key;
        const changed = Object.keys(wanted).filter(
          (name) => JSON.stringify(values[name]) !== JSON.stringify(wanted[name]),
        );
        for (const name of changed) values[name] = wanted[name];
        for (const name of changed) tell(`change:${name}`);
        if (changed.length) tell("change");
      },
      /** @param {string} names @param {() => void} callback */
      on(names, callback) {
        for (const name of names.split(" ")) listeners.push({ owner, name, callback });
      },
      /** @param {string | null} [name] @param {(() => void) | null} [callback] */
      off(name, callback) {
        listeners = listeners.filter(
          (listener) =>
            listener.owner !== owner ||
            (name && listener.name !== name) ||
            (callback && listener.callback !== callback),
        );
      },
      save_changes() {}, // there is no kernel to tell
      send() {},
    };
  };
}

/** @param {string} id */
function handle(id) {
  const make = models.get(id) ?? makeModel(states.models[id].state);
  models.set(id, make);
  return make();
}

const host = {
  /** @param {string} ref */
  getModel: async (ref) => handle(ref.replace("anywidget:", "")),
  getWidget: () => Promise.reject(new Error("A published exercise stands alone.")),
};
const experimental = {
  invoke: () => Promise.reject(new Error("A published page has no kernel.")),
};

/** The view of an exercise; its script is fetched once. @param {string} name */
function load(name) {
  const known = views.get(name);
  if (known) return known;
  /** @type {Promise<View>} */
  const view = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => {
      // @ts-expect-error the bundles put themselves here
      const found = globalThis.turningDownTheDial?.[name]?.default;
      resolve(typeof found === "function" ? found() : found);
    };
    script.onerror = () => reject(new Error(`The script of ${name} did not come.`));
    script.src = trusted(states.scripts[name]);
    document.head.append(script);
  });
  views.set(name, view);
  return view;
}

/** The look of the exercises: the page's first paint does not wait for it, they do. */
const dressed = new Promise((resolve) => {
  if (!states.style) return resolve(undefined);
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.onload = link.onerror = resolve; // plain, an exercise still works
  link.href = states.style;
  document.head.append(link);
});

/** @param {HTMLElement} place */
async function start(place) {
  const { exercise = "", model: id = "" } = place.dataset;
  const el = document.createElement("div");
  const life = new AbortController();
  const context = { signal: life.signal, experimental };
  try {
    if (states.models[id]?.exercise !== exercise) throw new Error(`No state for ${id}.`);
    const [view] = await Promise.all([load(exercise), dressed]);
    if (!initialized.has(id)) {
      initialized.set(id, view.initialize?.({ ...context, model: handle(id) }));
    }
    await initialized.get(id);
    el.className = "td-exercise__view";
    place.append(el);
    await view.render({ ...context, model: handle(id), el, host });
    place.dataset.ready = "";
    leaveRoom(place, el);
  } catch (error) {
    life.abort();
    el.remove();
    place.dataset.failed = "";
    console.warn(`${exercise} shows its paper version.`, error);
  }
}

const STANDS = 1000; // milliseconds until what reads the workbook first has done so

/**
 * The room kept for an exercise is its own once it is used. Whoever comes back may find less in
 * it than at first: then no gap stays, either.
 * @param {HTMLElement} place @param {HTMLElement} view
 */
function leaveRoom(place, view) {
  const leave = () => {
    place.dataset.used = "";
  };
  for (const use of ["pointerdown", "focusin"]) place.addEventListener(use, leave, { once: true });
  setTimeout(() => {
    if (view.offsetHeight < 0.85 * place.offsetHeight) leave();
  }, STANDS);
}

// Near the screen first. The rest comes when someone has had time for the first words and the
// device has little to do, or with the first key: a keyboard, a screen reader or a search in the
// page then meets the exercise itself.
const waiting = /** @type {Set<HTMLElement>} */ (
  new Set(document.querySelectorAll(".td-exercise"))
);
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) begin(/** @type {HTMLElement} */ (target));
    }
  },
  { rootMargin: "100% 0%" },
);
for (const place of waiting) watcher.observe(place);

/** @param {HTMLElement} place */
function begin(place) {
  watcher.unobserve(place);
  return waiting.delete(place) ? start(place) : undefined;
}

const FIRST_WORDS = 2000; // milliseconds; after 3000 Chromium warns of what came early for nothing
const whenIdle = globalThis.requestIdleCallback ?? ((callback) => setTimeout(callback, 200));
const soon = () => whenIdle(beginRest, { timeout: 500 });
async function beginRest() {
  const [next] = waiting;
  if (!next) return;
  await begin(next);
  soon();
}
addEventListener("keydown", soon, { once: true });
if (document.readyState === "complete") setTimeout(soon, FIRST_WORDS);
else addEventListener("load", () => setTimeout(soon, FIRST_WORDS));
