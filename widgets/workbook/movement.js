// Whether movement may be offered, by what the learner has said before.
import { useRecords } from "./records.js";

/** Reasons to leave movement out, the most careful first. */
const REASONS = /** @type {const} */ (["no_movement", "worse_after_effort", "clinician_first"]);

/**
 * The safety page's outcomes and the weekly checks decide; of several, the most careful.
 * @param {import("../ui/model.js").Model} model
 * @returns {{ waits: boolean, left: (typeof REASONS)[number] | undefined }} `left` is the reason
 *   to leave movement out; while it `waits`, that is not known yet and movement is not offered
 */
export function useMovement(model) {
  const safety = useRecords(model, "safety");
  const weeks = useRecords(model, "week");
  const said = new Set([
    ...safety.records.map(({ data }) => data.outcome),
    ...(weeks.records.some(({ data }) => data.worse_after_effort) ? ["worse_after_effort"] : []),
  ]);
  return {
    waits: [safety, weeks].some(({ status }) => status.is === "opening"),
    left: REASONS.find((reason) => said.has(reason)),
  };
}
