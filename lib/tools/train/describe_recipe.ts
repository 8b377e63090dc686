import type { Recipe } from "../../recipe.ts";

/**
 * A recipe in one line.
 *
 * @param recipe The recipe.
 * @param images How many images there are to train on.
 */
export function describeRecipe(recipe: Recipe, images: number): string {
  const { epochs, batchSize, timeSteps, inputSize, learningRate, seed } = recipe;
  const { blankRows, schedule, clipNorm, shift, forgetBias, dropout } = recipe;
  return [
    `${epochs} epoch${epochs === 1 ? "" : "s"} of ${images} images`,
    shift ? `moved by up to ${shift} pixel${shift === 1 ? "" : "s"}` : "",
    `batch ${batchSize}`,
    `${timeSteps} time steps of ${inputSize} pixels`,
    blankRows ? `${blankRows} blank rows` : "",
    `Adam at ${schedule === undefined ? "" : "up to "}${learningRate}`,
    schedule === undefined ? "" : "in one cycle",
    clipNorm === undefined ? "" : `gradients clipped at ${clipNorm}`,
    forgetBias === undefined ? "" : `forget bias ${forgetBias}`,
    dropout ? `dropout ${dropout}` : "",
    `seed ${seed}`,
  ].filter((part) => part !== "").join(", ");
}
