import type { Split } from "../data/dataset.ts";
import type { tf } from "../tf.ts";

/**
 * How a model reads images: as so many time steps of so many pixels.
 *
 * @param model A classifier of sequences; one that takes sequences of any length reads all of an image.
 * @param split The images.
 * @returns The time steps and the pixels in each.
 * @throws {RangeError} If an image does not fill the model's time steps.
 */
export function readAs(model: tf.LayersModel, split: Split): [timeSteps: number, inputSize: number] {
  const [, fixed, inputSize] = model.inputs[0].shape as [null, number | null, number];
  const pixels = split.images.shape[1] * split.images.shape[2];
  const timeSteps = fixed ?? Math.ceil(pixels / inputSize);
  if (pixels === timeSteps * inputSize) return [timeSteps, inputSize];
  throw new RangeError(
    `Cannot read images of ${pixels} pixels as ${timeSteps} time steps of ${inputSize}: expected ${
      timeSteps * inputSize
    } pixels`,
  );
}
