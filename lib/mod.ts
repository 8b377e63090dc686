/**
 * Scanline: an LSTM reads handwritten digits row by row. This is the public surface; notebooks import nothing else.
 *
 * @module
 */
export { tf } from "./tf.ts";
export { Random } from "./random.ts";
export { type Recipe, recipe } from "./recipe.ts";

export { WriteError } from "./files/write_error.ts";

export { type Batch, batches, type BatchOptions } from "./data/batches.ts";
export { type BlankRows, blankRows } from "./data/blank_rows.ts";
export { type ByteArray, DataError, type Dataset, type Source, type Split } from "./data/dataset.ts";
export { type DownloadProgress } from "./data/fetch_file.ts";
export { generateDataset, generateDigit, type GenerateOptions } from "./data/generated.ts";
export { formatIdx, type IdxOptions, parseIdx } from "./data/idx.ts";
export { type IdxArray, type IdxType } from "./data/idx_type.ts";
export { inkRows } from "./data/ink_rows.ts";
export { type LoadOptions } from "./data/load_options.ts";
export { loadMnist } from "./data/mnist.ts";
export { select } from "./data/select.ts";
export { splitOf } from "./data/split_of.ts";
export { labelTensor, sequences, take } from "./data/tensors.ts";

export { lstmCell, type LstmState, type LstmStep } from "./lstm/cell.ts";
export { compareRuns } from "./lstm/compare_runs.ts";
export { finiteDifferences } from "./lstm/finite_differences.ts";
export { gradientOverTime } from "./lstm/gradient_over_time.ts";
export { type LstmGradients, lstmGradients, type LstmOutputGradients } from "./lstm/gradients.ts";
export { type Gate, holdGate } from "./lstm/hold_gate.ts";
export { type LstmRun, runAndDifferentiate, runEquations, runLayer } from "./lstm/lstm_run.ts";
export { maxDifference } from "./lstm/max_difference.ts";
export { readRecordedRun, type RecordedRun } from "./lstm/recorded_run.ts";
export { rnnCell } from "./lstm/rnn_cell.ts";
export { type LstmSequence, lstmSequence, type LstmSequenceOptions, rnnSequence } from "./lstm/sequence.ts";
export {
  initialLstmWeights,
  initialRnnWeights,
  type LstmWeights,
  type RecurrentSizes,
  type RnnWeights,
} from "./lstm/weights.ts";

export { FusedAdam } from "./engine/adam.ts";
export {
  type EngineInUse,
  engineInUse,
  type EngineName,
  type EngineOptions,
  useEngine,
} from "./engine/engine.ts";
export { type EngineMemory, engineMemory } from "./engine/engine_memory.ts";
export { fusedLstm, fusedLstmLast, type FusedLstmOptions } from "./engine/fused_lstm.ts";

export { type ClassifierParts, classifierParts } from "./model/classifier_parts.ts";
export { describeClassifier } from "./model/describe_classifier.ts";
export { lstmLayer, type LstmLayerArgs } from "./model/lstm_layer.ts";
export { mostProbable } from "./model/most_probable.ts";
export { predictClasses, predictScores } from "./model/predict.ts";
export { type ClassifierSettings, rowClassifier } from "./model/row_classifier.ts";

export { accuracy } from "./evaluation/accuracy.ts";
export { accuracyByRow } from "./evaluation/accuracy_by_row.ts";
export { accuracyInParts } from "./evaluation/accuracy_in_parts.ts";
export { classAuc } from "./evaluation/class_auc.ts";
export { confidenceInterval, type Interval } from "./evaluation/confidence_interval.ts";
export { clearestUnits } from "./evaluation/clearest_units.ts";
export { confusionMatrix } from "./evaluation/confusion_matrix.ts";
export { decisionRow } from "./evaluation/decision_row.ts";
export { eraseRows } from "./evaluation/erase_rows.ts";
export { explainedByClass } from "./evaluation/explained_by_class.ts";
export { type FrequentMistake, frequentMistakes } from "./evaluation/frequent_mistakes.ts";
export { type GatesOverRows, gatesOverRows, unitsByRow } from "./evaluation/gates_over_rows.ts";
export { accuracyPerClass, type MeasuredAccuracy, measuredAccuracy } from "./evaluation/measured_accuracy.ts";
export { nearestLabels } from "./evaluation/nearest_labels.ts";
export { type Occluded, type Occlusion, occlusion } from "./evaluation/occlusion.ts";
export { type HeldReading, type Hold, readWithHeldGate } from "./evaluation/read_with_held_gate.ts";
export { reading } from "./evaluation/reading.ts";
export { rowProbe } from "./evaluation/row_probe.ts";
export { silencedAccuracy } from "./evaluation/silenced_accuracy.ts";
export { stateHistory } from "./evaluation/state_history.ts";
export { type TenPredictions, tenPredictions } from "./evaluation/ten_predictions.ts";
export { unitClasses } from "./evaluation/unit_classes.ts";
export { type Mistake, worstMistakes } from "./evaluation/worst_mistakes.ts";

