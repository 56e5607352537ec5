import { useRef, useState } from "preact/hooks";
import { Choices, choicesOf } from "../ui/choices.js";
import { Frame, GuessFirst } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { People } from "../ui/people.js";
import { Room } from "../ui/room.js";
import { Select } from "../ui/select.js";
import { still } from "../ui/still.js";
import { fill, pick } from "../ui/words.js";
import data from "./findings.json";
import words from "./words.en.json";

/**
 * One thing a scan can show. `counts` are of 100 people with no pain, by age;
 * `with_pain` is the other side: a percentage, or odds (null: no clear link).
 * @typedef {object} Finding
 * @property {string} key
 * @property {string} joint
 * @property {boolean} modelled
 * @property {string[]} extrapolated ages with few or no people behind the number
 * @property {Record<string, number>} counts
 * @property {{ percent?: number, adjusted_gap?: number, odds?: number | null,
 *   low?: number, high?: number } | null} with_pain
 */
const findings = /** @type {Finding[]} */ (/** @type {unknown} */ (data));

const JOINTS = [...new Set(findings.map(({ joint }) => joint))];
const JOINT_CHOICES = choicesOf(JOINTS, words.joint);
/** What a scan of each joint can show. */
const FINDING_CHOICES = Object.fromEntries(
  JOINTS.map((joint) => [
    joint,
    choicesOf(
      findings.filter((each) => each.joint === joint).map(({ key }) => key),
      words.finding,
    ),
  ]),
);
/** The ages that each finding was counted at. */
const AGE_CHOICES = Object.fromEntries(
  findings.map(({ key, counts }) => [key, choicesOf(Object.keys(counts), words.age)]),
);
const GUESS_CHOICES = words.guess.choices.map((label) => ({ key: label, label }));
const KEYS = /** @type {const} */ (["finding", "age"]);

/** The number of 100 people with no pain who have it. @param {Finding} finding @param {string} age */
function countAt(finding, age) {
  const count = finding.counts[age];
  if (count === undefined) {
    throw new RangeError(
      `age is "${age}". For ${finding.key} it must be one of: ${Object.keys(finding.counts).join(", ")}.`,
    );
  }
  return count;
}

/** Findings by key. @param {string} key @returns {Finding} */
function findingOf(key) {
  const finding = findings.find((each) => each.key === key);
  if (finding) return finding;
  const known = findings.map((each) => each.key).join(", ");
  throw new RangeError(`finding is "${key}". It must be one of: ${known}.`);
}

/** @param {{ model: import("../ui/model.js").Model }} props */
function ScanFinder({ model }) {
  const [{ finding: key, age }, change] = useTraits(model, KEYS);
  const start = useRef({ finding: key, age }).current;
  const [guess, setGuess] = useState(
    /** @type {{ label: string, of: string } | undefined} */ (undefined),
  );
  const [shown, setShown] = useState(false);

  const finding = findingOf(key);
  const exact = countAt(finding, age);
  const count = String(exact);

  /** Change the finding and keep the age if it is known there. @param {Finding} next */
  const go = (next) => {
    const ages = Object.keys(next.counts);
    change({ finding: next.key, age: ages.includes(age) ? age : ages[ages.length >> 1] });
  };
  const hide = () => {
    setGuess(undefined);
    setShown(false);
  };

  // A guess was about what was chosen then, and is not held against another count.
  const asked = `${key} ${age}`;
  const live = !shown ? "waiting" : guess?.of === asked ? "guessed" : "shown";
  return (
    <Frame
      name="scan-finder"
      own={words}
      live={fill(words.live[live], { count, guess: guess?.label ?? "" })}
      onStartOver={() => {
        change(start);
        hide();
      }}
      guess={
        <div class="td-pickers">
          <Choices
            legend={words.joint.legend}
            choices={JOINT_CHOICES}
            value={finding.joint}
            onChoose={(joint) => go(findings.find((each) => each.joint === joint) ?? finding)}
          />
          <Room>
            <div class="td-pickers__of-joint">
              <Select
                label={words.finding.legend}
                hint={fill(words.report.intro, { name: pick(words.report, key) })}
                choices={FINDING_CHOICES[finding.joint]}
                value={key}
                onChoose={(next) => go(findingOf(next))}
              />
              <Choices
                legend={words.age.legend}
                choices={AGE_CHOICES[key]}
                value={age}
                onChoose={(next) => change({ age: next })}
              />
            </div>
          </Room>
          <Guess
            guess={guess?.label}
            shown={shown}
            onGuess={(label) => {
              setGuess({ label, of: asked });
              setShown(true);
            }}
            onTurn={() => (shown ? hide() : setShown(true))}
          />
        </div>
      }
      picture={<Counts finding={finding} exact={exact} shown={shown} />}
      controls={<OtherSide finding={finding} count={count} age={age} shown={shown} />}
    />
  );
}

