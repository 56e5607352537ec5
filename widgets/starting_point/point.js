// Where to begin, from a few answers. Rules of our own, not a test: each answer may be left
// out, and what is left out changes nothing.

/**
 * @typedef {object} Answers keys as in workbook/schema.json, kind "start"
 * @property {string} [hinders] @property {string} [usual_energy] @property {string} [after_effort]
 * @property {string} [worry] @property {string} [nights]
 */
/** @typedef {"2" | "5" | "15"} Path minutes of the way through */

/** Every module a learner can be pointed to. */
export const MODULES = /** @type {const} */ ([
  "pain-is-protection",
  "when-the-alarm-gets-sensitive",
  "brains-can-change",
  "steadier-responses",
  "gentle-movement",
  "turning-it-down",
]);
/** @typedef {typeof MODULES[number]} Module */
const MOVEMENT = "gentle-movement";
const PATHS = /** @type {const} */ (["2", "5", "15"]);

/** @typedef {import("../safety_gate/outcome.js").Outcome | undefined} Gate what the safety page ended in */

/**
 * Whether activity may make worse for days, by an answer here or on the safety page: then the
 * movement module is left out.
 * @param {Answers} answers @param {Gate} gate @returns {"worse" | "unsure" | undefined}
 */
export function mayWorsen({ after_effort }, gate) {
  if (after_effort === "worsens" || gate === "no_movement") return "worse";
  return after_effort === "unsure" ? "unsure" : undefined;
}

/** Modules open to these answers. @param {Answers} answers @param {Gate} gate @returns {readonly Module[]} */
export const modulesFor = (answers, gate) =>
  MODULES.filter((module) => module !== MOVEMENT || !mayWorsen(answers, gate));

/**
 * @param {Answers} answers @param {string} longest the longest way that is offered
 * @param {Gate} gate
 * @returns {{ begin: Module, path: Path, why: string[] }} `why` are keys of sentences
 */
export function pointOf(answers, longest, gate) {
  const { hinders, usual_energy: energy, after_effort, worry, nights } = answers;
  const worsens = mayWorsen(answers, gate);
  const why = [];

  /** @type {Module} */
  let begin = "pain-is-protection";
  if (hinders === "mind") begin = "steadier-responses";
  else if (hinders === "sleep") begin = "turning-it-down";
  else if (hinders === "company") begin = "when-the-alarm-gets-sensitive";
  else if (hinders === "moving" || hinders === "duties") {
    if (worry === "often" || worry === "sometimes") begin = "steadier-responses";
    else if (after_effort === "settles" && !worsens && gate !== "clinician_first") begin = MOVEMENT;
  }
  why.push(begin === "steadier-responses" && hinders !== "mind" ? "worry" : begin);

  let most = PATHS.indexOf(
    energy === "enough" ? "15" : energy === "some" ? "5" : energy ? "2" : "5",
  );
  if (energy === "changes") why.push("changes");
  if (nights === "poor" && hinders !== "sleep") why.push("nights");
  if (nights === "poor") most = Math.min(most, 1);
  if (worsens === "unsure") most = Math.min(most, 1);
  if (worsens === "worse") most = 0;
  if (worsens) why.unshift(`effort_${worsens}`);
  most = Math.min(most, PATHS.indexOf(/** @type {Path} */ (longest)));
  return { begin, path: PATHS[most], why };
}
