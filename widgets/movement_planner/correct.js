// A wrong tap is put right: the answers of the last days, each to be given anew.
import { useEffect, useRef, useState } from "preact/hooks";
import { sayDay } from "../ui/days.js";
import { fill, pick } from "../ui/words.js";
import { Settled } from "./settled.js";
import { Tap } from "./tap.js";
import all from "./words.en.json";

const words = all.correct;
const SHOWN = 10; // answers, the last ones

/** @typedef {import("../workbook/records.js").Shown} Shown */

/** Whether this is an answer: how a movement settled, or that a pain is not the known one. @param {Shown} record */
export const isAnswer = ({ data }) => data.part === "check" || data.familiar === false;

/** Which answer this is. @param {Shown} record */
const which = ({ data }) => fill(pick(words, data.when ?? data.part), { day: sayDay(data.day) });

/** @param {Shown} record */
const answer = ({ data }) =>
  data.familiar === false ? all.today.new : pick(all.today, data.settled);

/**
 * @param {{
 *   answers: readonly Shown[], onCorrect: (answer: Shown, data: object) => void,
 *   onLeave: () => void,
 * }} props `answers` are those that were noted, the first written first
 */
export function Correct({ answers, onCorrect, onLeave }) {
  const [id, choose] = useState("");
  const [known, know] = useState(false);
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => place.current?.focus(), [id, known]);
  const chosen = answers.find((each) => each.id === id);
  const close = () => {
    choose("");
    know(false);
  };
  /** @param {object} given */
  const put = (given) => {
    if (!chosen) return;
    const { familiar, ...data } = chosen.data;
    close();
    onCorrect(chosen, { ...data, ...given });
  };
  const leave = <Tap onTap={close}>{words.leave}</Tap>;
  return (
    <section class="td-correct" aria-label={words.start} tabIndex={-1} ref={place}>
      {chosen?.data.familiar === false && !known ? (
        <>
          <p>{words.known}</p>
          <div class="td-today__buttons">
            <Tap onTap={() => (chosen.data.part === "flare" ? put({}) : know(true))}>
              {all.more.flare_yes}
            </Tap>
            {leave}
          </div>
        </>
      ) : chosen ? (
        <Settled past legend={fill(words.ask, { which: which(chosen) })} onAnswer={put}>
          {leave}
        </Settled>
      ) : (
        <>
          <p>{words.choose}</p>
          <div class="td-today__buttons">
            {answers
              .slice(-SHOWN)
              .reverse()
              .map((each) => (
                <Tap key={each.id} onTap={() => choose(each.id)}>
                  {fill(words.line, { which: which(each), answer: answer(each) })}
                </Tap>
              ))}
            <Tap onTap={onLeave}>{all.more.back}</Tap>
          </div>
        </>
      )}
    </section>
  );
}
