import { useRef } from "preact/hooks";
import { SPEC } from "../model/spec.js";
import { Bars } from "../ui/bars.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { fill, plain } from "../ui/words.js";
import { Meadow } from "./meadow.js";
import { expected, MOST, newTrail, story } from "./story.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["steps"]);
const A_TRAIL = 0.05; // less of the new trail cannot be seen
const TWO_WEEKS = Array(14).fill("walk");

/** @param {{ model: import("../ui/model.js").Model }} props */
function Trail({ model }) {
  const [{ steps }, change] = useTraits(model, KEYS);
  const start = useRef(steps).current;

  const { now, before } = story(steps);
  const fresh = newTrail(now);
  const expects = expected(now);
  const walks = count(steps);
  const last = steps[steps.length - 1] ?? "start";
  const told = {
    day: now.days,
    walks,
    before: plain(expected(before)),
    now: plain(expects),
    old: plain(now.old),
  };

  /** @param {string[]} more */
  const go = (more) => change({ steps: [...steps, ...more] });
  /** @param {{ children: string, more: string[], main?: boolean }} props */
  const Step = ({ children, more, main }) => (
    <button
      type="button"
      class={main ? "td-button td-button--main" : "td-button"}
      disabled={steps.length + more.length > MOST}
      onClick={() => go(more)}
    >
      {children}
    </button>
  );

  return (
    <Frame
      name="trail"
      own={words}
      live={fill(words.live[liveKey(last, now.atHome, newTrail(before) >= A_TRAIL)], told)}
      onStartOver={() => change({ steps: start })}
      picture={
        <>
          <Meadow
            old={now.old / 10}
            fresh={fresh / SPEC.S_max}
            atHome={now.atHome}
            walks={walks - count(start)}
            describe={fill(words.meadow.describe[share(fresh)], told)}
          />
          <Bars
            bars={[
              { key: "old", label: words.bars.old, value: now.old },
              { key: "new", label: words.bars.new, value: now.old * fresh, outline: true },
              { key: "expected", label: words.bars.expected, value: expects },
            ]}
          />
        </>
      }
      controls={
        <fieldset class="td-choices td-steps">
          <legend class="td-ears-only">{words.steps.legend}</legend>
          <p class="td-steps__day">{fill(words.steps.day, told)}</p>
          <Step main more={["walk"]}>
            {words.steps.walk}
          </Step>
          <Step main more={TWO_WEEKS}>
            {words.steps.weeks}
          </Step>
          <Step more={["skip"]}>{words.steps.skip}</Step>
          <Step more={["stop"]}>{words.steps.stop}</Step>
          <Step more={["move"]}>{now.atHome ? words.steps.move : words.steps.back}</Step>
        </fieldset>
      }
    />
  );
}

/**
 * Which of the live sentences tells the last step.
 * @param {string} last @param {boolean} atHome @param {boolean} walked whether there was a
 *   new trail to lose or to take along
 * @returns {keyof typeof words.live}
 */
function liveKey(last, atHome, walked) {
  if (last === "move" && atHome) return "back";
  if ((last === "move" || last === "stop") && !walked) return `${last}_unwalked`;
  return /** @type {keyof typeof words.live} */ (last);
}

/** Walks among the steps. @param {string[]} steps */
const count = (steps) => steps.filter((step) => step === "walk").length;

/** How much of the new trail is there, as a word. @param {number} fresh @returns {keyof typeof words.meadow.describe} */
function share(fresh) {
  if (fresh < A_TRAIL) return "none";
  return fresh < 0.5 ? "faint" : "clear";
}

export default mount(Trail);
