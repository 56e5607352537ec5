// One hundred small figures, ten by ten.
const FIGURE = "M5 1.2a1.9 1.9 0 1 1-.01 0zM2.2 9.9V7.2a2.8 2.2 0 0 1 5.6 0v2.7z";
const PLACES = Array.from({ length: 100 }, (_, i) => ({
  x: (i % 10) * 10,
  y: 11 * ((i / 10) | 0),
}));

/**
 * @param {{ count: number, describe: string }} props `count` 0-100 figures filled in,
 *   `describe` the picture in words
 */
export function People({ count, describe }) {
  const filled = Math.round(count);
  return (
    <svg class="td-people" viewBox="-1 -1 102 112" role="img" aria-label={describe}>
      {PLACES.map(({ x, y }, i) => (
        <path
          key={i}
          class={i < filled ? "td-people__on" : ""}
          style={`--td-order:${i < filled ? i : 0}`}
          transform={`translate(${x} ${y})`}
          d={FIGURE}
        />
      ))}
    </svg>
  );
}
