import type { EpochResult, Result } from "./compare.ts";
import type { StepSizes } from "../measure/measurement.ts";
import type { Ratio } from "./statistics.ts";
import { markdownTable, threeDigits } from "./table.ts";

/** The results for some sizes of the training step. */
export interface GrowthResult {
  sizes: StepSizes;
  gflop: number;
  results: (Result & { gflopPerSecond: number })[];
}

/** What stands where there is no number. */
export const NONE = "-";

/** Times and ratios, in milliseconds or seconds. */
export function timeTable(results: Result[], unit: "ms" | "s"): string {
  return markdownTable(timeHeader(unit), results.map((result) => timeCells(result, unit)));
}

/** Times and ratios of an epoch, what they consist of, its accuracy and memory. */
export function epochTable(results: EpochResult[]): string {
  const header = ["Steps (s)", "Evaluations (s)", "Accuracy", "Peak memory (MB)", "Growth after step 100"];
  const megabytes = (value: number | null) => value === null ? "not measured" : value.toFixed(0);
  const rows = results.map((result) => [
    ...timeCells(result, "s"),
    threeDigits(result.trainMs / 1000),
    threeDigits(result.evalMs / 1000),
    result.accuracy.toFixed(3),
    megabytes(result.peakMemoryMB),
    megabytes(result.memoryGrowthMB),
  ]);
  return markdownTable([...timeHeader("s"), ...header], rows);
}

/** The sizes that grow, for a reader. */
export function describeSizes({ hidden, batch, time }: StepSizes): string {
  return `${hidden} units, batch ${batch}, ${time} time steps`;
}

/** The cost of a step by its sizes. */
export function growthTable(growth: GrowthResult[]): string {
  const labels = new Map(
    growth.flatMap(({ results }) => results.map(({ contender, label }) => [contender, label])),
  );
  const header = [...labels].flatMap(([name, label]) => [
    `${label} (ms)`,
    "GFLOP/s",
    ...(name === "pytorch" ? [] : ["Time / PyTorch"]),
  ]);
  const rows = growth.map(({ sizes, gflop, results }) => [
    describeSizes(sizes),
    threeDigits(gflop),
    ...[...labels.keys()].flatMap((name) => {
      const result = results.find(({ contender }) => contender === name);
      const ratio = result?.timeToPyTorch ? threeDigits(result.timeToPyTorch.median) : NONE;
      return [
        result ? threeDigits(result.ms.median) : NONE,
        result ? threeDigits(result.gflopPerSecond) : NONE,
        ...(name === "pytorch" ? [] : [ratio]),
      ];
    }),
  ]);
  return markdownTable(["Sizes", "GFLOP", ...header], rows);
}

function timeHeader(unit: string): string[] {
  return [
    "Contender",
    `Median (${unit})`,
    "Fastest",
    "10 % to 90 %",
    "Time / PyTorch",
    "tfjs wasm / time",
  ];
}

function timeCells({ label, ms, timeToPyTorch, speedupOverTfjsWasm }: Result, unit: "ms" | "s"): string[] {
  const text = (time: number) => threeDigits(unit === "s" ? time / 1000 : time);
  return [
    label,
    text(ms.median),
    text(ms.fastest),
    `${text(ms.p10)} to ${text(ms.p90)}`,
    ratioText(timeToPyTorch),
    ratioText(speedupOverTfjsWasm),
  ];
}

/** The median, and the lowest and highest of the rounds. */
export function ratioText(ratio: Ratio | null): string {
  if (ratio === null) return NONE;
  const [middle, lowest, highest] = [ratio.median, ratio.lowest, ratio.highest].map(threeDigits);
  return lowest === highest ? middle : `${middle} (${lowest} to ${highest})`;
}
