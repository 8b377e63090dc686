/**
 * Scanline: an LSTM reads handwritten digits row by row. This is the public surface, in the order of what happens to a
 * digit; notebooks import nothing else.
 *
 * @module
 */

// What everything rests on: tfjs, random numbers, the numbers of the lesson
export { tf } from "./tf.ts";
export { Random } from "./random.ts";
export { type Recipe, recipe } from "./recipe.ts";

// Data: images and labels, from files or drawn, and batches of them
export { type Batch, batches, type BatchOptions } from "./data/batches.ts";
export { type BlankRows, blankRows } from "./data/blank_rows.ts";
export { type ByteArray, DataError, type Dataset, type Source, type Split } from "./data/dataset.ts";
export { type DownloadProgress } from "./data/mnist/download/fetch_file.ts";
export { type GenerateDigitOptions } from "./data/drawn/handwriting.ts";
export { generateDataset, generateDigit, type GenerateOptions } from "./data/drawn/generated.ts";
export { type IdxDemands } from "./data/idx/idx_header.ts";
export { formatIdx, type IdxOptions, parseIdx } from "./data/idx/idx.ts";
export { type IdxArray, type IdxData, type IdxType } from "./data/idx/idx_type.ts";
export { inkRows } from "./data/ink_rows.ts";
export { type LoadOptions } from "./data/mnist/load_options.ts";
export { loadMnist } from "./data/mnist/mnist.ts";
export { select } from "./data/select.ts";
export { splitOf } from "./data/split_of.ts";
export { labelTensor, sequences, take } from "./data/tensors.ts";

// Recurrent networks: their equations, their layers, and the engine that computes them
export {
  type EngineInUse,
  engineInUse,
  type EngineMemory,
  engineMemory,
  type EngineName,
  type EngineOptions,
  FusedAdam,
  fusedLstm,
  fusedLstmLast,
  type FusedLstmOptions,
  initialLstmWeights,
  initialRnnWeights,
  lstmCell,
  type LstmGradients,
  lstmGradients,
  lstmLayer,
  type LstmLayerArgs,
  type LstmOutputGradients,
  type LstmSequence,
  lstmSequence,
  type LstmSequenceOptions,
  type LstmState,
  type LstmStep,
  type LstmWeights,
  type NamedTensors,
  type RecurrentSizes,
  rnnCell,
  rnnSequence,
  type RnnWeights,
  type UniformNumbers,
  useEngine,
  type WasmBuild,
} from "@scanline/recurrent";

// Model: rows of pixels in, ten scores out
export { type ClassifierParts, classifierParts } from "./model/classifier_parts.ts";
export { describeClassifier } from "./model/describe_classifier.ts";
export { mostProbable } from "./model/most_probable.ts";
export { predictClasses, predictScores } from "./model/predict.ts";
export { type ClassifierSettings, rowClassifier } from "./model/row_classifier.ts";

// Evaluation: how often the network is right
export { accuracy } from "./evaluation/accuracy/accuracy.ts";
export { accuracyInParts } from "./evaluation/accuracy/accuracy_in_parts.ts";
export { confidenceInterval, type Interval } from "./evaluation/accuracy/confidence_interval.ts";
export { confusionMatrix } from "./evaluation/accuracy/confusion_matrix.ts";
export { type FrequentMistake, frequentMistakes } from "./evaluation/accuracy/frequent_mistakes.ts";
export {
  accuracyPerClass,
  type MeasuredAccuracy,
  measuredAccuracy,
} from "./evaluation/accuracy/measured_accuracy.ts";
export { type TenPredictions, tenPredictions } from "./evaluation/accuracy/ten_predictions.ts";
export { type Mistake, worstMistakes } from "./evaluation/accuracy/worst_mistakes.ts";

// Evaluation: what it makes of a digit row by row
export { accuracyByRow } from "./evaluation/reading/accuracy_by_row.ts";
export { decisionRow } from "./evaluation/reading/decision_row.ts";
export { eraseRows } from "./evaluation/reading/erase_rows.ts";
export { nearestLabels } from "./evaluation/reading/nearest_labels.ts";
export { type Occluded, type Occlusion, occlusion } from "./evaluation/reading/occlusion.ts";
export { reading } from "./evaluation/reading/reading.ts";
export { rowProbe } from "./evaluation/reading/row_probe.ts";

// Evaluation: what its memory holds
export { gradientOverTime } from "./evaluation/memory/gradient_over_time.ts";
export { type Gate, holdGate } from "./evaluation/memory/hold_gate.ts";
export { type GatesOverRows, gatesOverRows, unitsByRow } from "./evaluation/memory/gates_over_rows.ts";
export { type HeldReading, type Hold, readWithHeldGate } from "./evaluation/memory/read_with_held_gate.ts";
export { stateHistory } from "./evaluation/memory/state_history.ts";

