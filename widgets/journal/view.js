import { useEffect, useRef, useState } from "preact/hooks";
import { Choices, choicesOf } from "../ui/choices.js";
import { Frame } from "../ui/frame.js";
import { CrisisLines } from "../ui/help.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { Select } from "../ui/select.js";
import { Taps } from "../ui/taps.js";
import { fill, pick } from "../ui/words.js";
import { openChannel } from "../workbook/channel.js";
import { useKeeper } from "../workbook/keeper.js";
import { sayKept } from "../workbook/kept.js";
import { Record } from "../workbook/record.js";
import { Reread } from "./reread.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["module"]);
const FORMS = /** @type {const} */ (["tap", "line", "free"]);
const FORM_CHOICES = choicesOf(FORMS, words.write.forms);
const LONGEST = { line: 2000, free: 100_000 }; // letters, as the workbook's schema allows

/** @typedef {{ key: string, question: string, example: string, choices: string[] }} Prompt */

const MODULES = /** @type {globalThis.Record<string, Prompt[]>} */ (words.prompts);

/** @param {string} module @returns {Prompt[]} its own questions, then those that fit anywhere */
function promptsOf(module) {
  if (!Object.hasOwn(MODULES, module)) {
    const known = Object.keys(MODULES).join(", ");
    throw new RangeError(`module is "${module}". It must be one of: ${known}.`);
  }
  return module === "any" ? MODULES.any : [...MODULES[module], ...MODULES.any];
}

/** @typedef {{ prompt: string, question: string, form: string, chosen: string[], text: string }} Entry */

/** @param {globalThis.Record<string, any>} entry */
const isEmpty = ({ text, chosen }) => text === "" && chosen.length === 0;

/** @param {Prompt} prompt @param {string} form @returns {Entry} */
const fresh = ({ key, question }, form) => ({ prompt: key, question, form, chosen: [], text: "" });

