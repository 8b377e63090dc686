import { checkParts } from "../parts/check.ts";
import type { Figure, Numbers } from "../figure.ts";
import { memoryFigure, type MemoryOptions } from "./memory_figure.ts";
import { type Letter, letters } from "../palette.ts";
import { withSlider } from "../slider.ts";

/** Values of every letter over the rows of a digit: [rows, units] each. */
export type Gates = Record<Letter, ArrayLike<Numbers>>;

/**
 * Everything an LSTM computes over the rows of a digit, beside the digit: a slider walks the six letters.
 *
 * @param pixels The digit, gray values [784].
 * @param gates The values of each letter, [28, units], as `gatesOverRows` gives them.
 * @param options Which units, in which order, and the title.
 * @throws {RangeError} If the shapes do not fit, or a unit is not there.
 *
 * @example
 * ```ts
 * import { classifierParts, gatesOverRows, generateDataset, memoryWalk, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const gates = gatesOverRows(test, 0, classifierParts(rowClassifier()).lstm);
 * const pixels = test.images.data.subarray(0, 784);
 * memoryWalk(pixels, gates, { title: "The network reads the first digit" });
 * ```
 */
export function memoryWalk(pixels: Numbers, gates: Gates, options: MemoryOptions = {}): Figure {
  checkParts("a memory", gates, ...letters);
  const title = options?.title ?? "The network reads a digit";
  return withSlider(
    letters.map((letter) => memoryFigure(pixels, letter, gates[letter], { ...options, title })),
    {
      labels: [...letters],
      prefix: "letter: ",
      start: letters.indexOf("c"),
      alt: `${title}: one letter over the 28 rows, beside the digit; a slider walks i, f, g, o, c and h.`,
    },
  );
}
