/**
 * How often a network is right, what it makes of a digit row by row, what its memory and its units hold; and the
 * witnesses of the equations.
 *
 * @module
 */

// How often the network is right
export { accuracy } from "./accuracy/accuracy.ts";
export { confidenceInterval, type Interval } from "./accuracy/confidence_interval.ts";
export { confusionMatrix } from "./accuracy/confusion_matrix.ts";
export { type MeasuredAccuracy, measuredAccuracy } from "./accuracy/measured_accuracy.ts";
export { type TenPredictions, tenPredictions } from "./accuracy/ten_predictions.ts";
export { type Mistake, worstMistakes } from "./accuracy/worst_mistakes.ts";

// What it makes of a digit row by row
export { measuredByRow } from "./reading/accuracy_by_row.ts";
export { decisionRow } from "./reading/decision_row.ts";
export { eraseRows } from "./reading/erase_rows.ts";
export { fitRowProbes, type RowProbes } from "./reading/fit_row_probes.ts";
export { nearestAnswers } from "./reading/nearest_answers.ts";
export { nearestLabels } from "./reading/nearest_labels.ts";
export { type Occluded, type Occlusion, occlusion } from "./reading/occlusion.ts";
export { pixelProbe } from "./reading/pixel_probe.ts";
export { reading } from "./reading/reading.ts";
export { rowProbe } from "./reading/row_probe.ts";

// What its memory holds
export { gradientOverTime } from "./memory/gradient_over_time.ts";
export { lastState } from "./memory/last_state.ts";
export { type Gate, holdGate } from "./memory/hold_gate.ts";
export { type GatesOverRows, gatesOverRows, unitsByRow } from "./memory/gates_over_rows.ts";
export { type HeldReading, type Hold, readWithHeldGate } from "./memory/read_with_held_gate.ts";
export { stateAfter, stateHistory } from "./memory/state_history.ts";
export { writtenByRow } from "./memory/written_by_row.ts";

// What can still come after a row
export { type Judged, judgeImages } from "./next_row/judge_images.ts";
export { meanNats } from "./next_row/mean_nats.ts";
export { natsPerRow } from "./next_row/nats_per_row.ts";
export { type EndingOptions, sampleEndings } from "./next_row/sample_endings.ts";

// What single units say
export { classAuc } from "./units/class_auc.ts";
export { clearestUnits } from "./units/clearest_units.ts";
export { explainedByClass } from "./units/explained_by_class.ts";
export { silencedAccuracy } from "./units/silenced_accuracy.ts";
export { silencedReading } from "./units/silenced_reading.ts";
export { unitClasses } from "./units/unit_classes.ts";

// Witnesses, which show that the equations are right
export { compareRuns } from "./witnesses/compare_runs.ts";
export { errorBudget } from "./witnesses/error_budget.ts";
export { finiteDifferences, type PlacesOf } from "./witnesses/finite_differences.ts";
export {
  type DifferentiatedRun,
  runAndDifferentiate,
  runEquations,
  runLayer,
} from "./witnesses/differentiated_run.ts";
export { maxDifference } from "./witnesses/max_difference.ts";
export { readRecordedRun, type RecordedRun } from "./witnesses/recorded_run.ts";
export { type MeanInterval, meanInterval } from "./accuracy/mean_interval.ts";
