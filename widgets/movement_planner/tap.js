import { useEffect, useRef } from "preact/hooks";

/**
 * A button of the planner.
 * @param {{
 *   onTap?: () => void, main?: boolean, look?: string, focus?: boolean,
 *   children: preact.ComponentChildren,
 * }} props without `onTap` it sends the form it stands in; with `focus` it has it when it comes
 */
export function Tap({ onTap, main, look = "", focus, children }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useEffect(() => {
    if (focus) button.current?.focus();
  }, []);
  return (
    <button
      ref={button}
      type={onTap ? "button" : "submit"}
      class={`td-button ${main ? "td-button--main" : look}`}
      onClick={onTap}
    >
      {children}
    </button>
  );
}
