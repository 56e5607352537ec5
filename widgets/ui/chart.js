// Pieces of a chart. SVG units are about pixels on a phone.

/**
 * A linear scale.
 * @param {readonly [number, number]} from what goes in, first and last
 * @param {readonly [number, number]} to what comes out for them
 * @returns {(value: number) => number}
 */
export function linear([a, b], [c, d]) {
  const slope = (d - c) / (b - a);
  return (value) => c + slope * (value - a);
}

/** To a tenth: finer than an eye sees, and what stays the same is not drawn anew. @param {number} value */
export const tenth = (value) => Math.round(value * 10) / 10;

/**
 * A line through points, as the `d` of an SVG path, to a tenth of a unit.
 * @param {Iterable<readonly [number, number]>} points
 */
export function path(points) {
  return `M${Array.from(points, ([x, y]) => `${tenth(x)} ${tenth(y)}`).join("L")}`;
}

/**
 * The sheet of a chart: one picture for ears, drawn for eyes.
 * @param {{ width: number, height: number, describe: string, children: preact.ComponentChildren }} props
 */
export function Chart({ width, height, describe, children }) {
  return (
    <svg class="td-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={describe}>
      {children}
    </svg>
  );
}

/**
 * Level lines across a chart, each with its number at the left, inside the sheet.
 * @param {{ at: readonly number[], y: (value: number) => number, width: number }} props
 */
export function Levels({ at, y, width }) {
  return (
    <g class="td-chart__levels">
      {at.map((level) => (
        <g key={level}>
          <line x1="0" x2={width} y1={y(level)} y2={y(level)} />
          <text x="0" y={y(level) - 4}>
            {`${level}`}
          </text>
        </g>
      ))}
    </g>
  );
}
