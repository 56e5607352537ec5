import { useEffect, useRef, useState } from "preact/hooks";
import { Frame } from "../ui/frame.js";
import { useTraits } from "../ui/model.js";
import { mount } from "../ui/mount.js";
import { fill } from "../ui/words.js";
import { openChannel } from "../workbook/channel.js";
import { sayKept } from "../workbook/kept.js";
import { PARTS, Record } from "../workbook/record.js";
import words from "./words.en.json";

const KEYS = /** @type {const} */ (["first"]);

/** @param {{ model: import("../ui/model.js").Model }} props */
function MyRecord({ model }) {
  const [{ first }] = useTraits(model, KEYS);
  if (!PARTS.includes(first)) {
    throw new RangeError(`first is "${first}". It must be one of: ${PARTS.join(", ")}.`);
  }
  const [late, setLate] = useState(false);
  const channel = useRef(
    /** @type {import("../workbook/channel.js").Channel | undefined} */ (undefined),
  );
  channel.current ??= openChannel(model, setLate, words.example);
  useEffect(() => () => channel.current?.end(), []);
  const [total, setTotal] = useState(/** @type {number | undefined} */ (undefined));

  return (
    <Frame
      name="my-record"
      own={words}
      live={late ? sayKept({ is: "ready" }, late) : say(total)}
      controls={
        <Record
          ask={channel.current.ask}
          first={first}
          onErased={() => undefined}
          onChanged={() => undefined}
          onLook={({ counts }) => setTotal(sum(Object.values(counts)))}
        />
      }
    />
  );
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/** @param {number | undefined} total */
function say(total) {
  if (total === undefined) return words.live.looking;
  return fill(total === 0 ? words.live.none : words.live.some, { total });
}

export default mount(MyRecord);
