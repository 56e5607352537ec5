// Keeps the page for a hard day, and the safety page, on the reader's device, so that they open
// without a network. It asks no other host, and keeps nothing of the reader's.
//
// The build puts `kept` before it: a name that changes with the content, and the files by their
// addresses from here (see kept.py).

/** @typedef {{ name: string, pages: string[], parts: string[] }} Kept */

const worker = /** @type {any} */ (globalThis);
const kept = /** @type {Kept} */ (worker.kept);
const PATIENCE = 3000; // milliseconds before a page comes from the device

/** The address of a kept file, without what stands after it. @param {string} file */
const address = (file) => new URL(file, worker.location).href;
const pages = new Set(kept.pages.map(address));
const parts = new Set(kept.parts.map(address));
const ours = `turning-down-the-dial ${worker.registration.scope} `;
const name = `${ours}${kept.name}`;

worker.addEventListener("install", (/** @type {any} */ event) => {
  worker.skipWaiting();
  event.waitUntil(
    caches
      .open(name)
      .then((cache) =>
        cache.addAll([...pages, ...parts].map((file) => new Request(file, { cache: "no-cache" }))),
      ),
  );
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((each) => each.startsWith(ours) && each !== name)
            .map((each) => caches.delete(each)),
        ),
      ),
  );
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const file = request.url.replace(/[?#].*/, "");
  if (request.method !== "GET") return;
  if (pages.has(file)) event.respondWith(newestOf(request));
  else if (parts.has(file)) event.respondWith(keptOf(request).then((part) => part ?? fetch(request)));
});

/** @param {Request} request @returns {Promise<Response | undefined>} */
const keptOf = (request) =>
  caches.open(name).then((cache) => cache.match(request, { ignoreSearch: true }));

/** A page as it is now; as it was kept when the network is gone or slow. @param {Request} request */
async function newestOf(request) {
  const fresh = fetch(request);
  fresh.catch(() => {}); // may end later than it is waited for
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([fresh, late]).catch(() => undefined);
  return first ?? (await keptOf(request)) ?? fresh;
}

export {};
