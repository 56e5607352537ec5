import { useEffect, useRef, useState } from "preact/hooks";
import { fillFrame } from "../ui/trusted.js";
import { fill, pick } from "../ui/words.js";
import { fromBase64, toBase64 } from "./base64.js";
import own from "./record.en.json";
import { kinds as names } from "./words.en.json";

/**
 * All that is kept, where it is, and what a learner can do with it: take a copy along,
 * bring one in, lock it, erase it.
 * @param {{
 *   ask: (op: string, args?: object) => Promise<any>, onErased: () => void, onChanged: () => void,
 * }} props
 */
export function Record({ ask, onErased, onChanged }) {
  const [open, setOpen] = useState(false);
  const [about, setAbout] = useState(/** @type {any} */ (undefined));
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);

  const look = () => ask("about").then(setAbout, ({ message }) => say(message));
  useEffect(() => {
    if (open) look();
  }, [open]);

  /** Do something and say how it went. @param {() => Promise<string | undefined>} work */
  const act = async (work) => {
    setBusy(true);
    say("");
    try {
      say((await work()) ?? "");
    } catch (error) {
      say(/** @type {Error} */ (error).message);
    }
    await look();
    setBusy(false);
  };

  return (
    <details class="td-fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{own.title}</summary>
      <div class="td-record">
        <p role="status">{said}</p>
        {about && <Kept about={about} />}
        <fieldset class="td-record__parts" disabled={busy}>
          <TakeOut ask={ask} act={act} />
          <BringIn ask={ask} act={act} onChanged={onChanged} />
          {about && <Lock lock={about.lock} ask={ask} act={act} onChanged={onChanged} />}
          <Erase
            onErase={() =>
              act(async () => {
                const { left } = await ask("erase");
                onErased();
                return left.length
                  ? fill(own.erase.left, { files: left.join(", ") })
                  : own.erase.done;
              })
            }
          />
        </fieldset>
      </div>
    </details>
  );
}

/** @param {{ about: any }} props */
function Kept({ about: { home, where, files, counts, lasting } }) {
  const kinds = Object.keys(counts);
  const place = where === "file:" ? own.where.folder : where;
  return (
    <section>
      <h4>{own.kept}</h4>
      <p>{fill(pick(own.where, home), { where: place })}</p>
      {home === "browser" && <p>{lasting ? own.where.lasting : own.where.not_lasting}</p>}
      {kinds.length === 0 && <p>{own.nothing}</p>}
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{fill(own.count, { kind: pick(names, kind), count: counts[kind] })}</li>
        ))}
        {files.map((/** @type {string} */ file) => (
          <li key={file}>
            <code>{file}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * @typedef {{
 *   ask: (op: string, args?: object) => Promise<any>,
 *   act: (work: () => Promise<string | undefined>) => Promise<void>,
 * }} Doing
 */

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
    <section>
      <h4>{own.out.title}</h4>
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
    </section>
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
    <section>
      <h4>{own.in.title}</h4>
      <label class="td-field">
        <span>{own.in.choose}</span>
        <input
          ref={field}
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
    </section>
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
    <section>
      <h4>{own.lock.title}</h4>
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
    </section>
  );
}

/** @param {{ onErase: () => void }} props */
function Erase({ onErase }) {
  const [asked, ask] = useState(false);
  return (
    <section>
      <h4>{own.erase.title}</h4>
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
    </section>
  );
}

/** @param {{ value: string, onInput: (value: string) => void }} props */
function Passphrase({ value, onInput }) {
  return (
    <label class="td-field">
      <span>{own.passphrase}</span>
      <input
        type="password"
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}

/** @param {globalThis.Record<string, globalThis.Record<string, number>>} plan */
function totals({ added, replaced, skipped }) {
  /** @param {globalThis.Record<string, number>} group */
  const total = (group) => Object.values(group).reduce((sum, count) => sum + count, 0);
  return { added: total(added), replaced: total(replaced), skipped: total(skipped) };
}

/** @param {{ name: string, type: string, text?: string, base64?: string }} file */
function download({ name, type, text, base64 }) {
  const content = text ?? fromBase64(base64 ?? "");
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
