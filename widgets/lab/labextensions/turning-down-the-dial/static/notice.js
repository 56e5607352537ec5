// A sentence at the foot of the window, with at most one thing to do. It never takes the
// focus and never covers the page.
import { element } from "./bar.js";

/**
 * Shows a notice in `parent`, in place of the one before.
 * @param {HTMLElement} parent
 * @param {{ words: string, close?: string, action?: string, onAction?: () => void }} says
 * @returns {() => void} takes it away again
 */
export function notice(parent, { words, close, action, onAction }) {
  parent.querySelector(":scope > .td-lab-notice")?.remove();
  const box = element("div", { class: "td-lab-notice", role: "status" });
  parent.append(box);
  // said aloud only when it arrives in a place that is there already
  box.append(element("p", {}, words));
  const remove = () => box.remove();
  for (const [label, act, style] of /** @type {const} */ ([
    [action, onAction, "td-lab-button td-lab-button--main"],
    [close, undefined, "td-lab-button"],
  ])) {
    if (!label) continue;
    const button = element("button", { class: style, type: "button" }, label);
    button.addEventListener("click", () => {
      remove();
      act?.();
    });
    box.append(button);
  }
  return remove;
}
