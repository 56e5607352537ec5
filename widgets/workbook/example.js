// A workbook of examples, for slides: it begins with ours, can be changed, and keeps nothing.
import words from "./channel.en.json";
import { localNow } from "./clock.js";
import { newId } from "./ids.js";

/** @typedef {{ kind: string, data: object }} Example */

/**
 * @param {readonly Example[]} examples
 * @returns {import("./channel.js").Channel}
 */
export function exampleChannel(examples) {
  /** @type {any[]} first written first */
  let records = examples.map((example) => ({
    id: newId(),
    revision: 1,
    created: localNow(),
    ...example,
  }));

  /** @type {Record<string, (args: any) => any>} */
  const operations = {
    about: () => ({
      home: "example",
      where: "",
      files: [],
      counts: Object.fromEntries(
        records.map(({ kind }) => [kind, records.filter((each) => each.kind === kind).length]),
      ),
      lock: { set: false, open: false },
    }),
    browse: ({ kind }) => ({
      records: records.filter((record) => record.kind === kind).reverse(),
      more: false,
    }),
    find: () => ({ records: [], total: 0 }),
    save({ id, kind, module, data, base = 0 }) {
      const old = records.find((record) => record.id === id);
      const created = old?.created ?? localNow();
      const saved = { id, kind, module, created, data, revision: base + 1 };
      records = old
        ? records.map((record) => (record.id === id ? saved : record))
        : [...records, saved];
      return saved;
    },
    remove({ id }) {
      records = records.filter((record) => record.id !== id);
      return {};
    },
  };
  return {
    example: true,
    async ask(op, args = {}) {
      if (!Object.hasOwn(operations, op)) {
        throw Object.assign(new Error(words.example), { code: "example" });
      }
      return operations[op](args);
    },
    rescue() {},
    end() {},
  };
}
