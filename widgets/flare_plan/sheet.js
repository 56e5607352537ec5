import { Icon } from "../ui/icon.js";
import icons from "./icons.json";
import { PARTS } from "./plan.js";
import words from "./words.en.json";

/**
 * The plan as it is printed, and as it grows on screen: empty parts have room to write by hand.
 * @param {{ plan: import("./plan.js").Plan, open?: string }} props `open` is the part being written
 */
export function Sheet({ plan, open }) {
  return (
    <div class="td-plan">
      <p class="td-plan__title">{words.title}</p>
      <div class="td-plan__check">
        <p class="td-plan__head">{words.check.title}</p>
        <p>{words.check.know}</p>
        <p>{words.check.emergency}</p>
        <p>{words.check.then}</p>
      </div>
      <div class="td-plan__parts">
        {PARTS.map((part) => (
          <div key={part} class={part === open ? "td-plan__part td-plan__open" : "td-plan__part"}>
            <p class="td-plan__head">
              <Icon d={icons[part]} />
              {words.parts[part].label}
            </p>
            {plan[part].length > 0 ? (
              <ul>
                {plan[part].map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ) : (
              <p class="td-plan__room">
                <span>{words.plan.empty}</span>
              </p>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
