import { useEffect, useRef, useState } from "preact/hooks";
import { fillFrame } from "../ui/trusted.js";
import { fill, pick } from "../ui/words.js";
import { toBase64 } from "./base64.js";
import { CHANGED } from "./channel.js";
import { download } from "./download.js";
import own from "./record.en.json";
import { kinds as names } from "./words.en.json";

/** The parts that can stand open from the start. */
export const PARTS = /** @type {const} */ (["read", "out", "in", "lock", "erase"]);

/**
 * All that is kept, where it is, and what a learner can do with it: read it, take a copy
 * along, bring one in, lock it, erase it.
 * @param {{
 *   ask: (op: string, args?: object) => Promise<any>, first?: string,
 *   onErased: () => void, onChanged: () => void, onLook?: (about: any) => void,
 * }} props `first` is the part that is open; `onLook` hears what `about` says, each time
 */
export function Record({ ask, first, onErased, onChanged, onLook }) {
  const [about, setAbout] = useState(/** @type {any} */ (undefined));
  const [said, say] = useState({ part: "", text: "" });
  const [busy, setBusy] = useState(false);

  const look = () =>
    ask("about").then(
      (found) => {
        setAbout(found);
        onLook?.(found);
      },
      ({ message }) => say({ part: "", text: message }),
    );
  useEffect(() => {
    look();
    addEventListener(CHANGED, look);
    return () => removeEventListener(CHANGED, look);
  }, []);

  /** Do something and say in that part how it went. @param {string} part @returns {Doing["act"]} */
  const acting = (part) => async (work) => {
    setBusy(true);
    say({ part, text: "" });
    try {
      say({ part, text: (await work()) ?? "" });
    } catch (error) {
      say({ part, text: /** @type {Error} */ (error).message });
    }
    await look();
    setBusy(false);
  };
  /** @param {(typeof PARTS)[number]} key @param {preact.ComponentChildren} inside */
  const part = (key, inside) => (
    <Part
      key={key}
      title={own[key].title}
      said={said.part === key ? said.text : ""}
      open={key === first}
    >
      {inside}
    </Part>
  );

  return (
    <div class="td-record">
      {said.part === "" && said.text && <p role="status">{said.text}</p>}
      {about && <Kept about={about} />}
      <fieldset class="td-record__parts" disabled={busy}>
        {part("read", <Everything ask={ask} act={acting("read")} />)}
        {part("out", <TakeOut ask={ask} act={acting("out")} />)}
        {part("in", <BringIn ask={ask} act={acting("in")} onChanged={onChanged} />)}
        {part(
          "lock",
          about && <Lock lock={about.lock} ask={ask} act={acting("lock")} onChanged={onChanged} />,
        )}
        {part(
          "erase",
          <Erase
            onErase={() =>
              acting("erase")(async () => {
                const { left } = await ask("erase");
                onErased();
                return left.length
                  ? fill(own.erase.left, { files: left.join(", ") })
                  : own.erase.done;
              })
            }
          />,
        )}
      </fieldset>
    </div>
  );
}

/** @param {{ title: string, said: string, open: boolean, children: preact.ComponentChildren }} props */
function Part({ title, said, open, children }) {
  return (
    <details class="td-fold" open={open}>
      <summary>{title}</summary>
      <div class="td-record__part">
        {children}
        <p class="td-record__said" role="status">
          {said || null}
        </p>
      </div>
    </details>
  );
}

