// Scripts that a page loads while it runs. Where the browser supports Trusted Types, the
// page's policy lets only these addresses become scripts.

const types = /** @type {any} */ (globalThis).trustedTypes;
const policy = types?.createPolicy("turning-down-the-dial", {
  createScriptURL: ours,
  createHTML: (/** @type {string} */ text) => text,
});

/** @param {string} address @returns {string} the same, when it lies where the page lies */
function ours(address) {
  const { protocol, host } = new URL(address, location.href);
  if (protocol === location.protocol && host === location.host) return address;
  throw new TypeError(`${address} is not of this book.`);
}

/**
 * An address of a script of our own, as the browser wants it.
 * @param {string | URL} address @returns {string}
 * @throws {TypeError} when it is of another host
 */
export function trusted(address) {
  return policy ? policy.createScriptURL(String(address)) : ours(String(address));
}

/**
 * A page of words to print, made by workbook/portable.js, for a frame in which no script runs.
 * @param {HTMLIFrameElement} frame @param {string} text
 */
export function fillFrame(frame, text) {
  if (!frame.hasAttribute("sandbox") || frame.sandbox.contains("allow-scripts")) {
    throw new TypeError("Only a frame without scripts is filled.");
  }
  frame.srcdoc = policy ? policy.createHTML(text) : text;
}
