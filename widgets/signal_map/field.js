// One side of the map with all that stands there.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { pick } from "../ui/words.js";
import { Mark } from "./scene.js";
import words from "./words.en.json";

/** @typedef {import("../workbook/records.js").Shown} Item */
/** @typedef {"danger" | "safety"} Side */

export const LONGEST = 200; // letters of one thing; the workbook allows more

/**
 * @param {{
 *   side: Side, items: readonly Item[], open: string | undefined, focus: string | undefined,
 *   onOpen: (id: string | undefined) => void,
 *   onReword: (item: Item, text: string) => void, onMove: (item: Item) => void,
 *   onRemove: (item: Item) => void,
 * }} props `open` the thing that is being changed, `focus` the one that gets the focus
 */
export function Field({ side, items, open, focus, onOpen, onReword, onMove, onRemove }) {
  const { title, hint } = words.sides[side];
  return (
    <section class={`td-map__side td-map__side--${side}`} aria-label={title}>
      <h4>
        <Mark side={side} />
        {title}
      </h4>
      <p class="td-map__hint">{hint}</p>
      {items.length === 0 && <p class="td-map__empty">{words.empty}</p>}
      <ul class="td-map__chips">
        {items.map((item) => (
          <li key={item.id} class={item.id === open ? "td-map__open" : ""}>
            <Chip
              item={item}
              focus={item.id === focus}
              expanded={item.id === open}
              onClick={() => onOpen(item.id === open ? undefined : item.id)}
            />
            {item.id === open && (
              <Change
                item={item}
                onReword={(text) => onReword(item, text)}
                onMove={() => onMove(item)}
                onRemove={() => onRemove(item)}
                onDone={() => onOpen(undefined)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param {{ item: Item, focus: boolean, expanded: boolean, onClick: () => void }} props */
function Chip({ item: { data }, focus, expanded, onClick }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useLayoutEffect(() => {
    if (focus) button.current?.focus();
  }, [focus]);
  return (
    <button type="button" ref={button} class="td-chip" aria-expanded={expanded} onClick={onClick}>
      <span class="td-chip__kind">{pick(words.groups, data.group)}</span>
      <span>{data.text}</span>
    </button>
  );
}

/**
 * @param {{
 *   item: Item, onReword: (text: string) => void, onMove: () => void, onRemove: () => void,
 *   onDone: () => void,
 * }} props
 */
function Change({ item: { data }, onReword, onMove, onRemove, onDone }) {
  const [text, setText] = useState(data.text);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useLayoutEffect(() => field.current?.focus(), []);
  const done = () => {
    if (text.trim() && text.trim() !== data.text) onReword(text.trim());
    onDone();
  };
  return (
    <div class="td-change">
      <label class="td-field">
        <span>{words.change.label}</span>
        <input
          class="td-input"
          type="text"
          ref={field}
          autocomplete="off"
          maxLength={LONGEST}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onDone();
            if (event.key !== "Enter") return;
            event.preventDefault(); // or the same key would press the chip that gets the focus
            done();
          }}
        />
      </label>
      <div class="td-change__buttons">
        <button type="button" class="td-button td-button--main" onClick={done}>
          {words.change.done}
        </button>
        <button type="button" class="td-button" onClick={onMove}>
          {words.change[data.side === "danger" ? "safety" : "danger"]}
        </button>
        <button type="button" class="td-button" onClick={onRemove}>
          {words.change.remove}
        </button>
      </div>
    </div>
  );
}
