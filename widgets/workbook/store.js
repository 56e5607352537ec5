// The learner's record in their own browser: IndexedDB. The twin of store.py: the same
// operations, arguments, results and errors (tests/workbook/cases.json runs against both).
import { deleteDB, openDB, unwrap } from "idb";
import { checkPart, checkRecord, KINDS, wellFormed } from "./check.js";
import { localNow } from "./clock.js";
import { WorkbookError } from "./errors.js";
import { plain, wordsOf } from "./finder.js";
import { newId } from "./ids.js";
import { counts, plan, read, same, takeOut } from "./portable.js";

const NAME = "turning-down-the-dial";
const LEAST = 12; // letters of a passphrase
const OPEN_KINDS = ["setting", "safety", "place"]; // never the learner's words
const OWN = /^td-/; // our keys in localStorage, our caches
const RESCUED = "td-unsaved.";
const COPY = "copy ";
const WRITE = /** @type {IDBTransactionOptions} */ ({ durability: "strict" });
const BLOCK = 256; // records whose words lie together: reading few large values is much faster

/**
 * @typedef {import("./check.js").WorkbookRecord} WorkbookRecord
 * @typedef {typeof import("./age.js")} Age
 * @typedef {import("idb").IDBPDatabase<any>} Database
 * @typedef {{ recipient: string, identity: Uint8Array }} Lock
 * @typedef {{ id: string, kind: string, position: number, words: string }} Found
 * @typedef {{ record: WorkbookRecord, stored: any, position: number }} Row
 * @typedef {(db: Database, tx: any) => unknown} Migration
 */

/** One for each version of the database: how to come from the one before. @type {Migration[]} */
export const MIGRATIONS = [create];

/** The workbook of this browser; opened at the first operation, in any number of tabs at once. */
export class Store {
  /** @type {Promise<Database> | undefined} */
  #opening;
  /** @type {string | undefined} the secret half of the lock, in memory only */
  #key;
  /** @type {Map<string, any>} data read with the key */
  #unsealed = new Map();
  /** @type {{ changes: number, rows: Found[] } | undefined} */
  #index;
  #asked = false;
  /** @type {boolean | undefined} whether there is a lock, as far as we know */
  #locked;
  /** @type {Promise<void> | undefined} */
  #recovering;

  /**
   * @param {() => Promise<Age>} age loads what seals, when it is first needed
   * @param {() => string} [now]
   * @param {Migration[]} [migrations]
   */
  constructor(age, now = localNow, migrations = MIGRATIONS) {
    this.age = age;
    this.now = now;
    this.migrations = migrations;
  }

  // ---- what is kept, and where ----

