/**
 * Checks that there is one label per image.
 *
 * @param action What cannot be done otherwise, as the message says it: "average".
 * @param labels The labels.
 * @param images How many images there are.
 * @throws {RangeError} If there are more or fewer labels.
 */
export function checkLabelCount(action: string, labels: ArrayLike<number>, images: number): void {
  if (labels.length !== images) {
    throw new RangeError(
      `Cannot ${action} ${images} images: expected as many labels but found ${labels.length}`,
    );
  }
}

/**
 * Checks that the label of an image is a class.
 *
 * @param action What cannot be done otherwise, as the message says it: "count".
 * @param labels The labels.
 * @param image The number of the image.
 * @param classes How many classes there are.
 * @returns The label, a whole number from 0 to `classes - 1`.
 * @throws {RangeError} If it is none.
 */
export function checkedLabel(
  action: string,
  labels: ArrayLike<number>,
  image: number,
  classes: number,
): number {
  const label = labels[image];
  if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
    throw new RangeError(
      `Cannot ${action} label ${label} of image ${image}: expected a class from 0 to ${classes - 1}`,
    );
  }
  return label;
}

/**
 * Counts right answers.
 *
 * @param answers What was said of each image.
 * @param labels What the images are; those beyond the answers do not count.
 */
export function countRight(answers: ArrayLike<number>, labels: ArrayLike<number>): number {
  let right = 0;
  for (let image = 0; image < answers.length; image++) right += Number(answers[image] === labels[image]);
  return right;
}
