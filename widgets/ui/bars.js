import { tone } from "./dial.js";
import { plain } from "./words.js";

/**
 * Bars on one scale from 0 to 10. The last one is the strong one and shows, as
 * dotted marks, where the others ended.
 * @param {{ bars: { key: string, label: string, value: number, outline?: boolean }[] }} props
 */
export function Bars({ bars }) {
  const last = bars.length - 1;
  return (
    <ul class="td-bars">
      {bars.map(({ key, label, value, outline }, index) => {
        const look = index === last ? "strong" : outline ? "outline" : "plain";
        return (
          <li key={key} class={`td-bars__row td-bars__row--${look}`}>
            <span class="td-bars__head">
              <span>{label}</span>
              <b>{plain(value)}</b>
            </span>
            <Track share={value / 10} tone={look === "strong" ? tone(value) : undefined}>
              {index === last &&
                bars
                  .slice(0, last)
                  .map((bar) => (
                    <i
                      key={bar.key}
                      class="td-bars__mark"
                      style={`background-position:${bar.value * 10}% 0`}
                    />
                  ))}
            </Track>
          </li>
        );
      })}
    </ul>
  );
}

/**
 * How full a track is. Painted, as are its marks: a box that is wider or moved costs far more.
 * @param {{ share: number, tone?: string, children?: preact.ComponentChildren }} props `share`
 *   from 0 to 1, `tone` the colour of its level
 */
export const Track = ({ share, tone: own = "", children }) => (
  <div
    class={`td-bars__track ${own && "td-level"}`}
    style={`background-size:max(14px,${share * 100}%) 100%;${own}`}
    aria-hidden="true"
  >
    {children}
  </div>
);
