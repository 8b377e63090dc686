/**
 * Training, and networks kept in files.
 *
 * @module
 */
export { WriteError } from "../files/write_error.ts";
export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint/checkpoint.ts";
export { type CheckpointInfo } from "./checkpoint/checkpoint_info.ts";
export { crossEntropy } from "./cross_entropy.ts";
export { type OptimizerSettings, recipeOptimizer } from "./recipe_optimizer.ts";
export { nextRowLoss } from "./next_row/next_row_loss.ts";
export { type NextRowReport, trainNextRow } from "./next_row/train_next_row.ts";
export { logLine, train, type TrainOptions, type TrainReport } from "./train.ts";
export { type StepTimes } from "./stopwatch.ts";
export { type StepReport, type StepWatch } from "./train_steps.ts";
export { type SeedOptions, type SeedRun, trainSeeds } from "./train_seeds.ts";
export { type TrainedClassifier, trainedClassifier } from "./trained_classifier.ts";
export { groupRuns, type RunGroup } from "./runs/group_runs.ts";
export { readSweep } from "./runs/read_sweep.ts";
export { type RunRecord, type SweepRecord } from "./runs/run_record.ts";
export { type TrainingRun, trainingRun, weightsDigest } from "./runs/training_run.ts";
