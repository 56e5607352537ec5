// The simple view: one page fills the window, links stay inside it, and the browser's own
// back button works.
import { address } from "./bar.js";
import { notice } from "./notice.js";
import { goTo } from "./reading.js";

/**
 * @param {{
 *   app: any, documents: any, course: import("./extension.js").Course, base: string,
 *   start: string,
 * }} options `start` is the path the page was opened with
 * @returns {(path: string, anchor: string) => void} opens another page, as a link does
 */
export function simplify({ app, documents, course, base, start }) {
  document.body.classList.add("td-simple");
  hideAround(app.shell);

  /** The page that fills the window. @type {any} */
  let shown;

  /** @param {string} path @param {string} anchor */
  const open = (path, anchor) => {
    shown = documents.openOrReveal(path, /\.md$/.test(path) ? "Markdown Preview" : "default");
    const page = course.pages.find((each) => each.path === path);
    document.title = page ? `${page.title} · ${course.words.title}` : course.words.title;
    document.body.classList.toggle("td-came-from", Boolean(history.state?.cameFrom));
    shown.context.ready.finally(() => document.body.classList.add("td-ready"));
    if (anchor) goTo(shown.node, anchor);
    else shown.context.ready.then(() => shown.activate()); // so that the page keys scroll at once
  };

  /** @param {string} path @param {string} anchor */
  const follow = async (path, anchor) => {
    try {
      await documents.services.contents.get(path, { content: false });
    } catch {
      notice(document.body, { words: course.words.missing, close: course.words.close });
      return;
    }
    history.pushState({ cameFrom: location.pathname }, "", address(base, "doc", path) + anchor);
    open(path, anchor);
  };

  addEventListener("popstate", () => {
    const path = pathOf(location.pathname, `${new URL(base).pathname}doc/tree/`);
    if (path) open(path, location.hash);
  });

  // Before JupyterLab's own handling, which knows neither anchors of the book nor history.
  document.addEventListener(
    "click",
    (event) => {
      // also in an exercise of a page, which stands in a tree of its own (exercises.js)
      const link = event
        .composedPath()
        .find((part) => part instanceof HTMLAnchorElement && part.hasAttribute("href"));
      if (!(link instanceof HTMLAnchorElement) || !isPlain(event)) return;
      const files = `${new URL(base).pathname}files/`;
      const path = link.dataset.tdPath ?? pathOf(link.pathname, files);
      const isHere = link.getAttribute("href")?.startsWith("#");
      if (isHere) {
        const page = link.closest(".jp-Document");
        if (page instanceof HTMLElement) goTo(page, link.hash);
      } else if (link.origin === location.origin && path && /\.(md|ipynb)$/.test(path)) {
        follow(path, link.hash);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  let isLost = false;
  app.serviceManager.connectionFailure.connect(() => {
    if (!isLost) notice(document.body, { words: course.words.lost, close: course.words.close });
    isLost = true;
  });

  // Two keys that JupyterLab would take from its settings, were they not left out here.
  const save = "turning-down-the-dial:save";
  app.commands.addCommand(save, {
    execute: () => shown?.hasClass("td-workbook") && shown.context.save(),
  });
  app.commands.addKeyBinding({ command: save, keys: ["Accel S"], selector: "body" });
  app.commands.addKeyBinding({
    command: "notebook:run-cell-and-select-next",
    keys: ["Shift Enter"],
    selector: ".td-workbook.td-code .jp-CodeCell .jp-InputArea-editor",
  });

  open(start, location.hash);
  return follow;
}

/**
 * Hides JupyterLab's header, menu and status bar. The menu moves out of the header later.
 * @param {any} shell
 */
function hideAround(shell) {
  for (const part of shell.layout.widgets) {
    if (part.id === "jp-main-content-panel") continue;
    part.hide();
    for (const inner of part.widgets ?? []) inner.hide();
  }
}

/** @param {string} pathname @param {string} folder */
function pathOf(pathname, folder) {
  return pathname.startsWith(folder) ? decodeURIComponent(pathname.slice(folder.length)) : "";
}

/** An ordinary click, not one for a new tab. @param {MouseEvent} event */
function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}
