import { useRef, useState } from "preact/hooks";
import { Choices } from "../ui/choices.js";
import { useFamiliar } from "../ui/familiar.js";
import { Frame } from "../ui/frame.js";
import { mount } from "../ui/mount.js";
import { Taps } from "../ui/taps.js";
import { fill, pick } from "../ui/words.js";
import { isExample } from "../workbook/channel.js";
import { KeptLine } from "../workbook/kept_line.js";
import { useRecords } from "../workbook/records.js";
import { Card, Deck, LONGEST } from "./cards.js";
import words from "./words.en.json";

/** @typedef {import("../workbook/records.js").Shown} Shown */
/** @typedef {import("./cards.js").Words} Words */
/** @typedef {keyof typeof words.topics} Topic */

const MODULE = "steadier-responses";
const TOPICS = /** @type {Topic[]} */ (Object.keys(words.topics));
const NOTHING = { frightening: "", calm: "" };

/** @param {{ model: import("../ui/model.js").Model }} props */
function CalmWords({ model }) {
  const cards = useRecords(model, "card", MODULE, words.example.cards);
  const map = useRecords(model, "signal", MODULE, words.example.map);
  const familiar = useFamiliar(isExample(model));
  const [topic, setTopic] = useState(/** @type {Topic | "map"} */ (TOPICS[0]));
  const [card, setCard] = useState(/** @type {Words} */ (NOTHING));
  const [changing, setChanging] = useState(/** @type {Shown | undefined} */ (undefined));
  const [news, tell] = useState(/** @type {string | undefined} */ (undefined));
  const maker = useRef(/** @type {HTMLDivElement | null} */ (null));

  const thoughts = map.records
    .filter(({ data }) => data.side === "danger" && /^(think|believe)$/.test(data.group))
    .map(({ data }) => data.text);
  const stones = map.records
    .filter(({ data }) => data.side === "safety")
    .map(({ data }) => fill(pick(words.stones, data.group), data));
  const fromMap = topic === "map" && thoughts.length > 0;
  const ours = words.topics[topic === "map" ? TOPICS[0] : topic];

  /** @param {Partial<Words>} part */
  const write = (part) => {
    tell(undefined);
    setCard({ ...card, ...part });
  };
  /** A tap lays a sentence down, the next one takes it up again. @param {string} sentence */
  const lay = (sentence) => {
    const calm = card.calm.includes(sentence)
      ? card.calm.replace(sentence, "").replace(/ {2,}/g, " ")
      : `${card.calm} ${sentence}`;
    write({ calm: calm.trim().slice(0, LONGEST.calm) });
  };
  const leave = () => {
    setCard(NOTHING);
    setChanging(undefined);
  };
  const keep = () => {
    const { frightening, calm } = { frightening: card.frightening.trim(), calm: card.calm.trim() };
    const data = frightening ? { frightening, calm } : { calm };
    if (changing) cards.change(changing, data);
    else cards.add(data);
    leave();
    tell(words.live.kept);
  };
  /** @param {Shown} record */
  const reopen = (record) => {
    setChanging(record);
    write({ ...NOTHING, ...record.data });
    maker.current?.scrollIntoView({ block: "nearest" });
    maker.current?.focus({ preventScroll: true });
  };

  const { frightening, calm } = card;
  const says =
    news ??
    words.live[calm ? (frightening ? "both" : "calm") : frightening ? "frightening" : "start"];
  const topics = TOPICS.map((key) => ({ key: String(key), label: words.topics[key].label }));
  if (thoughts.length > 0) topics.push({ key: "map", label: words.make.map });

  return (
    <Frame
      name="calm-words"
      own={words}
      first={familiar.check}
      held={familiar.held}
      live={familiar.held ? familiar.live : fill(says, card)}
      onStartOver={() => {
        familiar.forget();
        setTopic(TOPICS[0]);
        leave();
        tell(undefined);
      }}
      controls={
        <div class="td-maker">
          <div class="td-maker__choices">
            <Choices
              legend={words.make.topic}
              choices={topics}
              value={fromMap ? "map" : topic === "map" ? TOPICS[0] : topic}
              onChoose={(key) => setTopic(/** @type {Topic | "map"} */ (key))}
            />
            <Choices
              legend={words.make.frightening}
              choices={(fromMap ? thoughts : ours.frightening).map(asChoice)}
              value={frightening}
              onChoose={(text) => write({ frightening: text })}
            />
            {[
              { legend: words.make.calm, labels: fromMap ? allCalm() : ours.calm },
              { legend: words.make.stones, labels: stones },
            ]
              .filter(({ labels }) => labels.length > 0)
              .map(({ legend, labels }) => (
                <Taps
                  key={legend}
                  legend={legend}
                  labels={labels}
                  chosen={labels.filter((sentence) => calm.includes(sentence))}
                  onTap={lay}
                />
              ))}
          </div>
          <div class="td-maker__card" ref={maker} tabIndex={-1}>
            <Card {...card} onWrite={write} />
            <p>{words.make.hint}</p>
            <div class="td-maker__buttons">
              <button
                type="button"
                class="td-button td-button--main"
                disabled={!calm.trim()}
                onClick={keep}
              >
                {changing ? words.make.save : words.make.keep}
              </button>
              {changing && (
                <button type="button" class="td-button" onClick={leave}>
                  {words.make.leave}
                </button>
              )}
            </div>
          </div>
        </div>
      }
      after={
        <>
          <Deck
            records={cards.records}
            changing={changing?.id}
            onChange={reopen}
            onRemove={async (record) => {
              if (record.id === changing?.id) leave();
              await cards.remove(record);
              tell(words.live.removed);
            }}
          />
          <KeptLine kept={cards} onBringBack={() => tell(words.live.back)} />
        </>
      }
    />
  );
}

/** @param {string} text */
const asChoice = (text) => ({ key: text, label: text });

/** One calm sentence of each topic, for a thought that may be about anything. */
const allCalm = () => TOPICS.map((key) => words.topics[key].calm[0]);

export default mount(CalmWords);
