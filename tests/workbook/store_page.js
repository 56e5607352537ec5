// What the browser store's tests drive: one Store, told what to do by name.
import { Store } from "../../widgets/workbook/store.js";

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
