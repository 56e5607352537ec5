// What is kept, as lines for a page: each a sentence of its own, in the learner's words.
import { sayDay } from "../ui/days.js";
import { fill, pick } from "../ui/words.js";
import { fields, values } from "../workbook/words.en.json";
import words from "./words.en.json";

const MEDIUM = /** @type {const} */ ({ dateStyle: "medium" });

/** What can stand on a page, in the order in which it does. */
export const KINDS = /** @type {const} */ ([
  "start",
  "week",
  "movement",
  "flare",
  "card",
  "signal",
  "practice",
  "journal",
]);

/** Fields whose words are the learner's own, and so never the name of a choice. */
const OWN = new Set(["activity", "helped", "note", "used", "gave", "wants"]);

const own = words.lines;

/** @typedef {globalThis.Record<string, any>} Data */

/** @type {globalThis.Record<string, (data: Data) => string[]>} */
const WRITERS = {
  start: (data) => told(data, ["begin", "path"]),
  week: (data) =>
    said(data, ["week", "day"]).map((part) => fill(own.week, { ...part, week: data.week })),
  movement,
  flare: (data) =>
    Object.keys(fields).flatMap((name) =>
      (data[name] ?? []).map((/** @type {string} */ value) =>
        fill(own.field, { label: pick(fields, name), value }),
      ),
    ),
  card: (data) => [fill(data.frightening ? own.card_both : own.card, data)],
  signal: ({ side, text }) => [fill(pick(own, side), { text })],
  practice,
  journal: ({ question, chosen = [], text }) =>
    [...chosen, ...text.split(/\r\n|\r|\n/)]
      .filter((answer) => answer.trim())
      .map((answer) => fill(own.journal, { question, answer })),
};

/**
 * The lines of some records, each once, in their order.
 * @param {string} kind @param {readonly { data: Data }[]} records
 */
export const linesOf = (kind, records) => [
  ...new Set(records.flatMap(({ data }) => WRITERS[kind](data))),
];

/** @param {Data} data @returns {string[]} */
function practice({ practice: name, text = name, day, mark, note }) {
  const line =
    mark === "chosen"
      ? fill(own.practice, { text })
      : fill(own.mark, { text, day: sayDay(day, MEDIUM), mark: pick(values, mark) });
  return [note ? fill(own.note, { line, note }) : line];
}

/** A plan or a check is one line: its numbers mean little alone. @param {Data} data */
function movement(data) {
  const part = pick(values, data.part);
  const head = data.day
    ? fill(own.movement, { part, day: sayDay(data.day, MEDIUM) })
    : fill(own.movement_undated, { part });
  const all = told(data, ["part", "day"]);
  return [all.length > 0 ? fill(own.movement_said, { head, said: all.join("; ") }) : head];
}

/** @param {Data} data @param {string[]} but fields to leave out */
const told = (data, but) => said(data, but).map((part) => fill(own.field, part));

/** Every other field with its label, in the order of the workbook's words. @param {Data} data @param {string[]} but */
const said = (data, but) =>
  Object.keys(fields)
    .filter((name) => Object.hasOwn(data, name) && !but.includes(name) && `${data[name]}`.trim())
    .map((name) => ({
      label: pick(fields, name),
      value: [data[name]]
        .flat()
        .map(OWN.has(name) ? String : named)
        .join(", "),
    }));

/** @param {unknown} value */
const named = (value) => pick(values, String(value)) ?? String(value);
