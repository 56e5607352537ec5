import { useState } from "preact/hooks";
import { Choices, choicesOf } from "../ui/choices.js";
import { useFamiliar } from "../ui/familiar.js";
import { Frame } from "../ui/frame.js";
import { mount } from "../ui/mount.js";
import { fill } from "../ui/words.js";
import { isExample } from "../workbook/channel.js";
import { KeptLine } from "../workbook/kept_line.js";
import { useRecords } from "../workbook/records.js";
import { Field, LONGEST } from "./field.js";
import { Scene } from "./scene.js";
import words from "./words.en.json";

/** @typedef {import("./field.js").Side} Side */
/** @typedef {import("./field.js").Item} Item */
/** @typedef {keyof typeof words.suggestions} Group */

const SIDES = /** @type {const} */ (["danger", "safety"]);
const GROUPS = /** @type {Group[]} */ (Object.keys(words.suggestions));
const GROUP_CHOICES = choicesOf(GROUPS, words.groups);

/** @param {{ model: import("../ui/model.js").Model }} props */
function SignalMap({ model }) {
  const kept = useRecords(model, "signal", "pain-is-protection", words.example);
  const familiar = useFamiliar(isExample(model));
  const [group, setGroup] = useState(GROUPS[0]);
  const [open, setOpen] = useState(/** @type {string | undefined} */ (undefined));
  const [focus, setFocus] = useState(/** @type {string | undefined} */ (undefined));
  const [news, tell] = useState(
    /** @type {{ says: string, text: string } | undefined} */ (undefined),
  );

  const on = {
    danger: kept.records.filter(({ data }) => data.side === "danger"),
    safety: kept.records.filter(({ data }) => data.side === "safety"),
  };
  const counts = { danger: on.danger.length, safety: on.safety.length };
  const standing =
    counts.safety > 0
      ? words.live.both
      : counts.danger > 0
        ? words.live.danger_only
        : words.live.empty;

  /** @param {Side} side @param {string} text */
  const add = (side, text) => {
    setFocus(undefined);
    tell({ says: words.live.added[side], text });
    kept.add({ side, group, text });
  };
  /** @param {string | undefined} id */
  const turnTo = (id) => {
    setOpen(id);
    setFocus(id ? undefined : open); // the chip that was changed gets the focus back
  };
  /** @param {Item} item @param {string} text */
  const reword = (item, text) => {
    tell({ says: words.live.changed, text });
    kept.change(item, { ...item.data, text });
  };
  /** @param {Item} item */
  const move = (item) => {
    const side = item.data.side === "danger" ? "safety" : "danger";
    setOpen(undefined);
    setFocus(item.id);
    tell({ says: words.live.added[side], text: item.data.text });
    kept.change(item, { ...item.data, side });
  };
  /** @param {Item} item */
  const remove = async (item) => {
    await kept.remove(item);
    setOpen(undefined);
    tell({ says: words.live.removed, text: item.data.text });
  };

  return (
    <Frame
      name="signal-map"
      own={words}
      first={familiar.check}
      held={familiar.held}
      live={
        familiar.held
          ? familiar.live
          : fill(news?.says ?? standing, { ...counts, text: news?.text ?? "" })
      }
      onStartOver={() => {
        familiar.forget();
        setGroup(GROUPS[0]);
        setOpen(undefined);
        setFocus(undefined);
        tell(undefined);
      }}
      controls={
        <div class="td-map">
          <Scene {...counts} describe={fill(words.describe, counts)} />
          {SIDES.map((side) => (
            <Field
              key={side}
              side={side}
              items={on[side]}
              open={open}
              focus={focus}
              onOpen={turnTo}
              onReword={reword}
              onMove={move}
              onRemove={remove}
            />
          ))}
          <div class="td-map__add">
            <Choices
              legend={words.groups.legend}
              choices={GROUP_CHOICES}
              value={group}
              onChoose={(key) => setGroup(/** @type {Group} */ (key))}
            />
            <Suggestions group={group} records={kept.records} onAdd={add} />
            <Own key={group} onAdd={add} />
          </div>
        </div>
      }
      after={<KeptLine kept={kept} onBringBack={() => tell({ says: words.live.back, text: "" })} />}
    />
  );
}

/** @param {{ group: Group, records: Item[], onAdd: (side: Side, text: string) => void }} props */
function Suggestions({ group, records, onAdd }) {
  const used = new Set(records.map(({ data }) => data.text));
  return (
    <div class="td-suggest">
      <p class="td-suggest__hint">{words.suggest.hint}</p>
      {SIDES.map((side) => {
        const left = words.suggestions[group][side].filter((text) => !used.has(text));
        return (
          <div key={side} class={`td-suggest__side td-suggest__side--${side}`}>
            <p>{words.suggest[side]}</p>
            {left.length === 0 && <p class="td-suggest__none">{words.suggest.none}</p>}
            <ul>
              {left.map((text) => (
                <li key={text}>
                  <button type="button" class="td-add" onClick={() => onAdd(side, text)}>
                    <span aria-hidden="true">+</span> {text}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

/** @param {{ onAdd: (side: Side, text: string) => void }} props */
function Own({ onAdd }) {
  const [text, setText] = useState("");
  /** @param {Side} side */
  const add = (side) => {
    if (!text.trim()) return;
    onAdd(side, text.trim());
    setText("");
  };
  return (
    <div class="td-own-sign">
      <label class="td-field">
        <span>{words.own.label}</span>
        <input
          class="td-input"
          type="text"
          autocomplete="off"
          maxLength={LONGEST}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      {text.length >= LONGEST && <p role="status">{words.own.full}</p>}
      <div class="td-own-sign__sides">
        {SIDES.map((side) => (
          <button
            key={side}
            type="button"
            class={`td-button td-own-sign__${side}`}
            disabled={!text.trim()}
            onClick={() => add(side)}
          >
            {words.own[side]}
          </button>
        ))}
      </div>
    </div>
  );
}

export default mount(SignalMap);
