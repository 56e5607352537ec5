/**
 * "Are you sure?", before what a learner chose is taken away.
 * @param {{
 *   words: { ask: string, yes: string, no: string }, onYes: () => void, onNo: () => void,
 * }} props
 */
export function Sure({ words, onYes, onNo }) {
  return (
    <div class="td-build__ask">
      <p role="alert">{words.ask}</p>
      <p class="td-build__buttons">
        <button type="button" class="td-button" onClick={onYes}>
          {words.yes}
        </button>
        <button type="button" class="td-button" onClick={onNo}>
          {words.no}
        </button>
      </p>
    </div>
  );
}
