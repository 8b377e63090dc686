import type { LinearWeights } from "../../network/reader_network.ts";
import type { DigitReading } from "../../reading/reading.ts";

/** By what the units can be sorted: as they stand, by the rows in which they act, by the digit that they speak for. */
export type UnitSorting = "number" | "row" | "digit";

/**
 * The order in which the maps show the units.
 *
 * - by number: 0, 1, 2 and so on.
 * - by row: the mean row of a unit's changes, each row weighted with |h - h'|; those that never change come last.
 * - by digit: the digit for which the linear layer gives it the largest weight; for one digit, the largest weights first.
 *
 * @param sorting By what.
 * @param reading What the units did.
 * @param linear The layer that says the digit.
 * @returns The unit in each column; equal ones keep the order of their numbers.
 */
export function unitOrder(
  sorting: UnitSorting,
  reading: DigitReading,
  linear: LinearWeights,
): Uint16Array<ArrayBuffer> {
  const units = Uint16Array.from({ length: reading.hiddenSize }, (_, unit) => unit);
  if (sorting === "number") return units;
  const keys = Array.from(
    units,
    (unit) => sorting === "row" ? [meanRow(reading, unit)] : bestDigit(linear, unit),
  );
  return units.sort((one, other) => {
    const differences = keys[one].map((key, at) => key - keys[other][at]);
    return differences.find((difference) => difference !== 0) ?? one - other;
  });
}

/** The mean row of a unit's changes. */
function meanRow({ letters: { h }, rows, hiddenSize }: DigitReading, unit: number): number {
  let [total, weighted, before] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const now = h![row * hiddenSize + unit];
    const change = Math.abs(now - before);
    total += change;
    weighted += row * change;
    before = now;
  }
  return total > 0 ? weighted / total : rows;
}

/** The digit with a unit's largest weight, and minus that weight. */
function bestDigit({ kernel, bias }: LinearWeights, unit: number): number[] {
  const weights = kernel.subarray(unit * bias.length, (unit + 1) * bias.length);
  const largest = Math.max(...weights);
  return [weights.indexOf(largest), -largest];
}
