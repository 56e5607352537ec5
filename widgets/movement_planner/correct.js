// A wrong tap is put right: the answers of the last days, each to be given anew.
import { useEffect, useRef, useState } from "preact/hooks";
import { sayDay } from "../ui/days.js";
import { fill, pick } from "../ui/words.js";
import { Settled } from "./settled.js";
import { spellAnswer } from "./spell.js";
import { Tap } from "./tap.js";
import all from "./words.en.json";

const words = all.correct;
const SHOWN = 10; // answers, the last ones

/** @typedef {import("../workbook/records.js").Shown} Shown */

/** Which answer this is. @param {Shown} check */
const which = ({ data }) => fill(pick(words, data.when), { day: sayDay(data.day) });

/** @param {Shown} check */
const answer = ({ data }) => (data.familiar === false ? all.today.new : spellAnswer(data.settled));

/**
 * @param {{
 *   checks: readonly Shown[], onCorrect: (check: Shown, data: object) => void, onLeave: () => void,
 * }} props `checks` are those that were noted, the first written first
 */
export function Correct({ checks, onCorrect, onLeave }) {
  const [id, choose] = useState("");
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => place.current?.focus(), [id]);
  const chosen = checks.find((check) => check.id === id);
  return (
    <section class="td-correct" aria-label={words.start} tabIndex={-1} ref={place}>
      {chosen ? (
        <Settled
          legend={fill(words.ask, { which: which(chosen) })}
          onAnswer={(given) => {
            const { familiar, ...data } = chosen.data;
            choose("");
            onCorrect(chosen, { ...data, ...given });
          }}
        >
          <Tap onTap={() => choose("")}>{words.leave}</Tap>
        </Settled>
      ) : (
        <>
          <p>{words.choose}</p>
          <div class="td-today__buttons">
            {checks
              .slice(-SHOWN)
              .reverse()
              .map((check) => (
                <Tap key={check.id} onTap={() => choose(check.id)}>
                  {fill(words.line, { which: which(check), answer: answer(check) })}
                </Tap>
              ))}
            <Tap onTap={onLeave}>{all.more.back}</Tap>
          </div>
        </>
      )}
    </section>
  );
}
