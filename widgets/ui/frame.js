import { useState } from "preact/hooks";
import { Choices } from "./choices.js";
import { Listen } from "./listen.js";
import { LiveText } from "./live.js";
import { still } from "./still.js";
import words from "./words.en.json";

/**
 * Words every exercise has, from its words.en.json.
 * @typedef {object} FrameWords
 * @property {string} title
 * @property {string} sentence
 * @property {{ question: string, choices?: string[], after: string }} [guess]
 * @property {string} shows
 * @property {string} shows_not
 */

/**
 * The one frame of every exercise: title and sentence, guess first, picture,
 * controls, live sentence, what it shows and does not, start over, listen.
 * While it is `held`, what stands `first` is all there is to do.
 * @param {{
 *   name: string, own: FrameWords, controls: preact.ComponentChildren, live: string,
 *   onStartOver?: () => void, picture?: preact.ComponentChildren,
 *   guess?: preact.ComponentChildren, before?: preact.ComponentChildren,
 *   after?: preact.ComponentChildren, first?: preact.ComponentChildren, held?: boolean,
 * }} props `guess` replaces the pills made from `own.guess`, without which there is none;
 *   `before` stands above the picture, `after` below the live sentence; without `onStartOver`
 *   there is nothing to start over
 */
export function Frame({
  name,
  own,
  picture,
  controls,
  live,
  onStartOver,
  guess,
  before,
  after,
  first,
  held,
}) {
  return (
    <section class={`td-frame td-frame--${name}`} aria-label={own.title}>
      <header class="td-frame__head">
        <h3 class="td-frame__title">{own.title}</h3>
        <p class="td-frame__sentence">{own.sentence}</p>
      </header>
      {first}
      {!held && (
        <>
          {guess ?? (own.guess && <Guess {...own.guess} />)}
          {before}
          <div class={picture ? "td-frame__stage" : "td-frame__stage td-frame__stage--plain"}>
            {picture && <div class="td-frame__picture">{picture}</div>}
            <div class="td-frame__controls">{controls}</div>
          </div>
        </>
      )}
      <LiveText>{live}</LiveText>
      {!held && after}
      <Foot
        own={own}
        onStartOver={onStartOver}
        text={() => [own.title, own.sentence, live, own.shows, own.shows_not].join(" ")}
      />
    </section>
  );
}

/**
 * What an exercise shows and what it does not, start over, listen.
 * @typedef {{ own: FrameWords, onStartOver?: () => void, text: () => string }} FootProps
 */
const Foot = still((/** @type {FootProps} */ { own, onStartOver, text }) => (
  <div class="td-frame__foot">
    <details class="td-fold">
      <summary>{words.shows}</summary>
      <p>{own.shows}</p>
    </details>
    <details class="td-fold">
      <summary>{words.shows_not}</summary>
      <p>{own.shows_not}</p>
    </details>
    <div class="td-frame__buttons">
      {onStartOver && (
        <button type="button" class="td-button" onClick={onStartOver}>
          {words.start_over}
        </button>
      )}
      <Listen text={text} />
    </div>
  </div>
));

/** The frame of every guess: optional, never scored, kept nowhere. @param {{ children: preact.ComponentChildren }} props */
export function GuessFirst({ children }) {
  return (
    <div class="td-guess">
      <p class="td-guess__title">
        {words.guess} <span>{words.guess_hint}</span>
      </p>
      {children}
    </div>
  );
}

/**
 * A question before anything moves.
 * @typedef {{ question: string, choices?: string[], after: string }} GuessProps
 */
const Guess = still((/** @type {GuessProps} */ { question, choices = [], after }) => {
  const [chosen, choose] = useState(/** @type {string | undefined} */ (undefined));
  return (
    <GuessFirst>
      <Choices
        legend={question}
        choices={choices.map((label) => ({ key: label, label }))}
        value={chosen}
        onChoose={choose}
      >
        <p class="td-guess__after" role="status">
          {chosen !== undefined && after}
        </p>
      </Choices>
    </GuessFirst>
  );
});
