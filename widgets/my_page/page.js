import { write } from "../ui/days.js";
import { fill, pick } from "../ui/words.js";
import { kinds } from "../workbook/words.en.json";
import { KINDS } from "./lines.js";
import words from "./words.en.json";

/**
 * A line on the page: of a kind, as it was kept, and in the words it has here.
 * @typedef {{ kind: string, kept: string, text: string }} Picked
 */

const ORDER = [...KINDS, "own"];

/**
 * What is on the page, below its headings. @param {readonly Picked[]} picked
 */
export const groupsOf = (picked) =>
  ORDER.map((kind) => ({
    kind,
    title: pick(kinds, kind) ?? words.page.own,
    lines: picked.filter((line) => line.kind === kind),
  })).filter(({ lines }) => lines.length > 0);

/** When it was made. */
export const made = () => fill(words.page.made, { day: write(new Date(), { dateStyle: "long" }) });

/**
 * The page: to print, and with `onWrite` and `onRemove` as it grows on screen.
 * @param {{
 *   reader: keyof typeof words.reader.on_page, picked: readonly Picked[],
 *   onWrite?: (line: Picked, text: string) => void, onRemove?: (line: Picked) => void,
 * }} props
 */
export function Page({ reader, picked, onWrite, onRemove }) {
  const shown = onWrite ? picked : picked.filter(({ text }) => text.trim());
  const whom = words.reader.on_page[reader];
  return (
    <div class="td-mine">
      <p class="td-mine__title">{words.title}</p>
      {whom && <p>{whom}</p>}
      {shown.length === 0 && <p class="td-mine__empty">{words.page.empty}</p>}
      {groupsOf(shown).map(({ kind, title, lines }) => (
        <div key={kind}>
          <p class="td-mine__head">{title}</p>
          <ul class={onWrite && "td-mine__lines"}>
            {lines.map((line) => (
              <li key={line.kept}>
                {onWrite && onRemove ? (
                  <Line
                    line={line}
                    onWrite={(text) => onWrite(line, text)}
                    onRemove={() => onRemove(line)}
                  />
                ) : (
                  line.text
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {shown.length > 0 && <p class="td-mine__made">{made()}</p>}
    </div>
  );
}

/** @param {{ line: Picked, onWrite: (text: string) => void, onRemove: () => void }} props */
function Line({ line: { kept, text }, onWrite, onRemove }) {
  return (
    <span class="td-mine__line">
      {/* the words once more, unseen: the field grows with them in every browser */}
      <span class="td-mine__field" data-text={text}>
        <textarea
          rows={1}
          maxLength={2000}
          aria-label={fill(words.page.reword, { line: kept })}
          value={text}
          onInput={({ currentTarget }) => onWrite(currentTarget.value)}
        />
      </span>
      <button
        type="button"
        class="td-mine__off"
        title={words.page.remove}
        aria-label={fill(words.page.remove_line, { line: kept })}
        onClick={onRemove}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </span>
  );
}
