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
 * @param names Which groups, in this order; left out, all of them, in the order in which they come first.
 * @returns The groups.
 * @throws {RangeError} If a name has only one seed, so that there is no interval, or there is no such name.
 *
 * @example
 * ```ts
 * import { groupRuns, readSweep } from "../../mod.ts";
 *
 * const file = new URL("../../../notebooks/sweeps/other_memories.jsonl", import.meta.url);
 * const groups = groupRuns(await readSweep(file)); // in a notebook: "sweeps/other_memories.jsonl"
 * for (const { name, mean, low, high } of groups) console.log(name, mean, low, high);
 * ```
 */
export function groupRuns(records: readonly SweepRecord[], names?: readonly string[]): RunGroup[] {
  const all = [...new Set(records.map(({ name }) => name))];
  return (names ?? all).map((name) => {
    const runs = records.filter((record) => record.name === name)
      .sort((a, b) => a.recipe.seed - b.recipe.seed);
    if (runs.length === 0) {
      throw new RangeError(`Cannot group trainings called "${name}": expected one of ${all.join("; ")}`);
    }
    const values = runs.map(({ accuracy }) => accuracy);
    return { name, runs, values, ...meanInterval(values) };
  });
}
