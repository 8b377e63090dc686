import type { Recipe } from "../../recipe.ts";
import { UsageError } from "../command.ts";

/**
 * Checks that the rows make an image.
 *
 * @param recipe How many rows there are, and how long each is.
 * @throws {UsageError} If they do not.
 */
export function checkPixels({ timeSteps, inputSize }: Recipe): void {
  if (timeSteps * inputSize === 784) return;
  throw new UsageError(
    `Cannot read images as ${timeSteps} time steps of ${inputSize} pixels: ` +
      `expected --time-steps x --input-size to be 784 but found ${timeSteps * inputSize}`,
  );
}
