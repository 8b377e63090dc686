import type { Split } from "../../data/dataset.ts";
import { expectWhole } from "../../expect_whole.ts";
import { checkBeliefs } from "../parts/belief_map.ts";
import { checkSplit } from "../parts/check.ts";
import { pixelsOf, SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { withSlider } from "../slider.ts";
import { beliefFigure } from "./belief_figure.ts";

/**
 * What a network says of a digit while it reads it: a slider walks the 28 rows, each as `beliefFigure` shows it.
 *
 * @param split Images and labels.
 * @param image Which of them, from 0.
 * @param beliefs The probabilities after each of its rows, [28][10], as `reading` gives them for one image.
 * @param options `start`: the row at the start, 14 by default.
 * @throws {RangeError} If there is no such image or row, or there are not ten probabilities after each of 28 rows.
 *
 * @example
 * ```ts
 * import { beliefWalk, generateDataset, reading, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * beliefWalk(test, 8, reading(rowClassifier(), test)[8]);
 * ```
 */
export function beliefWalk(
  split: Split,
  image: number,
  beliefs: ArrayLike<Numbers>,
  options: { start?: number } = {},
): Figure {
  checkSplit("a digit being read", split);
  const count = split.labels.data.length;
  expectWhole(`Cannot draw image ${image} of a split of ${count}`, image, 0, count - 1);
  const { start = 14 } = options ?? {};
  expectWhole(`Cannot start at row ${start}`, start, 0, SIDE - 1);
  const [pixels, label] = [pixelsOf(split.images, image), split.labels.data[image]];
  const rows = checkBeliefs(beliefs).map((_, row) => beliefFigure(pixels, beliefs, { row, label }));
  return withSlider(rows, {
    labels: rows.map((_, row) => String(row)),
    prefix: "row ",
    start,
    alt:
      `Image ${image}, a ${label}: a slider walks its 28 rows, with the part read so far and the probability of each digit. ${
        rows[start].alt
      } ${rows[SIDE - 1].alt}`,
  });
}
