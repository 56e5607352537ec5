// The exercises of a page: a page of words has no Python, so the server answers for it
// (exercises.py). Each stands in a shadow tree, where the page's own styles do not reach it.
import { element } from "./bar.js";

/** What the page's Markdown has become: see myst.js. */
export const PLACE = "td-lab-exercise";
/** What an exercise needs of the course's look, and no more. */
const HOST = "td-lab-exercise-host";

/** Places of a page that nothing was shown in yet. @param {HTMLElement} page */
export const emptyPlaces = (page) =>
  /** @type {HTMLElement[]} */ ([...page.querySelectorAll(`.${PLACE}:not([data-td-shown])`)]);

/**
 * Shows exercises in the places of a page.
 * @param {HTMLElement[]} places
 * @param {{ name: string, settings: object }[]} exercises in the order of the places
 * @param {{ base: string, words: any }} course
 * @returns {() => void} ends them
 */
export function showExercises(places, exercises, { base, words }) {
  const from = `${base}turning-down-the-dial/`;
  const desk = openDesk(`${from.replace(/^http/, "ws")}desk`);
  /** @type {(() => void)[]} */
  const ends = [desk.close];
  let isOpen = true;
  places.forEach(async (place, i) => {
    place.dataset.tdShown = "";
    if (!exercises[i]) return;
    const { name, settings } = exercises[i];
    try {
      const [view, css, state] = await Promise.all([
        import(`${from}view/${name}.mjs`),
        text(`${from}view/${name}.css`),
        text(`${from}state/${name}`),
      ]);
      if (!isOpen) return;
      const shadow = place.attachShadow({ mode: "open" });
      const el = element("div", { class: HOST });
      shadow.append(element("style", {}, css), el);
      const model = makeModel({ ...JSON.parse(state), ...settings }, desk);
      ends.push(view.default.render({ model, el }));
    } catch (error) {
      console.warn(`The exercise ${name} did not start.`, error);
      place.append(element("p", { class: "td-lab-missing" }, words.failed.here));
    }
  });
  return () => {
    isOpen = false;
    for (const end of ends.splice(0)) end?.();
  };
}

/** @param {string} address */
async function text(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} at ${address}`);
  return answer.text();
}

/**
 * The line to the learner's workbook. It opens anew when something is to be said after it broke.
 * @param {string} address
 */
function openDesk(address) {
  /** @type {Set<(message: object) => void>} */
  const hearers = new Set();
  /** @type {WebSocket | undefined} */
  let socket;
  /** @type {string[]} */
  let waiting = [];
  let isClosed = false;

  const connect = () => {
    const line = new WebSocket(address);
    line.addEventListener("open", () => {
      for (const message of waiting.splice(0)) line.send(message);
    });
    line.addEventListener("message", ({ data }) => {
      const message = JSON.parse(data);
      for (const hear of hearers) hear(message);
    });
    line.addEventListener("close", () => {
      if (socket === line) socket = undefined;
      waiting = []; // whoever asked asks again
    });
    return line;
  };
  return {
    hearers,
    /** @param {object} message */
    send(message) {
      if (isClosed) return;
      socket ??= connect();
      const said = JSON.stringify(message);
      if (socket.readyState === WebSocket.OPEN) socket.send(said);
      else waiting.push(said);
    },
    close() {
      isClosed = true;
      socket?.close();
    },
  };
}

/**
 * A model as anywidget has it, with the desk for its kernel.
 * @param {Record<string, unknown>} values @param {ReturnType<typeof openDesk>} desk
 */
function makeModel(values, desk) {
  /** @type {Map<string, Set<Function>>} */
  const listeners = new Map();
  return {
    /** @param {string} key */
    get: (key) => values[key],
    /** @param {string} key @param {unknown} value */
    set(key, value) {
      if (JSON.stringify(values[key]) === JSON.stringify(value)) return;
      values[key] = value;
      for (const hear of listeners.get(`change:${key}`) ?? []) hear();
    },
    save_changes() {}, // nothing but the page itself knows of it
    /** @param {string} name @param {any} hear */
    on(name, hear) {
      if (name === "msg:custom") desk.hearers.add(hear);
      else listeners.set(name, (listeners.get(name) ?? new Set()).add(hear));
    },
    /** @param {string} name @param {any} hear */
    off(name, hear) {
      if (name === "msg:custom") desk.hearers.delete(hear);
      else listeners.get(name)?.delete(hear);
    },
    send: desk.send,
  };
}