  async about() {
    const found = await this.#counted();
    return {
      home: "browser",
      where: location.protocol === "file:" ? location.protocol : location.host,
      files: [...found.files, ...ownKeys(), ...(await ownCaches())],
      bytes: (await navigator.storage?.estimate?.())?.usage ?? 0,
      counts: found.counts,
      lock: { set: found.isLocked, open: this.#key !== undefined },
      lasting: (await navigator.storage?.persisted?.()) ?? false,
    };
  }

  /** What is in the database; where nobody has written yet, looking makes none. */
  async #counted() {
    if (await nothingYet()) return { files: [], counts: {}, isLocked: false };
    const { values, lock } = await this.#read(["records"], async (tx) => {
      const index = tx.objectStore("records").index("kind");
      return Promise.all(KINDS.map((kind) => index.count(IDBKeyRange.bound([kind], [kind, []]))));
    });
    const found = KINDS.map((kind, i) => /** @type {const} */ ([kind, values[i]]));
    return {
      files: [NAME, ...(await this.#copies())],
      counts: Object.fromEntries(found.filter(([, count]) => count)),
      isLocked: Boolean(lock),
    };
  }

  // ---- records ----

  /**
   * @param {{ id: string, kind: string, data: any, module?: string, base?: number, token?: string }} wanted
   * @returns {Promise<WorkbookRecord>} when it is on the disk
   */
  async save({ id, kind, data, module, base, token }) {
    const now = this.now();
    /** @param {string} created @param {number} revision @returns {WorkbookRecord} */
    const made = (created, revision) => ({
      id,
      kind,
      ...(module !== undefined && { module }),
      created,
      changed: now,
      revision,
      data: wellFormed(data),
    });
    checkRecord(made(now, 1));
    if (!OPEN_KINDS.includes(kind)) this.#askToLast();
    const saved = await this.#write(
      (lock) => this.#stored(lock, made(now, 1)),
      async (tx, stored) => {
        const old = await tx.objectStore("records").get(id);
        if (old && token !== undefined && old.token === token) {
          return made(old.created, old.revision);
        }
        if (old && old.revision !== base) throw new WorkbookError("conflict");
        const whole = made(old?.created ?? now, (old?.revision ?? base ?? 0) + 1);
        await fill(tx, [await placed(tx, whole, stored)], token);
        return whole;
      },
    );
    const text = rescued(id);
    if (text?.includes(JSON.stringify(data))) forget(id, text);
    return saved;
  }

  /** @param {{ id: string }} wanted */
  async get({ id }) {
    const { values } = await this.#read(["records"], (tx) => tx.objectStore("records").get(id));
    if (!values) throw new WorkbookError("missing", { id });
    return this.#record(values);
  }

  /**
   * @param {{ kind?: string, module?: string, since?: string, until?: string, before?: string, limit?: number }} [wanted]
   */
  async browse({ kind, module, since, until, before, limit = 50 } = {}) {
    for (const day of [since, until]) if (day !== undefined) checkPart(day, "day");
    if (!this.#opening && (await nothingYet())) return { records: [], more: false };
    const { values } = await this.#read(["records"], async (tx) => {
      const store = tx.objectStore("records");
      const last = before === undefined ? Infinity : (await store.get(before))?.position;
      /** @param {any} row */
      const fits = (row) =>
        (kind === undefined || row.kind === kind) &&
        (module === undefined || row.module === module) &&
        row.position < last;
      if (since !== undefined || until !== undefined) {
        const range = IDBKeyRange.bound(since ?? "", `${until ?? "9999"}\uffff`);
        const rows = (await store.index("created").getAll(range)).filter(fits);
        return rows
          .sort((/** @type {any} */ a, /** @type {any} */ b) => b.position - a.position)
          .slice(0, limit + 1);
      }
      const [name, first] = module ? ["module", module] : ["kind", kind];
      const from = first === undefined ? store.index("position") : store.index(name);
      const range =
        first === undefined
          ? IDBKeyRange.upperBound(last, true)
          : IDBKeyRange.bound([first], [first, last], false, true);
      const rows = [];
      let cursor = last === undefined ? null : await from.openCursor(range, "prev");
      while (cursor && rows.length <= limit) {
        if (fits(cursor.value)) rows.push(cursor.value);
        cursor = await cursor.continue();
      }
      return rows;
    });
    const records = [];
    for (const row of values.slice(0, limit)) records.push(await this.#record(row));
    return { records, more: values.length > limit };
  }

  /** @param {{ text: string, kind?: string, limit?: number }} wanted */
  async find({ text, kind, limit = 50 }) {
    const wanted = plain(text).split(" ").filter(Boolean);
    if (!wanted.length) return { records: [], total: 0 };
    const rows = await this.#found();
    const hits = rows.filter(
      (row) =>
        (kind === undefined || row.kind === kind) &&
        wanted.every((word) => row.words.includes(word)),
    );
    const records = [];
    for (const { id } of hits.slice(0, limit)) records.push(await this.get({ id }));
    return { records, total: hits.length };
  }

  /** @param {{ id: string }} wanted */
  async remove({ id }) {
    this.#unsealed.clear();
    return this.#write(null, async (tx) => {
      const old = await tx.objectStore("records").get(id);
      if (!old) return false;
      await tx.objectStore("records").delete(id);
      await putWords(tx, new Map([[old.position, undefined]]));
      return true;
    });
  }

  // ---- the last moment of a page ----

  /**
   * Keep what a `save` is about, at once: when a page is left, the database may have no
   * time. Nothing that must be sealed is kept this way.
   * @param {{ id: string }} args of `save`
   */
  rescue(args) {
    if (this.#locked !== false) return;
    try {
      localStorage.setItem(RESCUED + args.id, JSON.stringify(args));
    } catch {
      // there is no such place; the save itself may still end in time
    }
  }

  /** Save what was rescued, once for each page; what another page saved is not saved twice. */
  recover() {
    this.#recovering ??= this.#recover();
    return this.#recovering;
  }

  async #recover() {
    for (const key of ownKeys().filter((name) => name.startsWith(RESCUED))) {
      const id = key.slice(RESCUED.length);
      const text = rescued(id);
      if (text && (await this.#recoverOne(text))) forget(id, text);
      else if (text) this.#recovering = undefined; // it stays where it is, for the next time
    }
  }

  /** Whether it has been dealt with. @param {string} text */
  async #recoverOne(text) {
    let args;
    try {
      args = JSON.parse(text);
    } catch {
      return true; // not what we wrote
    }
    try {
      await this.save(args);
    } catch (error) {
      if (trouble(error).code !== "conflict") return false;
      const { data } = await this.get(args);
      if (!same(data, wellFormed(args.data))) {
        await this.save({ ...args, id: newId(), base: undefined });
      }
    }
    return true;
  }

  // ---- take out, bring in ----

  /** @param {{ form?: string, passphrase?: string }} [wanted] */
  async take_out({ form = "json", passphrase } = {}) {
    const { records } = await this.#all();
    const seal =
      passphrase === undefined
        ? undefined
        : async (/** @type {Uint8Array} */ bytes) => {
            longEnough(passphrase);
            return (await this.age()).sealWithPassphrase(bytes, passphrase);
          };
    return takeOut(records, this.now(), form, seal);
  }

  /** @param {import("./portable.js").Incoming} incoming */
  async preview(incoming) {
    const theirs = await read(incoming, this.#unseal);
    const { records, changes } = await this.#all();
    return { ...counts(plan(records, theirs)), seen: changes };
  }

  /** @param {import("./portable.js").Incoming & { seen: number, replace?: boolean }} wanted */
  async bring_in({ seen, replace = true, ...incoming }) {
    const theirs = await read(incoming, this.#unseal);
    const { records, rows, changes } = await this.#all();
    if (changes !== seen) throw new WorkbookError("moved_on");
    const planned = plan(records, theirs, replace);
    const coming = [...planned.added, ...planned.replaced];
    return this.#write(
      (lock) => Promise.all(coming.map((record) => this.#stored(lock, record))),
      async (tx, stored) => {
        if (((await tx.objectStore("meta").get("changes")) ?? 0) !== seen) {
          throw new WorkbookError("moved_on");
        }
        /** @type {Map<string, number>} */
        const places = new Map(rows.map((/** @type {any} */ row) => [row.id, row.position]));
        let last = await lastPosition(tx);
        await fill(
          tx,
          coming.map((record, i) => ({
            record,
            stored: stored[i],
            position: places.get(record.id) ?? ++last,
          })),
        );
        return counts(planned);
      },
    );
  }

  // ---- lock ----

  /** @param {{ passphrase: string }} wanted */
  async set_lock({ passphrase }) {
    longEnough(passphrase);
    if ((await this.#all()).lock) throw new WorkbookError("already_locked");
    const { secret, ...lock } = await (await this.age()).newLock(passphrase);
    await this.#sealAnew(lock, async (tx) => {
      if (await tx.objectStore("meta").get("lock")) throw new WorkbookError("already_locked");
      await tx.objectStore("meta").put(lock, "lock");
      // older copies hold readable words
      await Promise.all(copiesIn(tx).map((name) => tx.objectStore(name).clear()));
    });
    this.#key = secret;
  }

  /** @param {{ passphrase: string }} wanted */
  async unlock({ passphrase }) {
    const lock = await this.#lock();
    if (!lock) throw new WorkbookError("not_locked");
    this.#key = new TextDecoder().decode(await this.#unseal(lock.identity, passphrase));
  }

  async lock_again() {
    this.#key = undefined;
    this.#unsealed.clear();
    this.#index = undefined;
  }

  /** @param {{ passphrase: string }} wanted */
  async remove_lock({ passphrase }) {
    await this.unlock({ passphrase });
    await this.#sealAnew(undefined, (tx) => tx.objectStore("meta").delete("lock"));
    await this.lock_again();
  }

  // ---- erase ----

  /** Everything of ours in this browser; other tabs let go of it by themselves. */
  async erase() {
    const gone = [NAME, ...ownKeys(), ...(await ownCaches())];
    try {
      const db = await this.#open();
      const every = [...db.objectStoreNames];
      const tx = db.transaction(every, "readwrite", WRITE);
      await Promise.all([...every.map((name) => tx.objectStore(name).clear()), tx.done]);
    } catch (error) {
      if (trouble(error).code !== "newer_store") throw trouble(error);
    }
    await this.close();
    await this.lock_again();
    try {
      await deleteDB(NAME);
      for (const key of ownKeys()) localStorage.removeItem(key);
      for (const name of await ownCaches()) await caches.delete(name);
    } catch (error) {
      throw trouble(error);
    }
    return { gone, left: [] };
  }

  async close() {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#index = undefined;
    (await opening?.catch(() => undefined))?.close();
  }

  // ---- inside: records ----

  /** What is kept of a record's data: sealed, or as it is. @param {Lock | undefined} lock @param {WorkbookRecord} record */
  async #stored(lock, { kind, data }) {
    if (!lock || OPEN_KINDS.includes(kind)) return data;
    const bytes = new TextEncoder().encode(JSON.stringify(data));
    return (await this.age()).seal(lock.recipient, bytes);
  }

  /** @param {any} row @returns {Promise<WorkbookRecord>} */
  async #record({ id, kind, module, created, changed, revision, data }) {
    return {
      id,
      kind,
      ...(module !== undefined && { module }),
      created,
      changed,
      revision,
      data: await this.#data(`${id} ${revision} ${changed}`, data),
    };
  }

  /** @param {string} name @param {any} stored */
  async #data(name, stored) {
    if (!(stored instanceof Uint8Array)) return stored;
    if (this.#key === undefined) throw new WorkbookError("locked");
    if (!this.#unsealed.has(name)) {
      const bytes = await (await this.age()).open(this.#key, stored).catch(() => {
        throw new WorkbookError("not_age");
      });
      this.#unsealed.set(name, JSON.parse(new TextDecoder().decode(bytes)));
    }
    return this.#unsealed.get(name);
  }

  /** Every record in the order of writing, with what else belongs to the same moment. */
  async #all() {
    const { values, ...rest } = await this.#read(["records"], (tx) =>
      tx.objectStore("records").index("position").getAll(),
    );
    const records = [];
    for (const row of values) records.push(await this.#record(row));
    return { records, rows: values, ...rest };
  }

  /** The words of every record, newest first; read again only after a change. */
  async #found() {
    const { changes, lock } = await this.#moment();
    if (this.#index?.changes === changes && !(lock && this.#key === undefined)) {
      return this.#index.rows;
    }
    /** @type {Found[]} */
    let rows;
    let at = changes;
    if (lock) {
      const all = await this.#all();
      at = all.changes;
      rows = all.records.map(({ id, kind, data }, i) => ({
        id,
        kind,
        position: all.rows[i].position,
        words: wordsOf(data),
      }));
    } else {
      const read = await this.#read(["words"], (tx) => tx.objectStore("words").getAll());
      at = read.changes;
      rows = read.values.flatMap(unpacked);
    }
    rows.sort((a, b) => b.position - a.position);
    this.#index = { changes: at, rows };
    return rows;
  }

  /** Write every record again, sealed to `lock` or open, with `also` in the same step. @param {Lock | undefined} lock @param {(tx: any) => Promise<unknown>} also */
  async #sealAnew(lock, also) {
    for (;;) {
      const { records, rows, changes } = await this.#all();
      const stored = await Promise.all(records.map((record) => this.#stored(lock, record)));
      const done = await this.#write(null, async (tx) => {
        if (((await tx.objectStore("meta").get("changes")) ?? 0) !== changes) return false;
        await also(tx);
        await fill(
          tx,
          records.map((record, i) => ({
            record,
            stored: stored[i],
            position: rows[i].position,
          })),
        );
        return true;
      });
      if (done) return;
    }
  }

  /** @param {Uint8Array} sealed @param {string} passphrase */
  #unseal = async (sealed, passphrase) => {
    const opened = await (await this.age()).openWithPassphrase(sealed, passphrase);
    if (opened === "wrong") throw new WorkbookError("wrong_passphrase");
    if (opened === "damaged") throw new WorkbookError("not_age");
    return opened;
  };

  // ---- inside: the database ----

  /** @returns {Promise<Database>} */
  #open() {
    const { migrations } = this;
    this.#opening ??= openDB(NAME, migrations.length, {
      upgrade: (db, from, _to, tx) => {
        const steps = async () => {
          if (from > 0) await keepCopy(db, tx, `${COPY}${this.now()} version-${from}`);
          for (const step of migrations.slice(from)) await step(db, tx);
        };
        tx.done.catch(() => undefined); // the opening itself fails, and says so
        steps().catch(() => tx.abort());
      },
      // another tab erases or upgrades: let go, and open again when next asked
      blocking: () => void this.close(),
      terminated: () => {
        this.#opening = undefined;
      },
    });
    this.#opening.catch(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** @returns {Promise<{ changes: number, lock: Lock | undefined }>} */
  async #moment() {
    const { changes, lock } = await this.#read([], async () => undefined);
    return { changes, lock };
  }

  async #lock() {
    return (await this.#moment()).lock;
  }

  /**
   * One moment of the database: what others write meanwhile is not seen.
   * @template T @param {string[]} stores @param {(tx: any) => Promise<T>} work
   * @returns {Promise<{ values: T, changes: number, lock: Lock | undefined }>}
   */
  async #read(stores, work) {
    return this.#again(async (db) => {
      const tx = db.transaction([...stores, "meta"], "readonly");
      const meta = tx.objectStore("meta");
      const [values, changes, lock] = await Promise.all([
        work(tx),
        meta.get("changes"),
        meta.get("lock"),
        tx.done,
      ]);
      this.#locked = lock !== undefined;
      return { values, changes: changes ?? 0, lock };
    });
  }

  /**
   * Do `work` wholly or not at all; done when the disk has it. What takes long, such as
   * sealing, is made ready before: a transaction does not wait for anything else.
   * @template S, T
   * @param {((lock: Lock | undefined) => Promise<S>) | null} ready
   * @param {(tx: any, made: S) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #write(ready, work) {
    for (;;) {
      const lock = ready ? await this.#lock() : undefined;
      const made = /** @type {S} */ (ready ? await ready(lock) : undefined);
      const result = await this.#again(async (db) => {
        const tx = db.transaction([...db.objectStoreNames], "readwrite", WRITE);
        const meta = tx.objectStore("meta");
        try {
          // another tab set or took off the lock meanwhile: seal again
          if (ready && (await meta.get("lock"))?.recipient !== lock?.recipient) return null;
          if ((await meta.get("block")) !== BLOCK) await layWords(tx);
          const value = await work(tx, made);
          await meta.put(((await meta.get("changes")) ?? 0) + 1, "changes");
          await tx.done;
          return { value };
        } catch (error) {
          tx.done.catch(() => undefined);
          try {
            tx.abort();
          } catch {
            // it has ended by itself
          }
          throw tx.error ?? error;
        }
      });
      if (result) return result.value;
    }
  }

  /**
   * Run against an open database; once more when another tab just made us close it.
   * @template T @param {(db: Database) => Promise<T>} work @returns {Promise<T>}
   */
  async #again(work) {
    for (let attempt = 0; ; attempt++) {
      try {
        return await work(await this.#open());
      } catch (error) {
        const closed = error instanceof DOMException && error.name === "InvalidStateError";
        if (!closed || attempt > 2 || !this.#started(error)) throw trouble(error);
        await this.close();
      }
    }
  }

  /** Whether the failure came from a connection that had been open. @param {DOMException} error */
  #started(error) {
    return /connection|closing|closed/i.test(error.message);
  }

  /** Names of the copies that were kept when the database changed its form. */
  #copies() {
    return this.#again(async (db) => {
      const names = copiesIn(db);
      const counts = await Promise.all(names.map((name) => db.count(name)));
      return names.filter((_, i) => counts[i]);
    });
  }

  /** Ask the browser, once and when there is something to keep, not to clear it by itself. */
  #askToLast() {
    if (this.#asked) return;
    this.#asked = true;
    navigator.storage?.persist?.().catch(() => undefined);
  }
}

