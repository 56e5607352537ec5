/** Whether this device asks for as little movement as possible. */
export const holdsStill = () =>
  globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
