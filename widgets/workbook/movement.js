// Whether movement may be offered, by what the learner has said before.
import { keptOutcome } from "../safety_gate/outcome.js";
import { useRecords } from "./records.js";

/** @typedef {"no_movement" | "worse_after_effort" | "clinician_first"} Reason */

/**
 * The safety page and the weekly checks decide; of two reasons, the more careful.
 * @param {import("../ui/model.js").Model} model
 * @returns {{ waits: boolean, left: Reason | undefined }} `left` is the reason to leave movement
 *   out; while it `waits`, that is not known yet and movement is not offered
 */
export function useMovement(model) {
  const safety = useRecords(model, "safety");
  const weeks = useRecords(model, "week");
  const outcome = keptOutcome(safety.records);
  const worse = weeks.records.some(({ data }) => data.worse_after_effort);
  /** @type {Reason | undefined} */
  let left;
  if (outcome === "no_movement") left = outcome;
  else if (worse) left = "worse_after_effort";
  else if (outcome === "clinician_first") left = outcome;
  return { waits: [safety, weeks].some(({ status }) => status.is === "opening"), left };
}