/** @param {{ model: import("../ui/model.js").Model }} props */
function Journal({ model }) {
  const [{ module }] = useTraits(model, KEYS);
  const prompts = promptsOf(module);
  const [late, setLate] = useState(false);
  const channel = useRef(
    /** @type {import("../workbook/channel.js").Channel | undefined} */ (undefined),
  );
  channel.current ??= openChannel(model, setLate);
  useEffect(() => () => channel.current?.end(), []);
  const { ask } = channel.current;

  const keeper = useKeeper(
    channel.current,
    { kind: "journal", module, isEmpty },
    fresh(prompts[0], "tap"),
  );
  const [notice, setNotice] = useState(/** @type {string | undefined} */ (undefined));
  const [recordOpen, setRecordOpen] = useState(false);
  const [, redraw] = useState({});
  const [shelf, setShelf] = useState(0); // raised when what is kept may have changed
  const top = useRef(/** @type {HTMLDivElement | null} */ (null));

  const entry = /** @type {Entry} */ (keeper.current());
  const prompt = prompts.find(({ key }) => key === entry.prompt) ?? {
    key: entry.prompt,
    question: entry.question,
    example: "",
    choices: entry.chosen,
  };
  const known = prompts.includes(prompt) ? prompts : [prompt, ...prompts];

  /** @param {Partial<Entry>} changes @param {boolean} [now] */
  const change = (changes, now) => {
    setNotice(undefined);
    keeper.change(changes, now);
  };
  /** @param {Partial<Entry>} changes */
  const choose = (changes) => {
    change(changes, true);
    redraw({});
  };
  /** @param {string} form @param {Prompt} next */
  const begin = async (form, next) => {
    setNotice(undefined);
    await keeper.begin(fresh(next, form));
    setShelf(shelf + 1);
  };

  return (
    <Frame
      name="journal"
      own={words}
      live={notice ?? sayKept(keeper.status, late, words.live)}
      onStartOver={() => begin(entry.form, prompts[0])}
      before={<Care />}
      controls={
        <div class="td-journal" ref={top}>
          <Select
            label={words.write.prompt}
            choices={known.map(({ key, question }) => ({ key, label: question }))}
            value={prompt.key}
            onChoose={(key) => begin(entry.form, known.find((each) => each.key === key) ?? prompt)}
          />
          <p class="td-journal__question">{prompt.question}</p>
          <Choices
            legend={words.write.form}
            choices={FORM_CHOICES}
            value={entry.form}
            onChoose={(form) => choose({ form })}
          />
          {entry.form === "tap" ? (
            <Answers
              prompt={prompt}
              chosen={entry.chosen}
              onChoose={(chosen) => choose({ chosen })}
            />
          ) : (
            <Words
              key={`${keeper.turn()} ${entry.form}`}
              form={entry.form}
              example={prompt.example}
              text={entry.text}
              onWrite={(text) => change({ text })}
            />
          )}
          <div class="td-journal__buttons">
            {keeper.canUndo() && (
              <button type="button" class="td-button" onClick={keeper.undo}>
                {words.write.undo}
              </button>
            )}
            {keeper.status.is === "trouble" && (
              <button type="button" class="td-button" onClick={() => keeper.flush()}>
                {words.write.again}
              </button>
            )}
          </div>
        </div>
      }
      after={
        <div class="td-journal__folds">
          <Reread
            ask={ask}
            shelf={`${shelf} ${keeper.status.at?.getTime()}`}
            onNotice={setNotice}
            onReopen={async (record) => {
              setNotice(undefined);
              await keeper.reopen(record);
              top.current?.scrollIntoView({ block: "nearest" });
            }}
          />
          <details
            class="td-fold"
            onToggle={({ currentTarget }) => setRecordOpen(currentTarget.open)}
          >
            <summary>{words.keep}</summary>
            {recordOpen && (
              <Record
                ask={ask}
                onErased={() => {
                  keeper.forget(fresh(prompts[0], entry.form));
                  setNotice(words.live.erased);
                  setShelf(shelf + 1);
                }}
                onChanged={() => setShelf(shelf + 1)}
              />
            )}
          </details>
        </div>
      }
    />
  );
}

/** What to know before writing, and where help is. */
function Care() {
  return (
    <aside class="td-journal__care">
      <p>{words.care.hard}</p>
      <p>{words.care.crisis}</p>
      <CrisisLines place="any" />
    </aside>
  );
}

/** @param {{ prompt: Prompt, chosen: string[], onChoose: (chosen: string[]) => void }} props */
function Answers({ prompt, chosen, onChoose }) {
  const all = [...new Set([...prompt.choices, ...chosen])];
  return (
    <Taps
      legend={words.write.tap}
      labels={all}
      chosen={chosen}
      onTap={(label, on) =>
        onChoose(all.filter((each) => (each === label ? on : chosen.includes(each))))
      }
    />
  );
}

/**
 * Where words are typed. The field alone knows its text from the first letter on: nothing
 * that is drawn later may reach into it. Another text is another field (see its `key`).
 * @param {{ form: string, example: string, text: string, onWrite: (text: string) => void }} props
 */
function Words({ form, example, text, onWrite }) {
  const first = useRef(text).current;
  const [full, setFull] = useState(false);
  const longest = form === "line" ? LONGEST.line : LONGEST.free;
  return (
    <label class="td-field">
      <span>{pick(words.write, form)}</span>
      <textarea
        class="td-input td-journal__words"
        rows={form === "line" ? 1 : 7}
        maxLength={longest}
        defaultValue={first}
        onInput={({ currentTarget: { value } }) => {
          if (value.length >= longest !== full) setFull(!full);
          onWrite(value);
        }}
      />
      {full && <span role="status">{words.write.full}</span>}
      {example && <span class="td-journal__example">{fill(words.write.example, { example })}</span>}
    </label>
  );
}

export default mount(Journal);