/** @param {{ about: any }} props */
function Kept({ about: { home, where, files, counts, lasting } }) {
  const kinds = Object.keys(counts);
  const place = where === "file:" ? own.where.folder : where;
  return (
    <div class="td-record__kept">
      <h4>{own.kept}</h4>
      {kinds.length === 0 && <p>{own.nothing}</p>}
      <ul class="td-record__kinds">
        {kinds.map((kind) => (
          <li key={kind}>
            <b>{counts[kind]}</b> {pick(names, kind)}
          </li>
        ))}
      </ul>
      <p>{fill(pick(own.where, home), { where: place })}</p>
      {home === "browser" && <p>{lasting ? own.where.lasting : own.where.not_lasting}</p>}
      {files.length > 0 && (
        <details class="td-record__files">
          <summary>{own.files}</summary>
          <ul>
            {files.map((/** @type {string} */ file) => (
              <li key={file}>
                <code>{file}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/**
 * @typedef {{
 *   ask: (op: string, args?: object) => Promise<any>,
 *   act: (work: () => Promise<string | undefined>) => Promise<void>,
 * }} Doing
 */

/** @param {Doing} props */
function Everything({ ask, act }) {
  const [shown, setShown] = useState(false);
  const sheet = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  const show = () =>
    act(async () => {
      const { text } = await ask("take_out", { form: "page" });
      setShown(true);
      fillFrame(/** @type {HTMLIFrameElement} */ (sheet.current), text);
      return undefined;
    });
  return (
    <>
      <p>{own.read.hint}</p>
      <button type="button" class="td-button" onClick={show}>
        {own.read.show}
      </button>
      {/* no scripts run in it: it holds words only */}
      <iframe
        ref={sheet}
        class="td-record__sheet"
        sandbox=""
        title={own.read.title}
        hidden={!shown}
      />
    </>
  );
}

/** @param {Doing} props */
function TakeOut({ ask, act }) {
  const [passphrase, setPassphrase] = useState("");
  const paper = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  /** @param {string} form @param {string} [locked] */
  const save = (form, locked) =>
    act(async () => {
      const file = await ask("take_out", { form, passphrase: locked });
      download(file);
      setPassphrase("");
      return fill(own.out.done, { name: file.name });
    });
  const print = () =>
    act(async () => {
      const { text } = await ask("take_out", { form: "page" });
      const frame = /** @type {HTMLIFrameElement} */ (paper.current);
      frame.onload = () => frame.contentWindow?.print();
      fillFrame(frame, text);
      return undefined;
    });
  return (
    <>
      <p>{own.out.hint}</p>
      <p class="td-record__buttons">
        <button type="button" class="td-button" onClick={() => save("json")}>
          {own.out.json}
        </button>
        <button type="button" class="td-button" onClick={() => save("markdown")}>
          {own.out.markdown}
        </button>
        <button type="button" class="td-button" onClick={print}>
          {own.out.page}
        </button>
      </p>
      <Passphrase value={passphrase} onInput={setPassphrase} />
      <button type="button" class="td-button" onClick={() => save("json", passphrase)}>
        {own.out.locked}
      </button>
      {/* no scripts run in it: the page it prints is words only */}
      <iframe
        ref={paper}
        class="td-record__paper"
        sandbox="allow-same-origin allow-modals"
        title={own.out.page}
        tabIndex={-1}
        aria-hidden="true"
      />
    </>
  );
}

/** @param {Doing & { onChanged: () => void }} props */
function BringIn({ ask, act, onChanged }) {
  const [file, setFile] = useState(/** @type {any} */ (undefined));
  const [needs, setNeeds] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const [plan, setPlan] = useState(/** @type {any} */ (undefined));
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));

  const leave = () => {
    setFile(undefined);
    setPlan(undefined);
    setNeeds(false);
    setPassphrase("");
    if (field.current) field.current.value = "";
  };
  /** @param {any} incoming */
  const look = (incoming) =>
    act(async () => {
      setPlan(undefined);
      try {
        setPlan(await ask("preview", incoming));
        setNeeds(false);
        setFile(incoming);
      } catch (error) {
        const { code } = /** @type {{ code: string }} */ (error);
        const locked = code === "needs_passphrase" || code === "wrong_passphrase";
        setFile(locked ? incoming : undefined);
        setNeeds(locked);
        throw error;
      }
      return undefined;
    });
  /** @param {File | undefined} chosen */
  const take = async (chosen) => {
    if (!chosen) return leave();
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const start = new TextDecoder("latin1").decode(bytes.subarray(0, 40));
    const sealed = /^\s*(age-encryption|-----BEGIN AGE)/.test(start);
    look(sealed ? { base64: toBase64(bytes) } : { text: new TextDecoder().decode(bytes) });
  };
  /** @param {boolean} replace */
  const bring = (replace) =>
    act(async () => {
      const done = await ask("bring_in", { ...file, seen: plan.seen, replace });
      leave();
      onChanged();
      return fill(own.in.done, totals(done));
    });

  return (
    <>
      <label class="td-field">
        <span>{own.in.choose}</span>
        <input
          ref={field}
          class="td-input"
          type="file"
          accept=".json,.age"
          onChange={({ currentTarget }) => take(currentTarget.files?.[0])}
        />
      </label>
      {needs && (
        <>
          <Passphrase value={passphrase} onInput={setPassphrase} />
          <button
            type="button"
            class="td-button"
            onClick={() => look({ base64: file.base64, text: file.text, passphrase })}
          >
            {own.open}
          </button>
        </>
      )}
      {plan && (
        <>
          <p role="status">{fill(own.in.brings, totals(plan))}</p>
          <ul>
            {byKind(plan).map(([kind, counts]) => (
              <li key={kind}>{fill(own.in.kind, { kind: pick(names, kind), ...counts })}</li>
            ))}
          </ul>
          <p class="td-record__buttons">
            <button type="button" class="td-button" onClick={() => bring(true)}>
              {own.in.all}
            </button>
            <button type="button" class="td-button" onClick={() => bring(false)}>
              {own.in.new}
            </button>
            <button type="button" class="td-button" onClick={leave}>
              {own.in.no}
            </button>
          </p>
        </>
      )}
    </>
  );
}

/** @param {Doing & { lock: { set: boolean, open: boolean }, onChanged: () => void }} props */
function Lock({ lock, ask, act, onChanged }) {
  const [passphrase, setPassphrase] = useState("");
  const [sure, setSure] = useState(false);
  /** @param {string} op */
  const doing = (op) => () =>
    act(async () => {
      await ask(op, op === "lock_again" ? {} : { passphrase });
      setPassphrase("");
      setSure(false);
      onChanged();
      return undefined;
    });
  return (
    <>
      <p>{!lock.set ? own.lock.hint : lock.open ? own.lock.is_open : own.lock.is_set}</p>
      {!lock.set && (
        <>
          <p>
            <strong>{own.lock.forget}</strong>
          </p>
          <p>{own.lock.stays}</p>
        </>
      )}
      <Passphrase value={passphrase} onInput={setPassphrase} />
      {!lock.set && (
        <label class="td-pill">
          <input type="checkbox" checked={sure} onChange={() => setSure(!sure)} />
          <span>{own.lock.sure}</span>
        </label>
      )}
      <p class="td-record__buttons">
        {!lock.set && (
          <button type="button" class="td-button" disabled={!sure} onClick={doing("set_lock")}>
            {own.lock.set}
          </button>
        )}
        {lock.set && !lock.open && (
          <button type="button" class="td-button" onClick={doing("unlock")}>
            {own.lock.unlock}
          </button>
        )}
        {lock.open && (
          <button type="button" class="td-button" onClick={doing("lock_again")}>
            {own.lock.again}
          </button>
        )}
        {lock.set && (
          <button type="button" class="td-button" onClick={doing("remove_lock")}>
            {own.lock.remove}
          </button>
        )}
      </p>
    </>
  );
}

/** @param {{ onErase: () => void }} props */
function Erase({ onErase }) {
  const [asked, ask] = useState(false);
  return (
    <>
      <p>{own.erase.hint}</p>
      {asked ? (
        <>
          <p role="alert">{own.erase.sure}</p>
          <p class="td-record__buttons">
            <button
              type="button"
              class="td-button"
              onClick={() => {
                ask(false);
                onErase();
              }}
            >
              {own.erase.yes}
            </button>
            <button type="button" class="td-button" onClick={() => ask(false)}>
              {own.erase.no}
            </button>
          </p>
        </>
      ) : (
        <button type="button" class="td-button" onClick={() => ask(true)}>
          {own.erase.start}
        </button>
      )}
    </>
  );
}

/** @param {{ value: string, onInput: (value: string) => void }} props */
function Passphrase({ value, onInput }) {
  return (
    <label class="td-field">
      <span>{own.passphrase}</span>
      <input
        class="td-input"
        type="password"
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}

/** @typedef {globalThis.Record<string, globalThis.Record<string, number>>} Plan */

/** What a file brings of each kind. @param {Plan} plan */
function byKind({ added, replaced, skipped }) {
  const kinds = Object.keys(names).filter((kind) => added[kind] || replaced[kind] || skipped[kind]);
  return kinds.map((kind) => {
    const [a, r, s] = [added, replaced, skipped].map((group) => group[kind] ?? 0);
    return /** @type {const} */ ([kind, { added: a, replaced: r, skipped: s }]);
  });
}

/** @param {Plan} plan */
function totals({ added, replaced, skipped }) {
  /** @param {globalThis.Record<string, number>} group */
  const total = (group) => Object.values(group).reduce((sum, count) => sum + count, 0);
  return { added: total(added), replaced: total(replaced), skipped: total(skipped) };
}
