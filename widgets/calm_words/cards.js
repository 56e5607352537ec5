// The card that is being made, and the cards that were kept.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Listen } from "../ui/listen.js";
import { usePrint } from "../ui/sheet.js";
import { fill } from "../ui/words.js";
import words from "./words.en.json";

/** @typedef {import("../workbook/records.js").Shown} Shown */
/** @typedef {{ frightening: string, calm: string }} Words */

export const LONGEST = { frightening: 300, calm: 600 }; // letters; the workbook allows more

/**
 * The card is the form: both halves are written on.
 * @param {Words & { onWrite: (part: Partial<Words>) => void }} props
 */
export function Card({ frightening, calm, onWrite }) {
  const { make, card } = words;
  return (
    <fieldset class={calm ? "td-card td-card--calm" : "td-card"}>
      <legend class="td-ears-only">{card.title}</legend>
      <Half
        name="above"
        label={make.instead}
        blank={make.own_thought}
        text={frightening}
        longest={LONGEST.frightening}
        onWrite={(text) => onWrite({ frightening: text })}
      />
      <svg class="td-card__turn" viewBox="-22 -22 44 44" aria-hidden="true">
        <circle r="20" />
        <path d="M0-10V9M-8 2 0 10 8 2" />
      </svg>
      <Half
        name="below"
        label={make.say}
        blank={make.own_calm}
        text={calm}
        longest={LONGEST.calm}
        onWrite={(text) => onWrite({ calm: text })}
      />
    </fieldset>
  );
}

/**
 * Half a card. It grows with what is written on it.
 * @param {{
 *   name: string, label: string, blank: string, text: string, longest: number,
 *   onWrite: (text: string) => void,
 * }} props
 */
function Half({ name, label, blank, text, longest, onWrite }) {
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useLayoutEffect(() => {
    const field = /** @type {HTMLTextAreaElement} */ (area.current);
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  }, [text]);
  return (
    <label class={`td-card__${name}`}>
      <span>{label}</span>
      <textarea
        ref={area}
        rows={2}
        autocomplete="off"
        maxLength={longest}
        placeholder={blank}
        value={text}
        onInput={({ currentTarget }) => onWrite(currentTarget.value)}
      />
      {text.length >= longest && <span role="status">{words.make.full}</span>}
    </label>
  );
}

/**
 * @param {{
 *   records: readonly Shown[], changing: string | undefined,
 *   onChange: (record: Shown) => void, onRemove: (record: Shown) => void,
 * }} props `changing` the card that is in the maker
 */
export function Deck({ records, changing, onChange, onRemove }) {
  const print = usePrint();
  return (
    <section class="td-deck" aria-label={words.deck.title}>
      <h4>{words.deck.title}</h4>
      {records.length === 0 && <p>{words.deck.none}</p>}
      <ul class="td-deck__cards">
        {records.map((record) => (
          <li key={record.id} class={record.id === changing ? "td-deck__changing" : ""}>
            <p class="td-deck__calm">{record.data.calm}</p>
            {record.data.frightening && (
              <p class="td-deck__instead">
                <span>{words.make.instead}</span> {record.data.frightening}
              </p>
            )}
            <div class="td-deck__buttons">
              <Listen
                text={() => record.data.calm}
                name={fill(words.deck.listen, { calm: record.data.calm })}
              />
              <button type="button" class="td-button" onClick={() => onChange(record)}>
                {words.deck.change}
              </button>
              <button type="button" class="td-button" onClick={() => onRemove(record)}>
                {words.deck.remove}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {records.length > 0 && (
        <button
          type="button"
          class="td-button td-deck__print"
          onClick={() => print(<Cards records={records} />)}
        >
          {words.deck.print}
        </button>
      )}
    </section>
  );
}

/** Cards on paper, large, to cut out or to hang up. @param {{ records: readonly Shown[] }} props */
function Cards({ records }) {
  return (
    <div class="td-cards">
      <p class="td-cards__title">{words.deck.title}</p>
      {records.map(({ id, data }) => (
        <div key={id}>
          <p class="td-deck__calm">{data.calm}</p>
          {data.frightening && (
            <p class="td-deck__instead">
              <span>{words.make.instead}</span> {data.frightening}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
