// Pick up where you stopped: a module remembers its section in the learner's own store, and
// offers it the next time, here and on the first page. At its end there is nothing to offer.
import { here } from "../../ui/here.js";
import { followPlace } from "../../ui/place.js";
import { newId } from "../../workbook/ids.js";
import { loadPart } from "../../workbook/parts.js";

const CALM = 1500; // milliseconds, after the page has all of its own
const NEAR_TOP = 200; // pixels: further down, a reader has begun by themselves

const { dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
const { module = "", words = "" } = dataset;

setTimeout(() => {
  (module ? onModule() : onFirstPage()).catch(() => undefined); // this browser keeps nothing
}, CALM);

const beside = new URL("exercises/", here);
const open = async () =>
  (await loadPart("workbook", beside)).sharedStore(() => loadPart("age", beside));

async function onModule() {
  const headings = /** @type {HTMLElement[]} */ ([
    ...document.querySelectorAll("main section[id] > :is(h2, h3)"),
  ]);
  const store = await open();
  const find = async () => (await store.browse({ kind: "place", module, limit: 1 })).records[0];
  const place = await find();
  const stopped = headings.find((heading) => nameOf(heading) === place?.data.section);
  if (stopped) offer(`#${nameOf(stopped)}`, stopped.textContent ?? "");
  followPlace({
    scroller: document,
    headings: () => headings,
    async onRest(heading) {
      try {
        const old = await find();
        if (heading === headings.at(-1)) return old && (await store.remove({ id: old.id }));
        const data = { section: nameOf(heading) };
        if (old?.data.section === data.section) return;
        const { id = newId(), revision: base } = old ?? {};
        await store.save({ id, kind: "place", module, data, base });
      } catch {
        // another window was first, or there is no room: the words are what counts
      }
    },
  });
}

async function onFirstPage() {
  const { records } = await (await open()).browse({ kind: "place", limit: 100 });
  const [latest] = records.sort((/** @type {any} */ a, /** @type {any} */ b) =>
    b.changed.localeCompare(a.changed),
  );
  const link = [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".td-rail a")),
  ].find((each) => each.pathname.endsWith(`/notebooks/${latest?.module}.html`));
  if (link) offer(`${link.getAttribute("href")}#${latest.data.section}`, link.textContent ?? "");
}

/** A section's own name, which a link to it ends in. @param {HTMLElement} heading */
const nameOf = (heading) => heading.parentElement?.id ?? "";

/** @param {string} address @param {string} where in words */
function offer(address, where) {
  if (location.hash || scrollY > NEAR_TOP) return;
  const link = document.createElement("a");
  link.className = "td-place";
  link.href = address;
  link.textContent = words.replace("{where}", where.trim());
  document.querySelector(".td-how")?.append(link); // the line below the title, which has room
}