/**
 * How many may it be? The count waits for a guess, or for being asked for.
 * @typedef {{
 *   guess: string | undefined, shown: boolean, onGuess: (guess: string) => void, onTurn: () => void,
 * }} GuessProps
 */
const Guess = still((/** @type {GuessProps} */ { guess, shown, onGuess, onTurn }) => (
  <GuessFirst>
    <Choices legend={words.guess.question} choices={GUESS_CHOICES} value={guess} onChoose={onGuess}>
      <p class="td-guess__after" role="status">
        {guess && words.guess.after}
      </p>
    </Choices>
    <button type="button" class="td-button td-button--main" onClick={onTurn}>
      {shown ? words.again : words.show}
    </button>
  </GuessFirst>
));

/**
 * The figures: people with no pain and, where the study has them, people with pain.
 * @param {{ finding: Finding, exact: number, shown: boolean }} props
 */
function Counts({ finding, exact, shown }) {
  const compared = finding.with_pain?.percent;
  /** @param {number} count */
  const describe = (count) =>
    shown ? fill(words.describe, { count: Math.round(count) }) : words.describe_waiting;
  return (
    <div class={compared === undefined ? "td-counts" : "td-counts td-counts--pair"}>
      <figure>
        <People count={shown ? exact : 0} describe={describe(exact)} />
        <figcaption>
          {words.without}
          <b>{shown ? exact : "?"}</b>
        </figcaption>
      </figure>
      {compared !== undefined && (
        <figure class="td-counts__with">
          <People count={shown ? compared : 0} describe={describe(compared)} />
          <figcaption>
            {words.with}
            <b>{shown ? compared : "?"}</b>
          </figcaption>
        </figure>
      )}
    </div>
  );
}

/**
 * The counterweight, always in the same view as the count, and how far to trust the count.
 * @param {{ finding: Finding, count: string, age: string, shown: boolean }} props
 */
function OtherSide({ finding, count, age, shown }) {
  const extrapolated = finding.extrapolated.includes(age);
  return (
    <div class="td-other-side">
      <Room>
        <p class="td-other-side__title">{words.other_side.title}</p>
        <p>{shown ? comparison(finding, count) : words.other_side.waiting}</p>
        {shown && (extrapolated || finding.modelled) && (
          <p class="td-other-side__mark">
            {extrapolated ? words.marks.extrapolated : words.marks.modelled}
          </p>
        )}
      </Room>
    </div>
  );
}

/** @param {Finding} finding @param {string} count */
function comparison({ with_pain: pain }, count) {
  const say = words.other_side;
  if (!pain) return say.unknown;
  if (pain.percent !== undefined) {
    const { percent, adjusted_gap: gap } = pain;
    if (gap !== undefined) return fill(say.percent_adjusted, { percent, count, gap });
    return fill(percent - Number(count) > 20 ? say.percent_more : say.percent_close, {
      percent,
      count,
    });
  }
  if (!pain.odds) return say.no_link;
  return fill(say.odds, { odds: pain.odds, low: Number(pain.low), high: Number(pain.high) });
}

export default mount(ScanFinder);
