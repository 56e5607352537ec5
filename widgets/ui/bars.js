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
            <div class="td-bars__track" aria-hidden="true">
              <Fill
                share={value / 10}
                look={look === "strong" ? "td-level" : ""}
                style={look === "strong" ? tone(value) : ""}
              />
              {index === last &&
                bars
                  .slice(0, last)
                  .map((bar) => (
                    <i key={bar.key} class="td-bars__mark" style={`--td-at:${bar.value / 10}`} />
                  ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/**
 * How full a track is. It is moved into place: a width would have the page laid out anew.
 * @param {{ share: number, look?: string, style?: string }} props `share` from 0 to 1
 */
export const Fill = ({ share, look = "", style = "" }) => (
  <div class="td-bars__room">
    <div class={`td-bars__fill ${look}`} style={`--td-to:${share * 100}%;${style}`} />
  </div>
);
