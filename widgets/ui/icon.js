/**
 * A small line drawing of 24 by 24 units beside its word: never instead of it.
 * @param {{ d: string }} props
 */
export const Icon = ({ d }) => (
  <svg class="td-icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={d} />
  </svg>
);
