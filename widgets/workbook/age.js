// Sealing with a passphrase, as standard age files: lock.py's twin. A bundle of its
// own (51 KB gzip), fetched only when a learner locks or unlocks something.
import {
  armor,
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
} from "age-encryption";

const STRENGTH = 18; // log2 of scrypt's work: a second or two on a phone, age's own choice
const NOT_THE_KEY = "no identity matched any of the file's recipients";

/**
 * @param {string} passphrase @param {number} [strength]
 * @returns {Promise<{ recipient: string, identity: Uint8Array, secret: string }>}
 */
export async function newLock(passphrase, strength) {
  const secret = await generateX25519Identity();
  const recipient = await identityToRecipient(secret);
  return {
    recipient,
    identity: await sealWithPassphrase(new TextEncoder().encode(secret), passphrase, strength),
    secret,
  };
}

/** @param {string} recipient @param {Uint8Array} plain */
export function seal(recipient, plain) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/** @param {string} secret @param {Uint8Array} sealed */
export function open(secret, sealed) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(secret);
  return decrypter.decrypt(sealed);
}

/** @param {Uint8Array} plain @param {string} passphrase @param {number} [strength] */
export function sealWithPassphrase(plain, passphrase, strength = STRENGTH) {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(strength);
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(plain);
}

/**
 * @param {Uint8Array} sealed @param {string} passphrase
 * @returns {Promise<Uint8Array | "wrong" | "damaged">}
 */
export async function openWithPassphrase(sealed, passphrase) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    const text = new TextDecoder("latin1").decode(sealed);
    return await decrypter.decrypt(/^\s*-----BEGIN/.test(text) ? armor.decode(text) : sealed);
  } catch (error) {
    return error instanceof Error && error.message === NOT_THE_KEY ? "wrong" : "damaged";
  }
}
