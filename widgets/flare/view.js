import { useEffect, useRef, useState } from "preact/hooks";
import icons from "../flare_plan/icons.json";
import { isEmpty, planOf } from "../flare_plan/plan.js";
import { example, parts } from "../flare_plan/words.en.json";
import { planOf as paceOf } from "../settle/pace.js";
import { Pacer, useClock } from "../settle/pacer.js";
import settleWords from "../settle/words.en.json";
import { Choices, choicesOf } from "../ui/choices.js";
import { useFamiliar } from "../ui/familiar.js";
import { Frame } from "../ui/frame.js";
import { CrisisLines, EmergencyNumbers, PLACES } from "../ui/help.js";
import { Icon } from "../ui/icon.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { PageLink } from "../ui/page_link.js";
import { pick } from "../ui/words.js";
import { isExample } from "../workbook/channel.js";
import { useRecords } from "../workbook/records.js";
import words from "./words.en.json";

const CHOICES = choicesOf(["plan", "settle", "call"], words.choices);
const PRACTICES = choicesOf(["senses", "breath"], words.settle);
/** What helps first: on a hard day few lines are read. */
const ORDER = /** @type {const} */ (["words", "helps", "keep", "pause", "people", "signs"]);
const MODULE = "notebooks/turning-it-down";
const PLAN = "a-plan-for-hard-days";

/** @param {{ model: import("../ui/model.js").Model }} props */
function FlareNow({ model }) {
  const [{ place }] = useTraits(model, ["place"]);
  if (place !== "any" && !PLACES.includes(place)) {
    throw new RangeError(`place is "${place}". It must be one of: any, ${PLACES.join(", ")}.`);
  }
  const { records, status, ask } = useRecords(model, "flare", undefined, [example]);
  const { check, held, live: waits, forget } = useFamiliar(isExample(model));
  const [choice, setChoice] = useState(/** @type {string} */ ("plan"));
  const [settled, setSettled] = useState(settleWords.live.senses); // what the quiet minute says
  const plan = planOf(records);
  const none = isEmpty(plan);
  const troubled = status.is === "locked" || status.is === "trouble" ? status.is : undefined;

  // Once the check is answered, what helps comes into sight: on a phone it is further down.
  const open = useRef(/** @type {HTMLDivElement | null} */ (null));
  const waited = useRef(held);
  useEffect(() => {
    if (waited.current && !held) open.current?.scrollIntoView({ block: "start" });
    waited.current = held;
  }, [held]);

  let live = waits;
  if (!held && choice === "call") live = words.live.call;
  else if (!held && choice === "settle") live = settled;
  else if (!held) {
    if (status.is === "opening") live = words.live.opening;
    else live = none ? words.live[troubled ?? "none"] : words.live.plan;
  }

  return (
    <Frame
      name="flare"
      own={words}
      live={live}
      first={check}
      held={held}
      onStartOver={() => {
        forget();
        setChoice("plan");
      }}
      controls={
        <>
          <div class="td-flare__choose" ref={open}>
            <Choices
              legend={words.choose}
              choices={CHOICES}
              value={choice}
              onChoose={(key) => {
                setChoice(key);
                setSettled(settleWords.live.senses); // it begins anew
              }}
            />
          </div>
          {choice === "plan" && status.is !== "opening" && (
            <div class="td-flare__panel">
              {status.is === "locked" && <Unlock ask={ask} />}
              {none ? <KindSteps /> : <Plan plan={plan} />}
              <PageLink page={MODULE} place={PLAN}>
                {none ? words.plan.make : words.plan.change}
              </PageLink>
            </div>
          )}
          {choice === "settle" && <Minute onSay={setSettled} />}
          {choice === "call" && (
            <div class="td-flare__panel">
              {plan.people.length > 0 && (
                <>
                  <h4 class="td-flare__head">{words.call.mine}</h4>
                  <Lines of={plan.people} />
                </>
              )}
              <p>{words.call.unsure}</p>
              <p>{words.call.crisis}</p>
              <CrisisLines place={place} />
              <p>{words.call.emergency}</p>
              <EmergencyNumbers place={place} />
              <PageLink page="book/safety">{words.call.safety}</PageLink>
            </div>
          )}
        </>
      }
    />
  );
}

/** The learner's own lines, large and few; parts without lines are left out. @param {{ plan: import("../flare_plan/plan.js").Plan }} props */
function Plan({ plan }) {
  return (
    <div class="td-flare__plan">
      {ORDER.filter((part) => plan[part].length > 0).map((part) => (
        <section key={part} class={`td-flare__part td-flare__part--${part}`}>
          <h4 class="td-flare__head">
            <Icon d={icons[part]} />
            {parts[part].label}
          </h4>
          <Lines of={plan[part]} />
        </section>
      ))}
    </div>
  );
}

/** @param {{ of: string[] }} props */
const Lines = ({ of }) => (
  <ul class="td-flare__lines">
    {of.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

function KindSteps() {
  return (
    <>
      <p>{words.plan.none}</p>
      <Lines of={words.plan.steps} />
    </>
  );
}

/** A lock hides the plan too: on a hard day it opens right here. @param {{ ask: (op: string, args?: object) => Promise<any> }} props */
function Unlock({ ask }) {
  const [says, say] = useState(words.plan.locked);
  return (
    <form
      class="td-flare__unlock"
      onSubmit={(event) => {
        event.preventDefault();
        const field = /** @type {HTMLInputElement} */ (event.currentTarget.elements.item(0));
        ask("unlock", { passphrase: field.value }).catch(({ message }) => say(message));
      }}
    >
      <p role="status">{says}</p>
      <label class="td-field">
        <span>{words.plan.passphrase}</span>
        <input class="td-input" type="password" autocomplete="off" />
      </label>
      <button type="submit" class="td-button">
        {words.plan.unlock}
      </button>
    </form>
  );
}

/**
 * One minute, looking round the room or with a slow breath.
 * @param {{ onSay: (words: string) => void }} props hears the sentence for where it is
 */
function Minute({ onSay }) {
  const [practice, setPractice] = useState(/** @type {string} */ ("senses"));
  const [stage, setStage] = useState(/** @type {import("../settle/pacer.js").Stage} */ ("idle"));
  const running = stage === "running";
  const plan = paceOf({ practice, minutes: "1", rate: 6, out: 0.6 });
  const scene = useRef(/** @type {HTMLDivElement | null} */ (null));
  const began = useRef(0);
  const now = useClock(running, began, plan, scene, () => setStage("over"));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const key = running ? `running_${practice}` : stage === "idle" ? practice : stage;
  useEffect(() => onSay(pick(settleWords.live, key)), [key]);
  return (
    <div class="td-flare__panel">
      {!running && (
        <Choices
          legend={words.settle.which}
          choices={PRACTICES}
          value={practice}
          onChoose={setPractice}
        />
      )}
      <Pacer {...{ plan, stage, now, scene }} shape={still ? "words" : "circle"} />
      <div class="td-flare__go">
        <button
          type="button"
          class="td-button td-button--main"
          onClick={() => {
            began.current = performance.now();
            setStage(running ? "stopped" : "running");
          }}
        >
          {running ? words.settle.stop : stage === "idle" ? words.settle.start : words.settle.again}
        </button>
        <p>{settleWords.worse.short}</p>
      </div>
    </div>
  );
}

export default mount(FlareNow);
