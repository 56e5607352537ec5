// A link from an exercise to a page of the course, in each of its homes.
import { here } from "./here.js";

/**
 * @param {{
 *   page: string, place?: string, looks?: "button" | "main" | "text",
 *   children: preact.ComponentChildren,
 * }} props `page` as the contents name it, such as "book/safety"; `place` the anchor of a title
 */
export function PageLink({ page, place, looks = "button", children }) {
  const isNotebook = page.startsWith("notebooks/");
  const file = `${page}.${isNotebook ? "ipynb" : "md"}`;
  const inLab =
    TD_HOME === "jupyter"
      ? {
          "data-td-path": file, // for our own view of the course (lab/…/simple.js)
          "data-commandlinker-command": "docmanager:open", // for the whole JupyterLab
          "data-commandlinker-args": JSON.stringify(
            isNotebook ? { path: file } : { path: file, factory: "Markdown Preview" },
          ),
        }
      : {};
  const look = looks === "main" ? "td-button td-button--main" : "td-button";
  return (
    <a
      class={looks === "text" ? undefined : `${look} td-page-link`}
      href={`${address(page, file)}${place ? `#${place}` : ""}`}
      {...inLab}
    >
      {children}
    </a>
  );
}

/** @param {string} page @param {string} file */
function address(page, file) {
  if (TD_HOME === "jupyter") {
    const place = location.pathname.match(/^(.*\/)(?:doc|lab)\b/);
    return place ? `${place[1]}doc/tree/${file}` : `../${file}`;
  }
  // Bundles lie two folders below the book (publish/book.py).
  return here ? new URL(`../../${page}.html`, here).href : `../${page}.html`;
}
