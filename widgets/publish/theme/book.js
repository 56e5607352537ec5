// What the book's pages do by themselves: colours, menu, and scrolling boxes.

import { trusted } from "../../ui/trusted.js";

const root = document.documentElement;

// The choices of colours and letters, kept on this device where the browser lets us.
for (const [name, key] of Object.entries({ theme: "td-colours", letters: "td-letters" })) {
  const options = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll(`input[name="${key}"]`)
  );
  for (const option of options) {
    option.checked = option.value === (root.dataset[name] ?? "");
    option.addEventListener("change", () => {
      if (option.value) root.dataset[name] = option.value;
      else delete root.dataset[name];
      try {
        if (option.value) localStorage.setItem(key, option.value);
        else localStorage.removeItem(key);
      } catch {
        // Storage is closed: the choice lasts for this page.
      }
    });
  }
}

// What can wait until the page has all of its own: the place where a reader stopped.
const later = /** @type {HTMLElement | null} */ (document.querySelector(".td-later"));
if (later) {
  addEventListener("load", () => {
    const script = document.createElement("script");
    Object.assign(script.dataset, later.dataset);
    script.src = trusted(later.dataset.src ?? "");
    document.head.append(script);
  });
}

// Reading aloud comes when it is asked for, and takes over the button.
const aloud = /** @type {HTMLButtonElement | null} */ (document.querySelector(".td-aloud"));
aloud?.addEventListener(
  "click",
  () => {
    const script = document.createElement("script");
    script.src = trusted(aloud.dataset.script ?? "");
    document.head.append(script);
  },
  { once: true },
);

// A long list of chapters opens where the reader is.
const list = document.querySelector(".td-rail__list");
const here = list?.querySelector("[aria-current]");
if (list && here) {
  const beyond = here.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
  if (beyond > 0) list.scrollTop += beyond + list.clientHeight / 2;
}

// The menu of a phone closes when a place on this page was chosen in it.
const menu = /** @type {HTMLElement | null} */ (document.querySelector(".td-rail"));
menu?.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link?.hash && menu.matches(":popover-open")) menu.hidePopover();
});
// It closes, too, when the keyboard goes on: it must not lie over where the focus is.
addEventListener("focusin", ({ target }) => {
  if (!(target instanceof Element) || menu?.contains(target)) return;
  if (menu?.matches(":popover-open") && target.matches(":focus-visible")) menu.hidePopover();
});

// A box that scrolls sideways must be reachable by keyboard, and have a name there; one that does
// not, not.
const boxes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const heading = target.closest("section")?.querySelector("h1, h2, h3, h4");
    const name = target.querySelector("caption") ?? heading;
    const box = { tabindex: "0", role: "group", "aria-label": name?.textContent?.trim() ?? "" };
    for (const [key, value] of Object.entries(box)) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute(key, value);
      else target.removeAttribute(key);
    }
  }
});
for (const box of document.querySelectorAll(".td-scroll, pre")) boxes.observe(box);

// Nobody may build the book anew for a long time: the page itself says when its lines of help
// were checked too long ago.
for (const line of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll(".td-help__old")
)) {
  if (Date.now() > Date.parse(line.dataset.after ?? "")) line.hidden = false;
}

// Keep the book on this device, once the page that is read now has all of its own, and say when
// all of it is here.
const SETTLED = 2500; // milliseconds
if ("serviceWorker" in navigator && /^https?:$/.test(location.protocol)) {
  addEventListener("load", () => setTimeout(keep, SETTLED));
}

async function keep() {
  try {
    const book = new URL(root.dataset.content_root ?? "./", location.href);
    const { serviceWorker } = navigator;
    const registration = await serviceWorker.register(trusted(new URL("offline.js", book)), {
      updateViaCache: "none",
    });
    registration.waiting?.postMessage("new page");
    const { active } = await serviceWorker.ready;
    const answer = new MessageChannel();
    answer.port1.onmessage = ({ data }) => {
      const place = /** @type {HTMLElement | null} */ (document.querySelector(".td-offline"));
      if (data && place) place.textContent = place.dataset.ready ?? "";
    };
    active?.postMessage("all here?", [answer.port2]);
  } catch {
    // This browser keeps nothing, or the address is not a safe one: the book works online.
  }
}
