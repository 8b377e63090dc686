import { recipe } from "../../recipe.ts";
import type { SectionName } from "./arguments.ts";
import type { ContenderName } from "./contenders/contenders.ts";
import type { DataFolder } from "./measure/data_folder.ts";
import type { MeasurementPlan, StepSizes } from "./measure/measurement.ts";

/** The sizes of the lesson's training step. */
export const lessonSizes: StepSizes = {
  batch: recipe.batchSize,
  time: recipe.timeSteps,
  input: recipe.inputSize,
  hidden: recipe.hiddenSize,
};

/** Whom a section measures; the slow ones only with `--slow`. */
export const participants: Record<SectionName, { always: ContenderName[]; slow: ContenderName[] }> = {
  step: {
    always: ["tfjs-cpu", "tfjs-wasm", "scanline-1", "scanline", "scanline-blas", "pytorch"],
    slow: [],
  },
  eval: {
    always: ["tfjs-cpu", "tfjs-wasm", "scanline-1", "scanline", "scanline-blas", "pytorch"],
    slow: [],
  },
  epoch: { always: ["scanline-1", "scanline", "scanline-blas", "pytorch"], slow: ["tfjs-cpu", "tfjs-wasm"] },
  // `deno task train` chooses neither the backend of tfjs nor the number of threads.
  process: { always: ["scanline", "scanline-blas", "pytorch"], slow: ["tfjs-wasm"] },
  growth: { always: ["scanline", "scanline-blas", "pytorch"], slow: ["tfjs-wasm"] },
  cells: { always: ["tfjs-wasm", "scanline", "scanline-blas", "pytorch"], slow: [] },
};

/** The step after which memory should grow no more. */
const EARLY_STEP = 100;

/** Batches that the steps go round: enough for their images not to stay in the nearest cache. */
const BATCHES = 16;

const STEADY = { warmUp: { least: 2, ms: 400 }, measured: { least: 3, ms: 1000 } };
const QUICK = { warmUp: { least: 1, ms: 0 }, measured: { least: 2, ms: 0 } };

/** The training step of some sizes, over as many batches as there are images for, up to a few. */
export function stepPlan(
  sizes: StepSizes,
  { folder, train }: DataFolder,
  quick: boolean,
): Extract<MeasurementPlan, { kind: "step" }> {
  const { batch, time, input } = sizes;
  const pixels = recipe.timeSteps * recipe.inputSize;
  const batches = Math.min(BATCHES, Math.floor(train * pixels / (batch * time * input)));
  return { kind: "step", folder, sizes, images: batches * batch, ...quick ? QUICK : STEADY };
}

/** The evaluation of the lesson. */
export function evaluationPlan(
  { folder }: DataFolder,
  quick: boolean,
): Extract<MeasurementPlan, { kind: "eval" }> {
  return { kind: "eval", folder, sizes: lessonSizes, ...quick ? QUICK : STEADY };
}

/** One epoch of the lesson. */
export function epochPlan({ folder }: DataFolder): Extract<MeasurementPlan, { kind: "epoch" }> {
  return { kind: "epoch", folder, sizes: lessonSizes, earlyStep: EARLY_STEP };
}

/**
 * The sizes whose cost is compared: one grows while the others stay as in the lesson.
 *
 * @param quick Only the smallest.
 */
export function growthSizes(quick: boolean): StepSizes[] {
  const series: [keyof StepSizes, number[]][] = [
    ["hidden", [64, 128, 256, 512, 1024]],
    ["batch", [16, 64, 256, 1024]],
    ["time", [28, 112, 392, 784]],
  ];
  const sizes = series.flatMap(([name, values]) =>
    values.slice(0, quick ? 2 : undefined).map((value) => ({ ...lessonSizes, [name]: value }))
  );
  const isLesson = (size: StepSizes) => JSON.stringify(size) === JSON.stringify(lessonSizes);
  // The lesson's own sizes are in each of the three series.
  return sizes.filter((size, index) => !isLesson(size) || index === sizes.findIndex(isLesson));
}