/** @type {Store | undefined} */
let shared;

/** The one store of this page. @param {() => Promise<Age>} age */
export function sharedStore(age) {
  shared ??= new Store(age);
  return shared;
}

/** @param {Database} db */
function create(db) {
  const records = db.createObjectStore("records", { keyPath: "id" });
  records.createIndex("position", "position", { unique: true });
  records.createIndex("kind", ["kind", "position"]);
  records.createIndex("module", ["module", "position"]);
  records.createIndex("created", "created");
  db.createObjectStore("words");
  db.createObjectStore("meta");
}

/** Every record of the database as it is, beside it, before its form changes. @param {Database} db @param {any} tx @param {string} name */
async function keepCopy(db, tx, name) {
  const kept = [...db.objectStoreNames].filter((each) => !each.startsWith(COPY));
  const copy = db.createObjectStore(name);
  for (const each of kept) {
    const [keys, values] = await Promise.all([
      tx.objectStore(each).getAllKeys(),
      tx.objectStore(each).getAll(),
    ]);
    await copy.put({ keys, values }, each);
  }
}

/** @param {{ objectStoreNames: Iterable<string> }} where */
const copiesIn = ({ objectStoreNames }) =>
  [...objectStoreNames].filter((name) => name.startsWith(COPY));

/** @param {any} tx @returns {Promise<number>} */
async function lastPosition(tx) {
  const cursor = await tx.objectStore("records").index("position").openKeyCursor(null, "prev");
  return cursor?.key ?? 0;
}

