import { checkList } from "../check.ts";
import { checkLabels } from "../../data/labels.ts";
import { measured, type MeasuredAccuracy } from "./measured_accuracy.ts";

/**
 * The accuracy on each of several parts of the same images, to see how it scatters.
 *
 * @param answers What a network said, one class per image.
 * @param labels The truth, one class per image.
 * @param parts How many parts of the same size; images that are left over at the end are in none.
 * @param order The order of the images, by index; that of the file if not given.
 * @returns The accuracy of each part with its confidence interval, first part first.
 * @throws {RangeError} If there is not a label per answer, or there are fewer images than parts.
 *
 * @example
 * ```ts
 * import { accuracyInParts } from "./accuracy_in_parts.ts";
 *
 * accuracyInParts([7, 2, 1, 0], [7, 2, 1, 8], 2).map(({ accuracy }) => accuracy); // [1, 0.5]
 * ```
 */
export function accuracyInParts(
  answers: ArrayLike<number>,
  labels: ArrayLike<number>,
  parts: number,
  order: ArrayLike<number> = Array.from(answers ?? [], (_, image) => image),
): MeasuredAccuracy[] {
  checkList("cut images into parts", "answers", answers);
  checkList("cut images into parts", "images in order", order);
  checkLabels("cut images into parts", labels, Infinity, answers.length);
  const size = Math.floor(order.length / parts);
  if (!(Number.isInteger(parts) && parts >= 1 && size >= 1)) {
    throw new RangeError(
      `Cannot cut ${order.length} images into ${parts} parts: expected a whole number from 1 to the number of images`,
    );
  }
  const lost = Array.from(order).find((image) =>
    !(Number.isInteger(image) && image >= 0 && image < answers.length)
  );
  if (lost !== undefined) {
    throw new RangeError(
      `Cannot cut images into parts in an order with image ${lost}: expected whole numbers from 0 to ${
        answers.length - 1
      }`,
    );
  }
  const isRight = (image: number) => answers[image] === labels[image];
  return Array.from({ length: parts }, (_, part) => {
    const images = Array.from({ length: size }, (_, place) => order[part * size + place]);
    return measured(images.filter(isRight).length, size);
  });
}
