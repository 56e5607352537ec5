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

globalThis.page = {
  /** @param {string} stamp */
  clock(stamp) {
    now = stamp;
    if (!clocked) store = new Store(age, () => now);
    clocked = true;
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