/** A record in its place, or after all others. @param {any} tx @param {WorkbookRecord} record @param {any} stored @returns {Promise<Row>} */
async function placed(tx, record, stored) {
  const old = await tx.objectStore("records").get(record.id);
  return { record, stored, position: old?.position ?? (await lastPosition(tx)) + 1 };
}

/** Write records, each in its place. @param {any} tx @param {Row[]} rows @param {string} [token] */
async function fill(tx, rows, token) {
  /** @type {Map<number, Found | undefined>} */
  const found = new Map();
  // Bare: thousands of promises cost more than the puts.
  const store = /** @type {any} */ (unwrap(tx.objectStore("records")));
  for (const { record, stored, position } of rows) {
    const { id, kind, data } = record;
    const open = !(stored instanceof Uint8Array);
    found.set(position, open ? { id, kind, position, words: wordsOf(data) } : undefined);
    store.put({ ...record, data: stored, position, token });
  }
  await putWords(tx, found); // what goes wrong with a put ends the whole transaction
}

/**
 * Change what the finder looks through. @param {any} tx
 * @param {Map<number, Found | undefined>} found by position; undefined takes away
 */
function putWords(tx, found) {
  const store = tx.objectStore("words");
  /** @type {Map<number, Found[]>} */
  const blocks = new Map();
  for (const [position, row] of found) {
    const block = Math.floor(position / BLOCK);
    const come = blocks.get(block) ?? [];
    if (row) come.push(row);
    blocks.set(block, come);
  }
  return Promise.all(
    [...blocks].map(async ([block, come]) => {
      const before = unpacked((await store.get(block)) ?? []);
      const stay = before.filter(({ position }) => !found.has(position));
      await store.put(packed([...stay, ...come]), block);
    }),
  );
}

