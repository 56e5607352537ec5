// The meadow, drawn as somebody sees who stands where the two trails part.
import { path } from "../ui/chart.js";
import words from "./words.en.json";

const NEAR = 296; // y of the ground at the feet
const FAR = 104; // y where the trails end

/** @typedef {readonly [number, number]} Point */

/** A point on a cubic curve. @param {readonly Point[]} curve @param {number} t 0-1 */
function along([a, b, c, d], t) {
  const s = 1 - t;
  const at = (/** @type {0 | 1} */ i) =>
    s * s * s * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t * t * t * d[i];
  return /** @type {const} */ ([at(0), at(1)]);
}

/** How large things look at a height of the picture. @param {number} y */
const depth = (y) => 0.22 + (0.78 * (y - FAR)) / (NEAR - FAR);

/** @type {readonly Point[]} */
const OLD = [
  [186, NEAR + 10],
  [176, 212],
  [40, 214],
  [104, FAR],
];
/** @type {readonly Point[]} */
const NEW = [
  [214, NEAR + 10],
  [226, 216],
  [362, 208],
  [292, FAR],
];
const PARTS = Array.from({ length: 33 }, (_, i) => i / 32);
const WALK = path(PARTS.map((t) => along(NEW, t)));

/** The bare ground of a trail. @param {readonly Point[]} curve @param {number} width at the feet */
function ground(curve, width) {
  const points = PARTS.map((t) => along(curve, t));
  const side = (/** @type {number} */ sign) =>
    points.map(([x, y]) => /** @type {const} */ ([x + (sign * width * depth(y)) / 2, y]));
  return `${path([...side(-1), ...side(1).reverse()])}Z`;
}

/** Numbers that look scattered and are always the same. @param {number} i @returns {number} 0-1 */
function scatter(i) {
  const x = Math.imul(i + 1, 0x9e3779b1);
  return (((x ^ (x >>> 15)) * 0x85ebca6b) >>> 0) / 4294967296;
}

/** The blades of one tuft: where each leaves the ground, bends and ends. */
const BLADES = [
  [-3, -6, -7, -9],
  [-0.5, -8, -1, -13],
  [3, -6, 6, -10],
];
const BLADE_PATH = tuft(0, 0, 1);

/** A tuft as part of a path. @param {number} x @param {number} y @param {number} size */
function tuft(x, y, size) {
  const at = (/** @type {number} */ dx, /** @type {number} */ dy) =>
    `${(x + size * dx).toFixed(1)} ${(y + size * dy).toFixed(1)}`;
  return BLADES.map(([bx, by, ex, ey]) => `M${at(0, 0)}Q${at(bx, by)} ${at(ex, ey)}`).join("");
}

/** The tufts beside the trails. */
const TUFTS = Array.from({ length: 90 }, (_, i) => ({
  x: 400 * scatter(3 * i),
  y: FAR + 12 + (NEAR - FAR) * scatter(3 * i + 1) ** 0.8,
}))
  .filter(({ x, y }) =>
    [OLD, NEW].every((curve) =>
      PARTS.every((t) => {
        const [cx, cy] = along(curve, t);
        return Math.abs(cy - y) > 6 || Math.abs(cx - x) > 34 * depth(y);
      }),
    ),
  )
  .map(({ x, y }) => tuft(x, y, depth(y)))
  .join("");

/** Tufts that stand on a trail once it is used less than their share. @param {readonly Point[]} curve @param {number} seed */
const overgrowth = (curve, seed) =>
  Array.from({ length: 44 }, (_, i) => {
    const [x, y] = along(curve, (43.5 - i) / 44);
    return {
      x: x + (scatter(seed + 2 * i) - 0.5) * 34 * depth(y),
      y,
      share: (i * 0.618) % 1,
    };
  });
const ON_OLD = overgrowth(OLD, 500);
const ON_NEW = overgrowth(NEW, 700);

/** A tuft that grows. @param {{ x: number, y: number, up: number }} props `up` 0-1 */
function Tuft({ x, y, up }) {
  const size = depth(y) * up;
  return (
    <path
      class="td-tuft"
      d={BLADE_PATH}
      style={`transform:translate(${x.toFixed(1)}px,${y.toFixed(1)}px) scale(${size.toFixed(2)})`}
    />
  );
}

