import { useMemo, useState } from "preact/hooks";
import sheets from "run-sheets";
import { Choices, choicesOf } from "../ui/choices.js";
import { Frame } from "../ui/frame.js";
import { here } from "../ui/here.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { PageLink } from "../ui/page_link.js";
import { Select } from "../ui/select.js";
import { usePrint } from "../ui/sheet.js";
import { Taps } from "../ui/taps.js";
import { fill } from "../ui/words.js";
import { download } from "../workbook/download.js";
import { loadPart } from "../workbook/parts.js";
import { Bring, clock, dayInShort, dayInWords, lines, pages, Steps, when } from "./pages.js";
import { days, daysFrom, ENERGIES, LENGTHS, materials, timed } from "./plan.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["length", "energy"]);
const RHYTHMS = /** @type {const} */ (["7", "14"]);
const AHEAD = 182; // days to choose the first from
const LONGEST = 120; // letters of a name or a place
const TIMES = Array.from({ length: 61 }, (_, i) => {
  const minutes = 7 * 60 + i * 15;
  return new Date(minutes * 60_000).toISOString().slice(11, 16);
});

const own = words.form;
const LENGTH_CHOICES = LENGTHS.map((minutes) => ({
  key: String(minutes),
  label: fill(own.minutes, { minutes }),
}));
const ENERGY_CHOICES = choicesOf(ENERGIES, own.energy.choices);
const TIME_CHOICES = TIMES.map((key) => ({ key, label: clock(key) }));
const RHYTHM_CHOICES = choicesOf(RHYTHMS, own.rhythm.choices);

/** Today by the clock of this device. */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** What is chosen, and kept nowhere. */
const start = () => ({
  modules: sheets.slice(0, 1).map(({ module }) => module),
  day: daysFrom(today(), 2)[1],
  time: "18:00",
  rhythm: /** @type {(typeof RHYTHMS)[number]} */ ("7"),
  gaps: /** @type {Record<string, number>} */ ({}),
  name: "",
  place: "",
});

/** What makes the calendar file: in JupyterLab it is inside this bundle. */
const calendar = () => (TD_HOME === "book" ? loadPart("calendar", here) : import("./calendar.js"));