/** Lay what the finder looks through in blocks of today's size, whatever they were. @param {any} tx */
async function layWords(tx) {
  const store = tx.objectStore("words");
  /** @type {Found[]} */
  const rows = (await store.getAll()).flatMap(unpacked);
  await store.clear();
  await putWords(tx, new Map(rows.map((row) => [row.position, row])));
  await tx.objectStore("meta").put(BLOCK, "block");
}

/**
 * Two texts for all rows of a block: a database gives few texts back much faster than many
 * objects. No row's words have the character between them (see `plain`).
 * @param {Found[]} rows
 */
const packed = (rows) => ({
  heads: JSON.stringify(rows.map(({ id, kind, position }) => [id, kind, position])),
  words: rows.map(({ words }) => words).join("\0"),
});

/**
 * @param {ReturnType<typeof packed> | Found[]} block as `packed` or, from older days, as rows
 * @returns {Found[]}
 */
function unpacked(block) {
  if (Array.isArray(block)) return block;
  const words = block.words.split("\0");
  return JSON.parse(block.heads).map(
    (/** @type {[string, string, number]} */ [id, kind, position], /** @type {number} */ i) => ({
      id,
      kind,
      position,
      words: words[i],
    }),
  );
}

/** @param {string} passphrase */
function longEnough(passphrase) {
  const { length } = [...passphrase];
  if (length < LEAST) throw new WorkbookError("short_passphrase", { length, least: LEAST });
}

