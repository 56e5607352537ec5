// What the book's pages do by themselves: colours, menu, and scrolling boxes.

const root = document.documentElement;

// The choice of colours, kept on this device where the browser lets us.
const colours = /** @type {NodeListOf<HTMLInputElement>} */ (
  document.querySelectorAll('input[name="td-colours"]')
);
for (const option of colours) {
  option.checked = option.value === (root.dataset.theme ?? "");
  option.addEventListener("change", () => {
    if (option.value) root.dataset.theme = option.value;
    else delete root.dataset.theme;
    try {
      if (option.value) localStorage.setItem("td-colours", option.value);
      else localStorage.removeItem("td-colours");
    } catch {
      // Storage is closed: the choice lasts for this page.
    }
  });
}

// A long list of chapters opens where the reader is.
const list = document.querySelector(".td-rail__list");
const here = list?.querySelector("[aria-current]");
if (list && here) {
  const beyond = here.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
  if (beyond > 0) list.scrollTop += beyond + list.clientHeight / 2;
}

// The menu of a phone closes when a place on this page was chosen in it.
const menu = document.querySelector(".td-rail");
menu?.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link?.hash && menu.matches(":popover-open")) {
    /** @type {HTMLElement} */ (menu).hidePopover();
  }
});

// A box that scrolls sideways must be reachable by keyboard; one that does not, not.
const boxes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.toggleAttribute("tabindex", target.scrollWidth > target.clientWidth);
    if (target.hasAttribute("tabindex")) target.setAttribute("tabindex", "0");
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

// What the page for a hard day needs is kept on the device (see offline.js), once the page that
// is read now has all of its own.
const SETTLED = 2500; // milliseconds
if (document.querySelector(".td-flare-link") && location.protocol.startsWith("http")) {
  addEventListener("load", () => {
    setTimeout(() => {
      // Where the browser keeps nothing, the page needs the network each time.
      navigator.serviceWorker?.register(`${root.dataset.content_root}offline.js`).catch(() => {});
    }, SETTLED);
  });
}

export {};
