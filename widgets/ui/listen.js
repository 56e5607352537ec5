import { useEffect, useState } from "preact/hooks";
import words from "./words.en.json";

/**
 * Reads the text aloud with the browser's own speech; absent where there is none.
 * @param {{ text: () => string, name?: string }} props `name` for ears, where a page has several
 */
export function Listen({ text, name }) {
  const speech = globalThis.speechSynthesis;
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => speech?.cancel(), []);
  if (!speech) return null;
  const toggle = () => {
    speech.cancel();
    if (speaking) return setSpeaking(false);
    const utterance = new SpeechSynthesisUtterance(text());
    utterance.lang = "en";
    utterance.rate = 0.95;
    utterance.onend = utterance.onerror = () => setSpeaking(false);
    speech.speak(utterance);
    setSpeaking(true);
  };
  return (
    <button
      type="button"
      class="td-button"
      aria-pressed={speaking}
      aria-label={speaking ? undefined : name}
      onClick={toggle}
    >
      {speaking ? words.listen_stop : words.listen}
    </button>
  );
}
