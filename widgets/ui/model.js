// How a view reads and moves its model, in any host.
import { useLayoutEffect, useState } from "preact/hooks";

/**
 * The part of an anywidget model that works in every host.
 * @typedef {object} Model
 * @property {(key: string) => any} get
 * @property {(key: string, value: any) => void} set
 * @property {() => void} save_changes
 * @property {(name: string, callback: () => void) => void} on
 * @property {(name: string, callback: () => void) => void} [off]
 */

/** Send changes to the kernel where there is one; some hosts have none and throw. @param {Model} model */
export function commit(model) {
  try {
    model.save_changes();
  } catch {
    // No kernel: what the learner sees has already changed.
  }
}

/** Call back on `name` until the returned function is called. @param {Model} model @param {string} name @param {() => void} callback */
export function listen(model, name, callback) {
  let open = true;
  model.on(name, () => {
    if (open) callback();
  });
  return () => {
    open = false;
  };
}

/**
 * Follow some traits of the model.
 * @template {string} Key
 * @param {Model} model
 * @param {readonly Key[]} keys
 * @returns {[Record<Key, any>, (changes: Partial<Record<Key, any>>) => void]}
 *   their values, and a function that changes some of them at once
 */
export function useTraits(model, keys) {
  const [, redraw] = useState({});
  // Before anything else can run: a change made right after the first draw must not be missed.
  useLayoutEffect(() => {
    const ends = keys.map((key) => listen(model, `change:${key}`, () => redraw({})));
    return () => {
      for (const end of ends) end();
    };
  }, [model]);
  const values = /** @type {Record<Key, any>} */ ({});
  for (const key of keys) values[key] = model.get(key);
  return [
    values,
    (changes) => {
      for (const [key, value] of Object.entries(changes)) model.set(key, value);
      commit(model);
    },
  ];
}
