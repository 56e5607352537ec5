// What the browser store's tests drive: one Store, told what to do by name.
import { MIGRATIONS, Store } from "../../widgets/workbook/store.js";

let now = "2026-01-01T00:00:00+00:00";
let clocked = false;
const age = async () => {
  const real = await import("/age.mjs");
  if (!location.search) return real;
  // ?quick: passphrases that cost less, for tests that are about something else
  return {
    ...real,
    newLock: (passphrase) => real.newLock(passphrase, 10),
    sealWithPassphrase: (plain, passphrase) => real.sealWithPassphrase(plain, passphrase, 10),
  };
};
let store = new Store(age);

/** @param {IDBRequest} request */
const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The database without our store. */
async function inDatabase(mode, work) {
  const db = await result(indexedDB.open("turning-down-the-dial"));
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names, mode);
  const end = new Promise((resolve) => tx.addEventListener("complete", resolve));
  const done = await work(names.map((name) => tx.objectStore(name)));
  await end;
  db.close();
  return done;
}

/** Every record by its id. */
async function kept() {
  const { records } = await store.browse({ limit: 1e6 });
  return new Map(records.map((record) => [record.id, JSON.stringify(record)]));
}

/** What the store made of a file, in the words of attack.py. @param {object} incoming */
async function bringIn(incoming) {
  try {
    const { seen, ...planned } = await store.preview(incoming);
    const done = await store.bring_in({ ...incoming, seen });
    if (JSON.stringify(done) !== JSON.stringify(planned)) return "crash: the preview said something else";
    return `took ${Object.values(done.added).reduce((sum, count) => sum + count, 0)}`;
  } catch (error) {
    return error.code && error.message ? error.code : `crash ${error.name}: ${error.message}`;
  }
}

globalThis.page = {
  /** @param {string} stamp */
  clock(stamp) {
    now = stamp;
    if (!clocked) store = new Store(age, () => now);
    clocked = true;
  },
  /** attack.py in a browser: each file's outcome, and whether it left the store whole. @param {object[]} files */
  async attack(files) {
    const before = await kept();
    const found = [];
    for (const incoming of files) {
      const outcome = await bringIn(incoming);
      const after = await kept();
      const added = [...after.keys()].filter((id) => !before.has(id));
      const wanted = outcome.startsWith("took ") ? Number(outcome.split(" ")[1]) : 0;
      const same = [...before].every(([id, record]) => after.get(id) === record);
      found.push({ outcome, whole: same && added.length === wanted });
      for (const id of added) await store.remove({ id });
    }
    return found;
  },
  /** Open with one more version, as a newer course will. @param {"works" | "fails"} step */
  async newer(step) {
    await store.close();
    const last = (_, tx) => {
      tx.objectStore("records").createIndex("later", "revision");
      if (step === "fails") throw new Error("half way");
    };
    store = new Store(age, () => now, [...MIGRATIONS, last]);
  },
  /** Everything in the database: store, keys, values. */
  dump: () => inDatabase("readonly", (stores) =>
    Promise.all(stores.map(async (each) => [each.name, await result(each.getAllKeys()), await result(each.getAll())]))),
  /** What `dump` gave, in place of what is there. */
  fill: (dumped) => inDatabase("readwrite", (stores) => {
    for (const each of stores) {
      each.clear();
      const [, keys, values] = dumped.find(([name]) => name === each.name);
      values.forEach((value, i) => each.put(value, each.keyPath ? undefined : keys[i]));
    }
  }),
  async restart() {
    await store.close();
    store = clocked ? new Store(age, () => now) : new Store(age);
  },
  /** @param {string} op @param {object} args */
  async run(op, args) {
    try {
      return { ok: (await store[op](args)) ?? null };
    } catch (error) {
      if (!error.code) throw error;
      return { code: error.code, says: error.message };
    }
  },
};
