// The drawing: a person at rest between a bell and a lamp. It shows how many things stand on
// each side and weighs nothing.
const MOST = 6; // rings of the bell and rays of the lamp that are drawn
const EACH = Array.from({ length: MOST }, (_, i) => i);

// Each around its own middle.
const BELL = "M-22 20Q-15 12-15-2a15 16 0 0 1 30 0Q15 12 22 20ZM-5 24a5 5 0 0 0 10 0Z";
const LAMP = "M-13-22h26l13 40h-52ZM-5 22a5 5 0 0 0 10 0Z";
const BELL_AT = { x: 86, y: 78 };
const LAMP_AT = { x: 394, y: 78 };

/** One ring of sound, on both sides of the bell. @param {number} ring from 0 */
function sound(ring) {
  const [reach, rise] = [34 + 9 * ring, 13 + 5 * ring];
  return [-1, 1]
    .map(
      (side) => `M${side * reach}${-rise}Q${side * (reach + 7 + ring)} 0 ${side * reach} ${rise}`,
    )
    .join("");
}

/** One ray of light, right and left of the pole in turn. @param {number} ray from 0 */
function light(ray) {
  const side = ray % 2 ? -1 : 1;
  const angle = ((90 - side * (22 + 26 * Math.floor(ray / 2))) * Math.PI) / 180;
  const at = (/** @type {number} */ far) =>
    `${far * Math.cos(angle)} ${10 + far * Math.sin(angle)}`;
  return `M${at(34)}L${at(58)}`;
}

/** @param {{ danger: number, safety: number, describe: string }} props how many on each side */
export function Scene({ danger, safety, describe }) {
  const lit = Math.min(safety, MOST);
  return (
    <svg class="td-scene" viewBox="0 0 480 190" role="img" aria-label={describe}>
      <path class="td-scene__ground" d="M6 176Q120 166 240 170T474 176" />
      <g transform={`translate(${BELL_AT.x} ${BELL_AT.y})`}>
        <path class="td-scene__post" d="M0 24V94M-18 94h36" />
        <path class="td-scene__bell" d={BELL} />
        {EACH.map((ring) => (
          <path
            key={ring}
            class={ring < danger ? "td-scene__ring td-scene__ring--on" : "td-scene__ring"}
            d={sound(ring)}
          />
        ))}
      </g>
      <g transform={`translate(${LAMP_AT.x} ${LAMP_AT.y})`}>
        <circle class="td-scene__glow" cy="14" r={lit && 44 + 7 * lit} />
        <path class="td-scene__post" d="M0 24V94M-18 94h36" />
        <path class="td-scene__lamp" d={LAMP} />
        {EACH.map((ray) => (
          <path
            key={ray}
            class={ray < safety ? "td-scene__ray td-scene__ray--on" : "td-scene__ray"}
            d={light(ray)}
          />
        ))}
      </g>
      <path class="td-scene__chair" d="M198 172v-66a26 26 0 0 1 26-26h32a26 26 0 0 1 26 26v66Z" />
      <g class="td-scene__person">
        <circle cx="240" cy="74" r="18" />
        <path d="M216 150v-30a24 24 0 0 1 48 0v30Z" />
      </g>
      <path
        class="td-scene__chair"
        d="M188 172v-44a11 11 0 0 1 22 0v16h60v-16a11 11 0 0 1 22 0v44Z"
      />
    </svg>
  );
}

/** The bell or the lamp alone, beside the name of its side. @param {{ side: "danger" | "safety" }} props */
export function Mark({ side }) {
  return (
    <svg class="td-mark" viewBox="-28 -28 56 60" aria-hidden="true">
      <path d={side === "danger" ? BELL : LAMP} />
    </svg>
  );
}
