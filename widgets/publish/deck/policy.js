// reveal.js writes a little HTML of its own while it starts. Where the browser supports
// Trusted Types, the page's policy lets through just that, and nothing else.

export function letRevealWrite() {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  types?.createPolicy("default", {
    createHTML: (/** @type {string} */ text) =>
      text === "" || text.trimStart().startsWith('<button class="navigate-left"') ? text : null,
  });
}
