import type { Split } from "../../data/dataset.ts";
import { expectWhole } from "../../expect_whole.ts";
import { checkSplit } from "../parts/check.ts";
import { pixelsOf, SIDE } from "../parts/digits.ts";
import type { Figure } from "../figure.ts";
import { withSlider } from "../slider.ts";
import { timeStepFigure } from "./time_step_figure.ts";

/**
 * A digit as the network gets it: a slider walks the 28 time steps, each with its row framed and the 28 numbers of that row.
 *
 * @param split Images and labels.
 * @param image Which of them, from 0; the first if not given.
 * @param options `start`: the row at the start, 8 by default.
 * @throws {RangeError} If there is no such image, or the row is not one of the 28.
 *
 * @example
 * ```ts
 * import { generateDataset, timeStepWalk } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * timeStepWalk(test, 8);
 * ```
 */
export function timeStepWalk(split: Split, image = 0, options: { start?: number } = {}): Figure {
  checkSplit("time steps", split);
  const count = split.labels.data.length;
  expectWhole(`Cannot draw image ${image} of a split of ${count}`, image, 0, count - 1);
  const { start = 8 } = options ?? {};
  const [pixels, label] = [pixelsOf(split.images, image), split.labels.data[image]];
  const steps = Array.from({ length: SIDE }, (_, row) => timeStepFigure(pixels, { row, label }));
  return withSlider(steps, {
    labels: steps.map((_, row) => String(row)),
    prefix: "row ",
    start,
    alt: `A handwritten ${label}: a slider walks its 28 rows, and shows the 28 numbers of each. ${
      steps[start]?.alt ?? ""
    }`,
  });
}
