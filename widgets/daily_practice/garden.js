// The garden: each mark is a plant or a stone. Places are given in the order of the marks,
// so a day without one leaves no gap, and nothing here ever gets smaller.

const PLACES = 120;
const FAR = 118; // y of the ground at the back
const NEAR = 232; // and at the front

/** Half the width of the way through the garden, with room beside it. @param {number} y */
const way = (y) => 8 + (26 * (y - FAR)) / (NEAR - FAR);

/** Spread evenly, whatever their number (a low-discrepancy sequence), beside the way. */
const GROUND = Array.from({ length: 2 * PLACES }, (_, i) => {
  const x = 18 + 364 * ((0.3 + i * 0.7548776662) % 1);
  const y = FAR + (NEAR - FAR) * ((0.72 + i * 0.5698402909) % 1) ** 0.9;
  return { x, y, size: 0.8 + (0.7 * (y - FAR)) / (NEAR - FAR) };
})
  .filter(({ x, y }) => Math.abs(x - 207) > way(y))
  .slice(0, PLACES);

/** @typedef {"did" | "some" | "rested"} Mark */

/** What stands for a mark, drawn from its foot at 0, 0: all three as large. @type {Record<Mark, () => preact.ComponentChild>} */
const DRAWN = {
  did: () => (
    <>
      <path class="td-plant__stem" d="M0 0Q-1.5-8 0-17M-.5-5Q-6-6-7.5-11M-.5-8Q5-9 6.5-13" />
      {[0, 60, 120, 180, 240, 300].map((turn) => (
        <ellipse
          key={turn}
          class="td-plant__petal"
          cx="0"
          cy="-25"
          rx="2.9"
          ry="4.4"
          transform={`rotate(${turn} 0 -20.5)`}
        />
      ))}
      <circle class="td-plant__heart" cx="0" cy="-20.5" r="2.7" />
    </>
  ),
  some: () => (
    <>
      <path class="td-plant__stem" d="M0 0Q-2-12 3-26" />
      {[5, 10, 15, 20].map((up) => (
        <path
          key={up}
          class="td-plant__leaf"
          transform={`translate(${(-0.9 + (up / 26) ** 2 * 3.5).toFixed(1)} ${-up}) scale(${(1.15 - up / 45).toFixed(2)})`}
          d="M0 0Q-4-6-10-5Q-7 1 0 0zM0 0Q4-6 10-5Q7 1 0 0z"
        />
      ))}
      <path class="td-plant__leaf" d="M3-24Q-1-28 4-32Q7-27 3-24z" />
    </>
  ),
  rested: () => (
    <>
      <path class="td-plant__stone" d="M-13 1Q-15-9-5-12Q4-16 10-10Q16-5 13 1Q0 4-13 1z" />
      <path class="td-plant__moss" d="M-12.5-4Q-12-10-5-12Q4-16 10-10Q6-8 2-9Q-5-10-12.5-4z" />
      <path class="td-plant__stone" d="M7 2Q6-4 11-5Q17-5 17 1Q12 4 7 2z" />
    </>
  ),
};

/** One of the three, as large as a letter, beside its word. @param {{ mark: Mark }} props */
export const Small = ({ mark }) => (
  <svg class="td-garden__small td-plant" viewBox="-18 -34 36 38" aria-hidden="true">
    {DRAWN[mark]()}
  </svg>
);

/**
 * @param {{ marks: readonly { id: string, mark: Mark }[], old: number, stays: boolean, describe: string }} props
 *   `marks` in the order they were made, the first `old` of which were there before; on a phone
 *   it `stays` in sight while what is under it is used
 */
export function Garden({ marks, old, stays, describe }) {
  // Full, it stays full: the newest takes the place of the oldest.
  const from = Math.max(0, marks.length - PLACES);
  const plants = marks
    .slice(from)
    .map(({ id, mark }, i) => ({
      id,
      mark,
      fresh: from + i >= old,
      ...GROUND[(from + i) % PLACES],
    }))
    .sort((a, b) => a.y - b.y);
  return (
    <svg
      class={stays ? "td-garden td-garden--stays" : "td-garden"}
      viewBox="0 0 400 250"
      role="img"
      aria-label={describe}
    >
      <rect class="td-garden__sky" width="400" height="140" />
      <circle class="td-garden__sun" cx="74" cy="42" r="19" />
      <path class="td-garden__hills" d="M0 96Q60 54 140 88Q220 44 300 84Q350 60 400 84V150H0z" />
      <path class="td-garden__trees" d="M332 98v-14M366 96v-11" />
      <circle class="td-garden__crown" cx="332" cy="72" r="16" />
      <circle class="td-garden__crown" cx="366" cy="76" r="12" />
      <path class="td-garden__grass" d="M0 106Q120 90 220 100T400 96V250H0z" />
      <path
        class="td-garden__path"
        d="M168 250Q182 186 214 162T206 102L211 102Q242 150 226 176T236 250z"
      />
      {plants.map(({ id, mark, fresh, x, y, size }) => (
        <g
          key={id}
          transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})`}
        >
          <g class={fresh ? "td-plant td-plant--fresh" : "td-plant"}>{DRAWN[mark]()}</g>
        </g>
      ))}
    </svg>
  );
}
