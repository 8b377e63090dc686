import { checkSplit } from "./check_split.ts";
import type { Split } from "./dataset.ts";
import { describeValue } from "../describe_value.ts";

/**
 * Checks that labels are classes.
 *
 * @param action What cannot be done otherwise, as the message says it: "count".
 * @param labels The labels.
 * @param classes How many classes there are; Infinity if that is not known.
 * @param count How many labels there must be; any number if not given.
 * @throws {RangeError} If one is not a whole number from 0 to `classes - 1`, or there are more or fewer.
 */
export function checkLabels(
  action: string,
  labels: ArrayLike<number>,
  classes: number,
  count?: number,
): void {
  if (labels === null || typeof labels !== "object" || !("length" in labels)) {
    throw new RangeError(`Cannot ${action}: expected a list of labels but found ${describeValue(labels)}`);
  }
  if (count !== undefined && labels.length !== count) {
    throw new RangeError(
      `Cannot ${action}: expected ${count} labels, one for each image, but found ${labels.length}`,
    );
  }
  const range = classes === Infinity ? "of at least 0" : `from 0 to ${classes - 1}`;
  for (let place = 0; place < labels.length; place++) {
    const label = labels[place];
    if (Number.isInteger(label) && label >= 0 && label < classes) continue;
    throw new RangeError(
      `Cannot ${action}: expected labels ${range} but found ${describeValue(label)} at place ${place}`,
    );
  }
}

/**
 * Checks that a set has one label per image, and that they are classes.
 *
 * @param action What cannot be done otherwise, as the message says it: "train".
 * @param split The set.
 * @param classes How many classes there are.
 * @param limit Only the first so many labels have to be classes.
 * @throws {RangeError} If a label is not a class, or there is not one for each image.
 */
export function checkSplitLabels(action: string, split: Split, classes: number, limit = Infinity): void {
  checkSplit(`Cannot ${action}`, split);
  checkLabels(action, split.labels.data.subarray(0, limit), classes);
}
