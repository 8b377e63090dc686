import { type MeanInterval, meanInterval } from "../../evaluation/accuracy/mean_interval.ts";
import type { SweepRecord } from "./run_record.ts";

/** The trainings of one recipe, with several seeds. */
export interface RunGroup extends MeanInterval {
  /** What the settings file calls them. */
  name: string;
  /** Their records, in the order of their seeds. */
  runs: SweepRecord[];
  /** The accuracy of each on all test images, 0 to 1. */
  values: number[];
}

/**
 * Puts the trainings that differ in their seed alone together, with the mean of their accuracies on all test images and its interval.
 *
 * @param records What `readSweep` has read.
 * @returns A group for each name, in the order in which they come first.
 * @throws {RangeError} If a name has only one seed: then there is no interval.
 *
 * @example
 * ```ts
 * import { groupRuns, readSweep } from "../../mod.ts";
 *
 * const groups = groupRuns(await readSweep("notebooks/sweeps/other_memories.jsonl"));
 * for (const { name, mean, low, high } of groups) console.log(name, mean, low, high);
 * ```
 */
export function groupRuns(records: readonly SweepRecord[]): RunGroup[] {
  const names = [...new Set(records.map(({ name }) => name))];
  return names.map((name) => {
    const runs = records.filter((record) => record.name === name)
      .sort((a, b) => a.recipe.seed - b.recipe.seed);
    const values = runs.map(({ accuracy }) => accuracy);
    return { name, runs, values, ...meanInterval(values) };
  });
}