/** Whether there is no database of ours; false where a browser does not say. */
async function nothingYet() {
  try {
    // Where storage is closed this throws; asking for databases there, Chromium would also tell
    // the page of an error of its own.
    void localStorage.length;
    return !(await indexedDB.databases()).some(({ name }) => name === NAME);
  } catch {
    return false;
  }
}

/** @param {string} id */
function rescued(id) {
  try {
    return localStorage.getItem(RESCUED + id);
  } catch {
    return null;
  }
}

/** @param {string} id @param {string} text what was dealt with; something newer stays */
function forget(id, text) {
  if (rescued(id) === text) localStorage.removeItem(RESCUED + id);
}

function ownKeys() {
  try {
    return Object.keys(localStorage).filter((key) => OWN.test(key));
  } catch {
    return []; // closed storage holds nothing
  }
}

async function ownCaches() {
  try {
    return (await caches.keys()).filter((name) => OWN.test(name));
  } catch {
    return [];
  }
}

/** What went wrong, as one of our sentences. @param {unknown} error */
function trouble(error) {
  if (error instanceof WorkbookError) return error;
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError") return new WorkbookError("full");
  if (name === "VersionError") {
    const known = MIGRATIONS.length;
    return new WorkbookError("newer_store", { where: NAME, version: "?", known });
  }
  const closed = ["SecurityError", "InvalidStateError", "NotAllowedError", "ReferenceError"];
  const blocked = closed.includes(name) || !globalThis.indexedDB;
  return new WorkbookError(blocked ? "blocked" : "failed");
}
