/**
 * A button of the planner.
 * @param {{ onTap?: () => void, main?: boolean, look?: string, children: preact.ComponentChildren }} props
 *   without `onTap` it sends the form it stands in
 */
export const Tap = ({ onTap, main, look = "", children }) => (
  <button
    type={onTap ? "button" : "submit"}
    class={`td-button ${main ? "td-button--main" : look}`}
    onClick={onTap}
  >
    {children}
  </button>
);
