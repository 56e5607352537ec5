// The bundles that lie beside the exercises' own: the browser's store, what locks it, and what
// makes a calendar file.
import { trusted } from "../ui/trusted.js";

/** @typedef {"workbook" | "age" | "calendar"} Part */

/**
 * A part, fetched once for the whole page, when first needed, whichever script needs it: two
 * stores would not know of each other that a lock was opened.
 * @param {Part} name @param {string | URL} from an address beside it
 * @returns {Promise<any>} fails when it does not come
 */
export function loadPart(name, from) {
  const page = /** @type {any} */ (globalThis);
  page.turningDownTheDial ??= {};
  page.turningDownTheDial.loading ??= {};
  /** @type {Record<string, Promise<any> | undefined>} */
  const loading = page.turningDownTheDial.loading;
  loading[name] ??= new Promise((resolve, reject) => {
    const all = page.turningDownTheDial;
    if (all[name]) return resolve(all[name]); // another script brought it
    const element = document.createElement("script");
    element.onload = () => resolve(page.turningDownTheDial[name]);
    element.onerror = () => {
      loading[name] = undefined;
      element.remove();
      reject(new Error(`${name}.js did not come.`));
    };
    element.src = trusted(from ? new URL(TD_PARTS[name], from) : TD_PARTS[name]);
    document.head.append(element);
  });
  return loading[name];
}