// Evaluation: what single units say
export { classAuc } from "./evaluation/units/class_auc.ts";
export { clearestUnits } from "./evaluation/units/clearest_units.ts";
export { explainedByClass } from "./evaluation/units/explained_by_class.ts";
export { silencedAccuracy } from "./evaluation/units/silenced_accuracy.ts";
export { unitClasses } from "./evaluation/units/unit_classes.ts";

// Evaluation: witnesses, which show that the equations are right
export { compareRuns } from "./evaluation/witnesses/compare_runs.ts";
export { finiteDifferences } from "./evaluation/witnesses/finite_differences.ts";
export {
  type DifferentiatedRun,
  runAndDifferentiate,
  runEquations,
  runLayer,
} from "./evaluation/witnesses/differentiated_run.ts";
export { maxDifference } from "./evaluation/witnesses/max_difference.ts";
export { readRecordedRun, type RecordedRun } from "./evaluation/witnesses/recorded_run.ts";

// Training, and networks kept in files
export { WriteError } from "./files/write_error.ts";
export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./training/checkpoint/checkpoint.ts";
export { type CheckpointInfo } from "./training/checkpoint/checkpoint_info.ts";
export { crossEntropy } from "./training/cross_entropy.ts";
export { earlyLoss } from "./training/early_loss.ts";
export { logLine, type StepReport, train, type TrainOptions, type TrainReport } from "./training/train.ts";
export { type SeedOptions, type SeedRun, trainSeeds } from "./training/train_seeds.ts";
export { type TrainedClassifier, trainedClassifier } from "./training/trained_classifier.ts";

// Figures: what all of them share
export { type Framed } from "./figures/parts/digit_panel.ts";
export { type Drawing, type Figure, type Frame, type Numbers, type Trace } from "./figures/figure.ts";
export { type Curve, lineFigure, type LineOptions } from "./figures/line_figure.ts";
export { type Letter, letterColors, letterNames, letters } from "./figures/palette.ts";
export { type SliderOptions, withSlider } from "./figures/slider.ts";
export { type Table, table } from "./figures/table.ts";

// Figures: digits
export { blankRowsFigure, type BlankRowShares } from "./figures/digits/blank_rows_figure.ts";
export { classCounts } from "./figures/digits/class_counts.ts";
export { classSheet } from "./figures/digits/class_sheet.ts";
export { digitFigure, type DigitFigureOptions } from "./figures/digits/digit_figure.ts";
export { digitSheet, type SheetOptions } from "./figures/digits/digit_sheet.ts";
export { rowHistogram, type RowSeries } from "./figures/digits/row_histogram.ts";
export { rowsByDigit, type RowsByDigitOptions } from "./figures/digits/rows_by_digit.ts";
export { timeStepFigure } from "./figures/digits/time_step_figure.ts";

// Figures: the cell and its memory
export { cellWalk, type WalkOptions } from "./figures/memory/cell_walk.ts";
export { type CellOptions, type CellStep, drawLstmCell } from "./figures/memory/draw_lstm_cell.ts";
export { drawRnn, type RnnOptions } from "./figures/memory/draw_rnn.ts";
export { gateFigure } from "./figures/memory/gate_figure.ts";
export { type GateHistory, type GateValues } from "./figures/memory/gate_values.ts";
export { memoryFigure, type MemoryOptions } from "./figures/memory/memory_figure.ts";
export { type Gates, memoryWalk } from "./figures/memory/memory_walk.ts";
export { type ShownUnit, unitByClass } from "./figures/memory/unit_by_class.ts";
export { unitFigure } from "./figures/memory/unit_figure.ts";

// Figures: a digit being read
export { beliefFigure, type BeliefOptions } from "./figures/reading/belief_figure.ts";
export { beliefSheet, type BeliefSheetOptions } from "./figures/reading/belief_sheet.ts";
export { digitAndBelief, type DigitAndBeliefOptions } from "./figures/reading/digit_and_belief.ts";
export { probabilityBars, type ProbabilityOptions } from "./figures/reading/probability_bars.ts";
export { type RowPanel, rowProfile } from "./figures/reading/row_profile.ts";

// Figures: training and its results
export {
  accuracyFigure,
  type AccuracyOptions,
  type AccuracyPoint,
} from "./figures/training/accuracy_figure.ts";
export { confusionFigure } from "./figures/training/confusion_figure.ts";
export { type SeedCurve, seedCurves, seedName } from "./figures/training/seed_curves.ts";
export { type CurveOptions, type CurvePoint, trainingCurves } from "./figures/training/training_curves.ts";

// Jupyter: showing, printing, progress and the stop button
export { type ProgressBar, progressBar, type ProgressOptions } from "./jupyter/progress_bar.ts";
export { print } from "./jupyter/print.ts";
export { type Picture, show, type Shown } from "./jupyter/show.ts";
export { stopSignal } from "./jupyter/stop_signal.ts";