/** @param {{ model: import("../ui/model.js").Model }} props */
function SessionPlanner({ model }) {
  const [{ length: named, energy }, change] = useTraits(model, KEYS);
  const length = typeof named === "string" ? Number(named) : named;
  const [chosen, choose] = useState(start);
  const [said, say] = useState("");
  const print = usePrint();
  const now = today();
  const ahead = useMemo(
    () => daysFrom(now, AHEAD).map((day) => ({ key: day, label: dayInWords(day) })),
    [now],
  );

  /** @param {Partial<ReturnType<typeof start>>} changes */
  const put = (changes) => {
    choose({ ...chosen, ...changes });
    say("");
  };

  // also when nothing is chosen yet: a damaged setting is said at once
  const steps = new Map(sheets.map((sheet) => [sheet, timed(sheet.steps, length, energy)]));
  const picked = sheets.filter(({ module }) => chosen.modules.includes(module));
  const gapsOf = picked.map(({ module }, i) => (i === 0 ? 0 : (chosen.gaps[module] ?? 0)));
  const dates = days(chosen.day, Number(chosen.rhythm), gapsOf);
  const [from, to] = [clock(chosen.time), clock(chosen.time, length)];
  const sessions = picked.map((sheet, i) => ({
    module: sheet.module,
    title: sheet.title,
    day: dates[i],
    steps: steps.get(sheet) ?? [],
    from,
    to,
  }));
  const bring = materials(picked);
  const name = chosen.name.trim();
  const place = chosen.place.trim();

  const save = async () => {
    try {
      const { calendarFile } = await calendar();
      const text = calendarFile({
        name,
        place,
        sessions: sessions.map(({ module, title, day, steps }) => ({
          module,
          title,
          day,
          time: chosen.time,
          minutes: length,
          about: lines(steps, chosen.time)
            .map((line) => line.join(" "))
            .join("\n"),
        })),
      });
      const file = { name: `sessions-${sessions[0].day}.ics`, type: "text/calendar", text };
      download(file);
      say(fill(words.after.saved, file));
    } catch {
      say(words.after.trouble);
    }
  };

  const live =
    sessions.length === 0
      ? words.live.none
      : sessions.length === 1
        ? words.live.one
        : words.live.some;

  return (
    <Frame
      name="session_planner"
      own={words}
      live={fill(live, {
        count: sessions.length,
        minutes: length,
        first: dates.length > 0 ? dayInWords(dates[0]) : "",
        last: dates.length > 0 ? dayInWords(dates[dates.length - 1]) : "",
        from,
        to,
      })}
      onStartOver={() => {
        put(start());
        change({ length: "60", energy: "usual" });
      }}
      picture={
        <div class="td-sessions">
          {sessions.length === 0 && <p>{words.plan.empty}</p>}
          {sessions.map((session, i) => (
            <details key={session.module} class="td-fold" open={i === 0}>
              <summary>
                {fill(words.plan.head, {
                  number: i + 1,
                  title: session.title,
                  day: dayInShort(session.day),
                })}
              </summary>
              <div class="td-sessions__session">
                <p>{when(session)}</p>
                <Steps steps={session.steps} time={chosen.time} />
                <div class="td-sessions__buttons">
                  <PageLink page={`book/coaches/${session.module}`}>
                    {words.plan.run_sheet}
                  </PageLink>
                  {i > 0 && (
                    <Gap
                      title={session.title}
                      weeks={gapsOf[i]}
                      onChange={(weeks) =>
                        put({ gaps: { ...chosen.gaps, [session.module]: weeks } })
                      }
                    />
                  )}
                </div>
              </div>
            </details>
          ))}
          {sessions.length > 0 && (
            <details class="td-fold">
              <summary>{words.plan.bring}</summary>
              <div class="td-sessions__session">
                <Bring materials={bring} />
              </div>
            </details>
          )}
        </div>
      }
      controls={
        <>
          <div>
            <Taps
              legend={own.modules}
              labels={sheets.map(({ title }) => title)}
              chosen={picked.map(({ title }) => title)}
              onTap={(title, on) => {
                const { module } = /** @type {(typeof sheets)[number]} */ (
                  sheets.find((sheet) => sheet.title === title)
                );
                const others = chosen.modules.filter((each) => each !== module);
                put({ modules: on ? [...others, module] : others });
              }}
            />
            <p class="td-sessions__hint">{own.modules_hint}</p>
          </div>
          <Choices
            legend={own.length}
            choices={LENGTH_CHOICES}
            value={String(length)}
            onChoose={(key) => change({ length: key })}
          />
          <Choices
            legend={own.energy.legend}
            choices={ENERGY_CHOICES}
            value={energy}
            onChoose={(key) => change({ energy: key })}
          >
            <p class="td-sessions__hint">
              {own.energy.hint[/** @type {(typeof ENERGIES)[number]} */ (energy)]}
            </p>
          </Choices>
          <Select
            label={own.day}
            hint={own.day_hint}
            choices={ahead}
            value={chosen.day}
            onChoose={(day) => put({ day })}
          />
          <Select
            label={own.time}
            hint={own.time_hint}
            choices={TIME_CHOICES}
            value={chosen.time}
            onChoose={(time) => put({ time })}
          />
          <Choices
            legend={own.rhythm.legend}
            choices={RHYTHM_CHOICES}
            value={chosen.rhythm}
            onChoose={(key) => put({ rhythm: /** @type {(typeof RHYTHMS)[number]} */ (key) })}
          />
          <Field
            label={own.name}
            hint={own.name_hint}
            value={chosen.name}
            onWrite={(name) => put({ name })}
          />
          <Field
            label={own.place}
            hint={own.place_hint}
            value={chosen.place}
            onWrite={(place) => put({ place })}
          />
        </>
      }
      after={
        <div class="td-sessions__after">
          <button
            type="button"
            class="td-button td-button--main"
            disabled={sessions.length === 0}
            onClick={() =>
              print(...pages({ sessions, materials: bring, time: chosen.time, name, place }))
            }
          >
            {words.after.print}
          </button>
          <button type="button" class="td-button" disabled={sessions.length === 0} onClick={save}>
            {words.after.save}
          </button>
          <p class="td-sessions__hint">{words.after.hint}</p>
          <p class="td-sessions__hint">{words.after.not_kept}</p>
          <p class="td-sessions__hint" role="status">
            {said || null}
          </p>
        </div>
      }
    />
  );
}

/**
 * Weeks left out before a session: for holidays.
 * @param {{ title: string, weeks: number, onChange: (weeks: number) => void }} props
 */
function Gap({ title, weeks, onChange }) {
  return (
    <>
      <button
        type="button"
        class="td-button"
        aria-label={fill(words.plan.later_named, { title })}
        onClick={() => onChange(weeks + 1)}
      >
        {words.plan.later}
      </button>
      {weeks > 0 && (
        <button
          type="button"
          class="td-button"
          aria-label={fill(words.plan.earlier_named, { title })}
          onClick={() => onChange(weeks - 1)}
        >
          {words.plan.earlier}
        </button>
      )}
    </>
  );
}

/** @param {{ label: string, hint: string, value: string, onWrite: (text: string) => void }} props */
function Field({ label, hint, value, onWrite }) {
  return (
    <label class="td-field">
      <span>{label}</span>
      <input
        class="td-input"
        type="text"
        autocomplete="off"
        maxLength={LONGEST}
        value={value}
        onInput={({ currentTarget }) => onWrite(currentTarget.value)}
      />
      <span class="td-sessions__hint">{hint}</span>
    </label>
  );
}

export default mount(SessionPlanner);
