import { useEffect, useRef, useState } from "preact/hooks";
import words from "./words.en.json";

/**
 * Which of a few steps is shown. A step that a tap brought takes the focus, so that it is read
 * next; one that comes by itself does not.
 * @template {string} Step
 * @param {Step} first
 */
export function useSteps(first) {
  const [at, setAt] = useState(first);
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  const [taps, setTaps] = useState(0);
  useEffect(() => {
    if (taps > 0) heading.current?.focus();
  }, [taps]);
  return {
    at,
    heading,
    /** @param {Step} next */
    go(next) {
      setAt(next);
      setTaps(taps + 1);
    },
  };
}

/**
 * One step: a title, what belongs to it, and answers of which one tap goes on.
 * @param {{
 *   heading: { current: HTMLHeadingElement | null }, title: string, place?: string,
 *   answers?: readonly { key: string, label: string }[], chosen?: string,
 *   onAnswer?: (key: string) => void, onBack?: () => void, onSkip?: () => void,
 *   children?: preact.ComponentChildren, more?: preact.ComponentChildren,
 * }} props `more` stands beside Back
 */
export function Step({ heading, title, place, answers = [], chosen, onAnswer, ...rest }) {
  const { onBack, onSkip, children, more } = rest;
  return (
    <div class="td-step">
      {place && <p class="td-step__place">{place}</p>}
      <h4 class="td-step__title" tabIndex={-1} ref={heading}>
        {title}
      </h4>
      {children}
      {answers.length > 0 && (
        <ul class="td-step__answers">
          {answers.map(({ key, label }) => (
            <li key={key}>
              <button
                type="button"
                class="td-step__answer"
                aria-pressed={key === chosen}
                onClick={() => onAnswer?.(key)}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {(onBack || onSkip || more) && (
        <div class="td-step__turn">
          {onBack && (
            <button type="button" class="td-button" onClick={onBack}>
              {words.back}
            </button>
          )}
          {onSkip && (
            <button type="button" class="td-button" onClick={onSkip}>
              {words.skip}
            </button>
          )}
          {more}
        </div>
      )}
    </div>
  );
}
