// How a view reaches the learner's store. Which home a view runs in is known when its
// bundle is built: the .mjs goes to JupyterLab and talks to the kernel (channel.py), the
// .js goes to the published book and loads the browser's store, once for all exercises.
import { here } from "../ui/here.js";
import words from "./channel.en.json";
import { exampleChannel } from "./example.js";
import { newId } from "./ids.js";
import { loadPart } from "./parts.js";

/**
 * @typedef {object} Channel
 * @property {(op: string, args?: object) => Promise<any>} ask fails with an Error that has a `code`; its message is a sentence
 * @property {(args: object) => void} rescue the last moment of a page: keep what a `save` that
 *   may not end in time was about
 * @property {() => void} end
 * @property {boolean} [example] whether it holds examples of ours and keeps nothing
 */

const PART = 500_000; // letters; Jupyter's servers refuse messages of 10 MB
/** The page hears of it when what is kept, or may be read, has changed: which operation, no words. */
export const CHANGED = "turning-down-the-dial:changed";
const CHANGING = new Set([
  "save",
  "remove",
  "bring_in",
  "unlock",
  "lock_again",
  "set_lock",
  "remove_lock",
  "erase",
]);
const PATIENCE = [4000, 8000, 16000, 30000]; // milliseconds until asking again

/**
 * @param {import("../ui/model.js").Model} model
 * @param {(late: boolean) => void} onLate whether the kernel keeps the learner waiting
 * @param {readonly import("./example.js").Example[]} [examples] what is there when the exercise
 *   is an example, as on a slide
 * @returns {Channel}
 */
export function openChannel(model, onLate, examples = []) {
  if (isExample(model)) return exampleChannel(examples);
  const channel = TD_HOME === "book" ? bookChannel() : kernelChannel(model, onLate);
  return {
    ...channel,
    async ask(op, args) {
      const done = await channel.ask(op, args);
      if (CHANGING.has(op)) dispatchEvent(new CustomEvent(CHANGED, { detail: op }));
      return done;
    },
  };
}

/** Whether the exercise shows examples and keeps nothing. @param {import("../ui/model.js").Model} model */
export function isExample(model) {
  const example = model.get("example");
  if (typeof example !== "boolean") {
    throw new RangeError(`example is "${example}". It must be true or false.`);
  }
  return example;
}

// ---- the published book ----

/** @param {"workbook" | "age"} name */
const load = (name) =>
  loadPart(name, here).catch(() => {
    throw failure("not_loaded", words[name]);
  });

/** @returns {Channel} */
function bookChannel() {
  /** @type {any} */
  let store;
  return {
    async ask(op, args = {}) {
      store ??= (await load("workbook")).sharedStore(() => load("age"));
      await store.recover();
      return store[op](args);
    },
    rescue(args) {
      store?.rescue(args);
    },
    end() {},
  };
}

// ---- JupyterLab ----

/**
 * @param {import("../ui/model.js").Model} model
 * @param {(late: boolean) => void} onLate
 * @returns {Channel}
 */
function kernelChannel(model, onLate) {
  const talk = /** @type {any} */ (model);
  const channel = newId();
  /** @type {{ id: number, parts: string[], take: (text: string) => void } | undefined} */
  let asking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let number = 0;
  let open = true;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  /** @param {object} message */
  const send = (message) => {
    try {
      talk.send({ channel, ...message });
    } catch {
      // the kernel is gone for now: we ask again in a while
    }
  };

  /** @param {any} message */
  const hear = (message) => {
    if (!open || !asking || message?.channel !== channel || message.id !== asking.id) return;
    asking.parts[message.part] = message.text;
    const missing = Array.from({ length: message.of }, (_, i) => i).find(
      (i) => asking?.parts[i] === undefined,
    );
    if (missing === undefined) asking.take(asking.parts.join(""));
    else send({ id: asking.id, more: missing });
  };
  talk.on("msg:custom", hear);

  /** @param {string} op @param {object} args @returns {Promise<any>} */
  const askOne = (op, args) =>
    new Promise((resolve, reject) => {
      const id = ++number;
      const text = JSON.stringify({ op, args });
      const of = Math.ceil(text.length / PART);
      let tries = 0;
      const attempt = () => {
        if (!open) return;
        if (tries > 0) onLate(true);
        if (asking?.parts.length) send({ id, more: asking.parts.length });
        else {
          for (let part = 0; part < of; part++) {
            send({ id, part, of, text: text.slice(part * PART, (part + 1) * PART) });
          }
        }
        timer = setTimeout(attempt, PATIENCE[Math.min(tries++, PATIENCE.length - 1)]);
      };
      asking = {
        id,
        parts: [],
        take(whole) {
          clearTimeout(timer);
          asking = undefined;
          onLate(false);
          const done = JSON.parse(whole);
          if ("ok" in done) resolve(done.ok);
          else reject(failure(done.code, done.says));
        },
      };
      attempt();
    });

  return {
    ask(op, args = {}) {
      const turn = last.then(() => askOne(op, args));
      last = turn.catch(() => undefined);
      return turn;
    },
    rescue() {}, // the message is on its way to the kernel, which stays
    end() {
      open = false;
      clearTimeout(timer);
      talk.off?.("msg:custom", hear);
    },
  };
}

/** An error as both stores make them. @param {string} code @param {string} says */
const failure = (code, says) => Object.assign(new Error(says), { code });
