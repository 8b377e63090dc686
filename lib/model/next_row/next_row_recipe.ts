import type { Recipe } from "../../recipe.ts";

/** The hyperparameters of a network that predicts the next row, and of its training. */
export interface NextRowRecipe
  extends Pick<Recipe, "epochs" | "batchSize" | "timeSteps" | "inputSize" | "hiddenSize" | "seed"> {
  /** Bernoulli rows in the mixture that the network predicts. */
  components: number;
  /** The highest step size of Adam: it rises over the first fifth of the steps and then falls almost to 0. */
  learningRate: number;
  /** The forget gate's bias before training. */
  forgetBias: number;
  /** Training steps from one report to the next. */
  reportEvery: number;
  /** A report gives the nats of the first so many test images. */
  testImages: number;
}

/** The recipe of notebook 8. */
export const nextRowRecipe: Readonly<NextRowRecipe> = Object.freeze({
  epochs: 1,
  batchSize: 64,
  timeSteps: 28,
  inputSize: 28,
  hiddenSize: 128,
  components: 16,
  learningRate: 0.01,
  forgetBias: 1,
  reportEvery: 50,
  testImages: 1000,
  seed: 1,
});
