// The service worker: keeps the whole book on the device after the first visit.
//
// Pages come from the network while there is one, so that nobody reads an old release;
// without one, or when it is too slow, they come from what is kept. Scripts, styles and
// pictures carry their content in their address, so the kept ones are always right.
import { setCacheNameDetails } from "workbox-core/setCacheNameDetails.js";
import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { NetworkOnly } from "workbox-strategies/NetworkOnly.js";

const PATIENCE = 4; // seconds a page may take before the kept one is shown

const worker = /** @type {any} */ (self); // a page's types know no service workers
setCacheNameDetails({ prefix: "td", precache: "book" });
const kept = new PrecacheController();
kept.precache(worker.TD_FILES); // written above this text by offline.py

/** The kept page or file that answers an address. @param {Request} request */
async function keptFor({ url }) {
  const { origin, pathname, search } = new URL(url);
  const names = [pathname + search, pathname, `${pathname}index.html`];
  for (const name of names) {
    const found = await kept.matchPrecache(origin + name);
    if (found) return found;
  }
  return undefined;
}

const pages = new NetworkOnly({
  networkTimeoutSeconds: PATIENCE,
  plugins: [{ handlerDidError: ({ request }) => keptFor(request) }],
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(worker.registration.scope)) return;
  if (request.mode === "navigate") event.respondWith(pages.handle({ request, event }));
  else if (kept.getCacheKeyForURL(request.url)) {
    event.respondWith(keptFor(request).then((found) => found ?? fetch(request)));
  }
});

// A page asks whether everything is here. What was erased meanwhile is fetched again.
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data !== "all here?") return;
  event.waitUntil(
    allHere().then(
      (here) => event.ports[0].postMessage(here),
      () => event.ports[0].postMessage(false),
    ),
  );
});

async function allHere() {
  const cache = await caches.open(kept.strategy.cacheName);
  for (const [url, key] of kept.getURLsToCacheKeys()) {
    if (await cache.match(key)) continue;
    const fresh = await fetch(url, { cache: "reload" });
    if (!fresh.ok) return false;
    await cache.put(key, fresh);
  }
  return true;
}

// A new release takes over when at most one page is open: that page came from the network a
// moment ago. With more, it waits until they are closed, so that none loses its own files.
worker.addEventListener("install", () => takeOver());
worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => {
  if (data === "new page") takeOver();
});
async function takeOver() {
  const open = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  if (open.length <= 1) worker.skipWaiting();
}
