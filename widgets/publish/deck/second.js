// The notes in a window of their own, for a coach whose other screen shows the slides.
// Both windows are this same page. They talk by messages, which also works from a folder.

const PARAMETER = "notes";

/** Whether this window is the second one. */
export const isSecond = () =>
  new URLSearchParams(location.search).has(PARAMETER) && Boolean(window.opener);

/**
 * From the first window: opens the second one, and keeps it told.
 * @param {(command: string) => void} obey does what the second window asks for
 */
export function secondWindow(obey) {
  /** @type {Window | null} */
  let other = null;
  /** @type {unknown} */
  let last;
  addEventListener("message", ({ source, data }) => {
    if (!other || source !== other) return;
    if (data === "ready")
      other.postMessage(last, "*"); // a folder has no origin to name
    else obey(String(data));
  });
  return {
    open() {
      const address = new URL(location.href);
      address.searchParams.set(PARAMETER, "");
      address.hash = "";
      other = window.open(address, "turning-down-the-dial-notes", "popup,width=860,height=720");
    },
    /** @param {unknown} state */
    tell(state) {
      last = state;
      if (other && !other.closed) other.postMessage(state, "*");
    },
  };
}

/**
 * In the second window: follows the first.
 * @param {(state: any) => void} show
 * @returns {(command: string) => void} asks the first window for something
 */
export function follow(show) {
  /** @type {Window} */
  const first = window.opener;
  addEventListener("message", ({ source, data }) => {
    if (source === first) show(data);
  });
  first.postMessage("ready", "*");
  return (command) => first.postMessage(command, "*");
}
