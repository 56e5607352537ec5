import { useRef } from "preact/hooks";
import { expect, perceive, sense } from "../model/dial.js";
import { Bars } from "../ui/bars.js";
import { Choices } from "../ui/choices.js";
import { Dial } from "../ui/dial.js";
import { Fold } from "../ui/fold.js";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { Slider } from "../ui/slider.js";
import { fill, plain, rung } from "../ui/words.js";
import { isExample } from "../workbook/channel.js";
import { SCENES, sceneAt } from "./scenes.js";
import words from "./words.en.json";
import { Yours } from "./yours.js";

const KEYS = /** @type {const} */ ([
  "signal",
  "context",
  "stress",
  "danger",
  "safety",
  "clarity",
  "sureness",
]);
const SLIDERS = /** @type {const} */ ([
  { key: "signal", min: 0, max: 10, step: 0.1 },
  { key: "context", min: -1, max: 1, step: 0.02, signed: true },
  { key: "stress", min: 0, max: 1, step: 0.01 },
  { key: "danger", min: 0, max: 10, step: 0.1 },
  { key: "safety", min: 0, max: 1, step: 0.01 },
]);
const FINER = /** @type {const} */ (["clarity", "sureness"]);

/** @param {{ model: import("../ui/model.js").Model }} props */
function PainDial({ model }) {
  const [levels, change] = useTraits(model, KEYS);
  const start = useRef(levels).current;
  const example = isExample(model);

  const sent = sense(levels.signal, 1);
  const expected = expect(levels.danger, 0, levels.context, levels.stress, levels.safety);
  const pain = perceive(sent, expected, levels.sureness, levels.clarity);

  const reading = { sent: plain(sent), expected: plain(expected), pain: plain(pain) };
  const word = pain < 1 ? words.dial.carry_on : pain <= 4 ? words.dial.careful : words.dial.guard;
  const scene = sceneAt(levels);
  // The note stays when a slider leaves its scene: nothing jumps under the finger.
  const told = useRef(scene);
  told.current = scene ?? told.current;

  return (
    <Frame
      name="pain-dial"
      own={words}
      live={fill(words.live[story(sent, expected)], reading)}
      onStartOver={() => {
        told.current = undefined;
        change(start);
      }}
      before={<Scenes chosen={scene} told={told.current} onChoose={(key) => change(SCENES[key])} />}
      picture={
        <>
          <Dial
            value={pain}
            of={words.dial.of}
            word={word}
            describe={fill(words.dial.describe, { pain: reading.pain, word })}
          />
          <Bars
            bars={[
              { key: "sent", label: words.bars.sent, value: sent },
              { key: "expected", label: words.bars.expected, value: expected, outline: true },
              { key: "pain", label: words.bars.pain, value: pain },
            ]}
          />
        </>
      }
      controls={
        <>
          {SLIDERS.map(({ key, ...range }) => (
            <Slider
              key={key}
              {...words.controls[key]}
              {...range}
              says={rung(words.controls[key].says, levels[key], range.min, range.max)}
              value={levels[key]}
              onMove={(value) => change({ [key]: value })}
            />
          ))}
          <Fold title={words.finer.title}>
            {FINER.map((key) => {
              // Equal steps on the slider are doublings: 1/4, 1/2, 1, 2, 4.
              const doublings = Math.log2(levels[key]);
              return (
                <Slider
                  key={key}
                  {...words.finer[key]}
                  min={-2}
                  max={2}
                  step={1}
                  signed
                  says={rung(words.finer[key].says, doublings, -2, 2)}
                  value={doublings}
                  onMove={(value) => change({ [key]: 2 ** value })}
                />
              );
            })}
          </Fold>
          {!example && <Yours model={model} />}
        </>
      }
    />
  );
}

/**
 * Which of the live sentences tells this mix.
 * @param {number} sent @param {number} expected @returns {keyof typeof words.live}
 */
function story(sent, expected) {
  if (Math.abs(expected - sent) < 0.1) return "even";
  if (sent < 0.05) return "no_signal";
  return expected > sent ? "up" : "down";
}

/**
 * Pairs of scenes to compare.
 * @param {{
 *   chosen: string | undefined, told: string | undefined, onChoose: (key: string) => void,
 * }} props `told` is the scene whose pair the note is about
 */
function Scenes({ chosen, told, onChoose }) {
  const pair = words.scenes.pairs.find(({ choices }) => choices.some(({ key }) => key === told));
  return (
    <fieldset class="td-choices td-scenes">
      <legend class="td-ears-only">{words.scenes.legend}</legend>
      <div class="td-scenes__pairs">
        {words.scenes.pairs.map(({ key, title, choices }) => (
          <div key={key} class={`td-scenes__pair td-scenes__pair--${key}`}>
            <Choices legend={title} choices={choices} value={chosen} onChoose={onChoose} />
          </div>
        ))}
      </div>
      <p class="td-scenes__note" role="status">
        {pair?.note}
      </p>
    </fieldset>
  );
}

export default mount(PainDial);
