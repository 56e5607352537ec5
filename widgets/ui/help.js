// Who to call: the lines of book/crisis-lines.json, and a word when nobody has looked at one
// for long.
import crisis from "../../book/crisis-lines.json";
import words from "./words.en.json";
import { fill } from "./words.js";

const DAY = 86_400_000; // milliseconds
const lines = crisis.lines.filter(({ checked }) => checked);

/** Places with a number of their own. */
export const PLACES = /** @type {readonly string[]} */ (
  lines.filter(({ call }) => call).map(({ place }) => place)
);

/**
 * The one for `place` first; "UK" is in "UK and Ireland".
 * @template {{ place: string }} Line
 * @param {readonly Line[]} all @param {string} place @returns {Line[]}
 */
const first = (all, place) => [
  ...all.filter((line) => place.includes(line.place)),
  ...all.filter((line) => !place.includes(line.place)),
];

/** A number that breaks over two lines is hard to dial. @param {string} contact */
const unbroken = (contact) =>
  contact.replace(
    /(\d)([ -])(?=\d)/g,
    (_, digit, gap) => digit + (gap === " " ? "\u00a0" : "\u2011"),
  );

/** Someone to talk to about thoughts of ending one's life. @param {{ place: string }} props whose line comes first */
export function CrisisLines({ place }) {
  const now = Date.now();
  const old = lines.filter(
    ({ call, checked }) => call && now - Date.parse(checked ?? "") > crisis.good_for_days * DAY,
  );
  return (
    <>
      <ul class="td-lines">
        {first(lines, place).map((line) => (
          <li key={line.place}>
            <b>{line.place}</b>{" "}
            {line.call ? (
              <a href={`tel:${line.call}`}>{unbroken(line.contact)}</a>
            ) : (
              <span>{line.contact}</span>
            )}
          </li>
        ))}
      </ul>
      <p>{words.call.danger}</p>
      {old.length > 0 && (
        <p class="td-lines__old">
          {fill(words.call.old, { places: old.map((line) => line.place).join(", ") })}
        </p>
      )}
    </>
  );
}

/** The emergency numbers, each one tap away. @param {{ place: string }} props whose number comes first */
export function EmergencyNumbers({ place }) {
  return (
    <ul class="td-call">
      {first(crisis.emergency, place).map((line) => (
        <li key={line.place}>
          <a href={`tel:${line.call}`}>
            <b>{line.call}</b> {line.place}
          </a>
        </li>
      ))}
    </ul>
  );
}
