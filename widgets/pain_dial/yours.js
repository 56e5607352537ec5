import { Fold } from "../ui/fold.js";
import { sayKept } from "../workbook/kept.js";
import { useRecords } from "../workbook/records.js";
import words from "./words.en.json";

const SIDES = /** @type {const} */ (["danger", "safety"]);

/**
 * The learner's own words for what may turn the dial, read from the signal map when asked for:
 * a dial that others can see shows none of them by itself.
 * @param {{ model: import("../ui/model.js").Model }} props
 */
export function Yours({ model }) {
  return (
    <Fold name="td-yours" title={words.yours.title}>
      <Signals model={model} />
    </Fold>
  );
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function Signals({ model }) {
  const { records, status, late } = useRecords(model, "signal");
  const sides = SIDES.map((side) => ({
    side,
    texts: new Set(records.filter(({ data }) => data.side === side).map(({ data }) => data.text)),
  })).filter(({ texts }) => texts.size > 0);
  const own = sides.length > 0 ? words.yours.then : words.yours.none;
  const says = { opening: words.yours.opening, locked: words.yours.locked, ready: own };
  return (
    <div>
      {sides.map(({ side, texts }) => (
        <section key={side} class={`td-yours__side td-yours__side--${side}`}>
          <p>{words.yours[side]}</p>
          <ul>
            {[...texts].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      ))}
      <p role="status">{late ? words.yours.late : sayKept(status, false, says)}</p>
    </div>
  );
}
