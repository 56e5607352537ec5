import { useState } from "preact/hooks";

/**
 * A fold whose inside is made when it is first opened.
 * @param {{ title: string, name?: string, children: preact.ComponentChildren }} props
 *   `name` is a class of its own
 */
export function Fold({ title, name, children }) {
  const [asked, ask] = useState(false);
  return (
    <details class={name ? `td-fold ${name}` : "td-fold"} onToggle={() => ask(true)}>
      <summary>{title}</summary>
      {asked && children}
    </details>
  );
}
