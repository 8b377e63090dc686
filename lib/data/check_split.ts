import type { ByteArray, Split } from "./dataset.ts";
import { describeValue } from "../describe_value.ts";

/**
 * Checks that a set has images whose bytes fit their shape.
 *
 * @param action What fails if it has not, such as "Cannot make batches".
 * @param split The set, as a caller gave it.
 * @returns The number of images, their rows and their columns.
 * @throws {RangeError} If it is no such set.
 */
export function checkImages(action: string, split: Split): [number, number, number] {
  return checkBytes(action, "images", split, 3) as [number, number, number];
}

/**
 * Checks that a set has images and one label for each.
 *
 * @param action What fails if it has not.
 * @param split The set, as a caller gave it.
 * @returns The number of images, their rows and their columns.
 * @throws {RangeError} If it is no such set.
 */
export function checkSplit(action: string, split: Split): [number, number, number] {
  const shape = checkImages(action, split);
  const [labels] = checkBytes(action, "labels", split, 1);
  if (labels !== shape[0]) {
    throw new RangeError(`${action}: expected ${shape[0]} labels, one for each image, but found ${labels}`);
  }
  return shape;
}

function checkBytes(action: string, part: keyof Split, split: Split, rank: number): number[] {
  if (split === null || typeof split !== "object") {
    throw new RangeError(
      `${action}: expected a set of images and labels, such as mnist.train, but found ${
        describeValue(split)
      }`,
    );
  }
  const { shape, data } = (split[part] ?? {}) as Partial<ByteArray>;
  const bytes = data instanceof Uint8Array || (data as unknown) instanceof Uint8ClampedArray;
  if (!bytes || !Array.isArray(shape)) {
    throw new RangeError(
      `${action}: expected the set's ${part} as { shape, data }, with the data in a Uint8Array, but found ${
        describeValue(bytes ? shape : split[part] && data)
      }`,
    );
  }
  const whole = shape.length === rank && shape.every((length) => Number.isInteger(length) && length >= 0);
  if (!whole || shape.reduce((product, length) => product * length, 1) !== data!.length) {
    throw new RangeError(
      `${action}: expected ${part} with ${rank === 1 ? "1 axis" : `${rank} axes`} that fit their ${
        data!.length
      } bytes but found the shape [${shape.map(describeValue).join(", ")}]`,
    );
  }
  return shape;
}