/** @param {{ name: string, curve: readonly Point[], tufts: typeof ON_OLD, use: number }} props */
function Trail({ name, curve, tufts, use }) {
  return (
    <g class={`td-track td-track--${name}`}>
      <path
        class="td-track__ground"
        d={ground(curve, 12 + 34 * use)}
        style={`opacity:${Math.min(1, 0.12 + 1.5 * use).toFixed(2)}`}
      />
      <path class="td-track__rut" d={ground(curve, 16 * use)} />
      {tufts.map(({ x, y, share }) => (
        <Tuft key={share} x={x} y={y} up={Math.max(0, Math.min(1, 4 * (share - use)))} />
      ))}
    </g>
  );
}

/**
 * @param {{ old: number, fresh: number, atHome: boolean, walks: number, describe: string }} props
 *   `old` and `fresh` 0-1: how much each trail is there; `walks` since the picture was
 *   opened, each of which sets off the walker
 */
export function Meadow({ old, fresh, atHome, walks, describe }) {
  return (
    <svg
      class={`td-meadow td-meadow--${atHome ? "home" : "away"}`}
      viewBox="0 0 400 300"
      role="img"
      aria-label={describe}
    >
      <rect class="td-meadow__sky" width="400" height="130" />
      <circle class="td-meadow__sun" cx="338" cy="38" r="17" />
      {atHome ? (
        <path class="td-meadow__hills" d="M0 92Q70 52 150 86Q230 46 310 84Q360 62 400 80V140H0z" />
      ) : (
        <path
          class="td-meadow__hills"
          d="M0 96L58 44L96 78L150 30L214 92L268 52L322 90L360 66L400 92V140H0z"
        />
      )}
      <path class="td-meadow__grass" d="M0 106Q110 88 210 100T400 98V300H0z" />
      {atHome ? <Wood /> : <Pines />}
      <path class="td-tuft" d={TUFTS} />
      <Trail name="old" curve={OLD} tufts={ON_OLD} use={old} />
      <Trail name="new" curve={NEW} tufts={ON_NEW} use={fresh} />
      <Sign />
      <Bench />
      {walks > 0 && (
        <g key={walks} class="td-walker" style={`offset-path:path("${WALK}")`}>
          <Walker />
        </g>
      )}
      <text class="td-meadow__name" x="58" y="126">
        {words.meadow.old}
      </text>
      <text class="td-meadow__name" x="348" y="126">
        {words.meadow.new}
      </text>
    </svg>
  );
}

const Sign = () => (
  <g class="td-sign" transform="translate(106 104)">
    <path class="td-sign__post" d="M0 0V-18" />
    <path class="td-sign__plate" d="M0-40L13-17H-13z" />
    <path class="td-sign__mark" d="M0-33V-26M0-22.5V-22" />
  </g>
);

const Bench = () => (
  <g class="td-bench" transform="translate(292 104)">
    <path class="td-bench__trunk" d="M20 2V-26" />
    <circle class="td-bench__leaves" cx="20" cy="-36" r="17" />
    <circle class="td-bench__leaves" cx="9" cy="-28" r="10" />
    <circle class="td-bench__leaves" cx="32" cy="-28" r="10" />
    <path class="td-bench__seat" d="M-17-7H5M-17-13H5M-14-13V0M2-13V0" />
  </g>
);

const Walker = () => (
  <path
    class="td-walker__figure"
    d="M0-34a5 5 0 1 1 .01 0zM0-24V-10M0-10L-6 2M0-10L6 2M0-20L-7-13M0-20L7-13"
  />
);

const Wood = () => (
  <g class="td-meadow__trees">
    {[8, 26, 40, 180, 204, 378].map((x, i) => (
      <circle key={x} cx={x} cy={97 - (i % 2) * 3} r={9 + (i % 3) * 3} />
    ))}
  </g>
);

const Pines = () => (
  <g class="td-meadow__trees">
    {[10, 30, 52, 172, 196, 222, 366, 386].map((x, i) => (
      <path key={x} d={`M${x} ${60 + (i % 3) * 8}l10 ${42 - (i % 3) * 8}h-20z`} />
    ))}
  </g>
);