export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./training/checkpoint.ts";
export { type CheckpointInfo } from "./training/checkpoint_info.ts";
export { crossEntropy } from "./training/cross_entropy.ts";
export { earlyLoss } from "./training/early_loss.ts";
export { logLine, type StepReport, train, type TrainOptions, type TrainReport } from "./training/train.ts";
export { type SeedOptions, type SeedRun, trainSeeds } from "./training/train_seeds.ts";
export { type TrainedClassifier, trainedClassifier } from "./training/trained_classifier.ts";

export { accuracyFigure, type AccuracyOptions, type AccuracyPoint } from "./figures/accuracy_figure.ts";
export { beliefFigure, type BeliefOptions } from "./figures/belief_figure.ts";
export { beliefSheet, type BeliefSheetOptions } from "./figures/belief_sheet.ts";
export { blankRowsFigure, type BlankRowShares } from "./figures/blank_rows_figure.ts";
export { cellWalk, type WalkOptions } from "./figures/cell_walk.ts";
export { classCounts } from "./figures/class_counts.ts";
export { classSheet } from "./figures/class_sheet.ts";
export { confusionFigure } from "./figures/confusion_figure.ts";
export { digitAndBelief, type DigitAndBeliefOptions } from "./figures/digit_and_belief.ts";
export { digitFigure } from "./figures/digit_figure.ts";
export { digitSheet, type SheetOptions } from "./figures/digit_sheet.ts";
export { type CellOptions, type CellStep, drawLstmCell } from "./figures/draw_lstm_cell.ts";
export { drawRnn, type RnnOptions } from "./figures/draw_rnn.ts";
export { type Drawing, type Figure, type Frame, type Numbers } from "./figures/figure.ts";
export { gateFigure } from "./figures/gate_figure.ts";
export { type GateHistory, type GateValues } from "./figures/gate_values.ts";
export { type Curve, lineFigure, type LineOptions } from "./figures/line_figure.ts";
export { memoryFigure, type MemoryOptions } from "./figures/memory_figure.ts";
export { type Gates, memoryWalk } from "./figures/memory_walk.ts";
export { type Letter, letterColors, letterNames, letters } from "./figures/palette.ts";
export { probabilityBars, type ProbabilityOptions } from "./figures/probability_bars.ts";
export { rowHistogram, type RowSeries } from "./figures/row_histogram.ts";
export { type RowPanel, rowProfile } from "./figures/row_profile.ts";
export { rowsByDigit, type RowsByDigitOptions } from "./figures/rows_by_digit.ts";
export { type SeedCurve, seedCurves, seedName } from "./figures/seed_curves.ts";
export { type SliderOptions, withSlider } from "./figures/slider.ts";
export { type Table, table } from "./figures/table.ts";
export { timeStepFigure } from "./figures/time_step_figure.ts";
export { type CurveOptions, type CurvePoint, trainingCurves } from "./figures/training_curves.ts";
export { unitByClass, type UnitClasses } from "./figures/unit_by_class.ts";
export { unitFigure } from "./figures/unit_figure.ts";

export { type ProgressBar, progressBar, type ProgressOptions } from "./jupyter/progress_bar.ts";
export { print } from "./jupyter/print.ts";
export { type Picture, show, type Shown } from "./jupyter/show.ts";
export { stopSignal } from "./jupyter/stop_signal.ts";
