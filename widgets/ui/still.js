import { Component } from "preact";

/**
 * A part that is drawn again only when what it shows is another. Callbacks do not count, as they
 * are made anew with every draw: the part always calls the newest. So none of its functions may
 * say how it looks.
 * @template {object} Props
 * @param {preact.FunctionComponent<Props>} Part
 * @returns {preact.ComponentClass<Props>}
 */
export function still(Part) {
  return class extends Component {
    /** @param {Record<string, any>} next */
    shouldComponentUpdate(next) {
      const before = /** @type {Record<string, any>} */ (this.props);
      return Object.keys({ ...before, ...next }).some((key) =>
        isCallback(next[key]) ? !isCallback(before[key]) : next[key] !== before[key],
      );
    }

    render() {
      const props = /** @type {any} */ ({ ...this.props });
      for (const key of Object.keys(props).filter((each) => isCallback(props[each]))) {
        props[key] = (/** @type {any[]} */ ...given) =>
          /** @type {any} */ (this.props)[key](...given);
      }
      return <Part {...props} />;
    }
  };
}

/** @param {unknown} value */
const isCallback = (value) => typeof value === "function";
