import type { Split } from "../../data/dataset.ts";
import type { SampleDigit, Samples } from "../../reader/network/reader_data.ts";

/**
 * Digits to begin with: the first of each class, in the order in which they come.
 *
 * @param name Where they come from, as the reader says it.
 * @param split The digits.
 */
export function pageSamples(name: string, { images, labels }: Split): Samples {
  const [, rows, columns] = images.shape;
  const size = rows * columns;
  const first = new Map<number, SampleDigit>();
  labels.data.forEach((label, at) => {
    if (!first.has(label)) first.set(label, { label, pixels: images.data.slice(at * size, (at + 1) * size) });
  });
  return { name, digits: [...first.values()] };
}
