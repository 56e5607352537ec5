// A link from an exercise to a page of the course, in each of its homes.
import { here } from "./here.js";

/**
 * @param {{ page: string, children: preact.ComponentChildren }} props
 *   `page` as the contents name it, such as "book/safety"
 */
export function PageLink({ page, children }) {
  const file = `${page}.md`;
  const inLab =
    TD_HOME === "jupyter"
      ? {
          "data-td-path": file, // for our own view of the course (lab/…/simple.js)
          "data-commandlinker-command": "docmanager:open", // for the whole JupyterLab
          "data-commandlinker-args": JSON.stringify({ path: file, factory: "Markdown Preview" }),
        }
      : {};
  return (
    <a class="td-button td-page-link" href={address(page)} {...inLab}>
      {children}
    </a>
  );
}

/** @param {string} page */
function address(page) {
  if (TD_HOME === "jupyter") {
    const place = location.pathname.match(/^(.*\/)(?:doc|lab)\b/);
    return place ? `${place[1]}doc/tree/${page}.md` : `../${page}.md`;
  }
  // Bundles lie two folders below the book (publish/book.py).
  return here ? new URL(`../../${page}.html`, here).href : `../${page}.html`;
}
