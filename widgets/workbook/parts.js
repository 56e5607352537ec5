// The bundles that lie beside the exercises' own: the browser's store, and what locks it.
import { trusted } from "../ui/trusted.js";

/** @typedef {"workbook" | "age"} Part */

/** @type {Record<string, Promise<any> | undefined>} */
const loaded = {};

/**
 * A part, fetched once for the whole page, when first needed.
 * @param {Part} name @param {string | URL} from an address beside it
 * @returns {Promise<any>} fails when it does not come
 */
export function loadPart(name, from) {
  loaded[name] ??= new Promise((resolve, reject) => {
    const all = /** @type {any} */ (globalThis).turningDownTheDial;
    if (all?.[name]) return resolve(all[name]); // another script brought it
    const element = document.createElement("script");
    element.onload = () =>
      resolve(/** @type {any} */ (globalThis).turningDownTheDial[name]);
    element.onerror = () => {
      loaded[name] = undefined;
      element.remove();
      reject(new Error(`${name}.js did not come.`));
    };
    element.src = trusted(from ? new URL(TD_PARTS[name], from) : TD_PARTS[name]);
    document.head.append(element);
  });
  return loaded[name];
}
