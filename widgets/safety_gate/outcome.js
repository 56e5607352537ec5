// What the answers come to. Of two that fit, the more careful one.

/** @typedef {"carry_on" | "no_movement" | "clinician_first"} Outcome */
/** @typedef {{ now?: string, clinician?: string, effort?: string }} Answers */

/** From the one that holds back least to the one that holds back most. */
const CAREFUL = /** @type {const} */ (["carry_on", "clinician_first", "no_movement"]);

/**
 * What the answers so far come to; undefined while they may still come to anything.
 * A sign counts at once, "carry on" only when every question has been answered.
 * @param {Answers} answers @returns {Outcome | undefined}
 */
export function outcomeOf({ now, clinician, effort }) {
  if (effort === "yes" || effort === "unsure") return "no_movement";
  if (now === "yes" || now === "ending" || clinician === "yes") return "clinician_first";
  return now && clinician && effort ? "carry_on" : undefined;
}

/**
 * What counts of all that is kept, such as two results after a copy was brought in.
 * @param {readonly { data: { outcome: string } }[]} records @returns {Outcome | undefined}
 */
export function keptOutcome(records) {
  return CAREFUL.filter((outcome) => records.some(({ data }) => data.outcome === outcome)).at(-1);
}
