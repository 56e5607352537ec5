// What is to be seen while a calming practice runs, and the clock that moves it.
import { useLayoutEffect, useState } from "preact/hooks";
import { fill, pick, plain } from "../ui/words.js";
import { breathAt, PROMPT } from "./pace.js";
import { Seconds, TimeRing, Wave } from "./shapes.js";
import words from "./words.en.json";

const LONGEST = 50; // milliseconds of a frame: a longer one was not drawn

/** @typedef {"idle" | "running" | "stopped" | "over"} Stage */
/** @typedef {{ second: number, breath?: ReturnType<typeof breathAt> }} Now */

/**
 * @param {{
 *   plan: import("./pace.js").Plan, shape: string, stage: Stage, now: Now,
 *   scene: { current: HTMLDivElement | null },
 * }} props
 */
export function Pacer({ plan, shape, stage, now, scene }) {
  const { practice } = plan;
  const running = stage === "running";
  const seconds = { in: plain(plan.inhale), out: plain(plan.exhale) };
  return (
    <div
      class={`td-settle td-settle--${stage} td-settle--${practice === "breath" ? shape : "prompts"}`}
      ref={scene}
    >
      <div
        role="img"
        aria-label={fill(
          !running
            ? words.describe.idle
            : pick(words.describe, practice === "breath" ? shape : "prompts"),
          seconds,
        )}
      >
        <TimeRing share={running ? now.second / plan.lasts : stage === "over" ? 1 : 0} />
        {practice === "breath" && shape === "circle" && <div class="td-settle__disc" />}
        {practice === "breath" && shape === "wave" && <Wave plan={plan} />}
        <p class="td-settle__word">
          {running
            ? now.breath && (now.breath.phase === "in" ? words.in : words.out_now)
            : stage === "over"
              ? words.over
              : words.ready}
          {running && shape === "words" && now.breath && <Seconds {...now.breath} />}
        </p>
      </div>
      <p class="td-settle__prompt" role="status">
        {running &&
          practice !== "breath" &&
          promptAt(/** @type {"senses" | "attention"} */ (practice), now.second)}
      </p>
    </div>
  );
}

/** @param {"senses" | "attention"} practice @param {number} second */
function promptAt(practice, second) {
  const prompts = words[practice];
  return prompts[Math.floor(second / PROMPT) % prompts.length];
}

/**
 * What the time says, while it runs: words once a second or breath, shapes every frame.
 * @param {boolean} running @param {{ current: number }} began
 * @param {import("./pace.js").Plan} plan @param {{ current: HTMLElement | null }} scene
 * @param {() => void} end
 * @returns {Now}
 */
export function useClock(running, began, plan, scene, end) {
  const [now, setNow] = useState(/** @type {Now} */ ({ second: 0 }));
  // Before the next paint, so that the first word is there the moment Start is pressed.
  useLayoutEffect(() => {
    if (!running) return;
    let frame = 0;
    let seen = "";
    let last = began.current;
    const next = () => {
      const at = performance.now();
      // A word belongs to the frame nearest to its time, not to the first one after it.
      const ahead = Math.min(at - last, LONGEST) / 2;
      last = at;
      const seconds = (at + ahead - began.current) / 1000;
      if (seconds >= plan.lasts) return end();
      const breath = plan.practice === "breath" ? breathAt(plan, seconds) : undefined;
      if (breath) {
        scene.current?.style.setProperty("--td-level", breath.level.toFixed(4));
        scene.current?.style.setProperty("--td-through", breath.through.toFixed(4));
      }
      const second = Math.floor(seconds);
      const mark = `${second} ${breath?.phase} ${breath?.second}`;
      if (mark !== seen) setNow({ second, breath });
      seen = mark;
      frame = requestAnimationFrame(next);
    };
    next();
    return () => cancelAnimationFrame(frame);
  }, [running]);
  return now;
}
