import { useRef } from "preact/hooks";

/**
 * Where one short line is typed. Every letter is handed on at once; Enter, the button or
 * leaving the field ends the line.
 * @param {{
 *   label: string, hint: string, done: string, longest: number, text: string, closed?: boolean,
 *   onWrite: (text: string) => void, onDone: (pressed: boolean) => void,
 * }} props `onDone` hears whether Enter or the button was pressed
 */
export function OwnLine({ label, hint, done, longest, text, closed, onWrite, onDone }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  return (
    <form
      class="td-own"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(true);
        field.current?.focus();
      }}
    >
      <label class="td-field">
        <span>{label}</span>
        <input
          ref={field}
          class="td-input"
          type="text"
          autocomplete="off"
          enterkeyhint="done"
          maxLength={longest}
          value={text}
          disabled={closed}
          onInput={({ currentTarget }) => onWrite(currentTarget.value)}
          onBlur={() => onDone(false)}
        />
      </label>
      <button type="submit" class="td-button" disabled={closed}>
        {done}
      </button>
      <span class="td-own__hint">{hint}</span>
    </form>
  );
}
