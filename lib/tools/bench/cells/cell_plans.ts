import type { Contender } from "../contenders/contenders.ts";
import type { DataFolder } from "../measure/data_folder.ts";
import type { MeasurementPlan, Repeat, StepSizes } from "../measure/measurement.ts";
import { lessonSizes, stepPlan } from "../plan.ts";
import type { BenchCell } from "./bench_cell.ts";

/** How long the engines and PyTorch warm up. */
const WARM_UP_MS = 300;

/** Stock tfjs, whose step takes so much longer, makes fewer. */
const STOCK_SHARE = 1 / 20;

/** What decides how much is measured. */
export interface CellOptions {
  /** Steps with the clock running. */
  steps: number;
  quick: boolean;
  data: DataFolder;
}

/** The steps of a contender: some before the clock runs, and those with it. */
function repeats({ name }: Contender, { steps, quick }: CellOptions): { warmUp: Repeat; measured: Repeat } {
  const isStock = name.startsWith("tfjs");
  const least = isStock ? Math.max(1, Math.round(steps * STOCK_SHARE)) : steps;
  return {
    warmUp: { least: 1, ms: isStock || quick ? 0 : WARM_UP_MS },
    measured: { least, ms: 0 },
  };
}

/** The training step of a cell. */
export function cellStepPlan(
  contender: Contender,
  cell: BenchCell,
  sizes: StepSizes,
  options: CellOptions,
): Extract<MeasurementPlan, { kind: "step" }> {
  return { ...stepPlan(sizes, options.data, options.quick), ...repeats(contender, options), cell };
}

/** Two bidirectional layers of LSTMs under `model.fit`. */
export function fitPlan(
  contender: Contender,
  options: CellOptions,
): Extract<MeasurementPlan, { kind: "fit" }> {
  const { folder, images } = stepPlan(lessonSizes, options.data, options.quick);
  const steps = repeats(contender, options).measured.least;
  const most = Math.min(images, steps * lessonSizes.batch);
  return { kind: "fit", folder, sizes: lessonSizes, images: most, steps };
}

/** The training step of a cell over sequences that end early, or over the same ones that do not. */
export function maskedPlan(
  contender: Contender,
  { cell, isMasked }: { cell: BenchCell; isMasked: boolean },
  options: CellOptions,
): Extract<MeasurementPlan, { kind: "masked" }> {
  const { folder, images } = stepPlan(lessonSizes, options.data, options.quick);
  return {
    kind: "masked",
    folder,
    sizes: lessonSizes,
    images,
    cell,
    isMasked,
    ...repeats(contender, options),
  };
}
