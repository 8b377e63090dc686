/** The hyperparameters of a training run. */
export interface Recipe {
  /** How often the network sees the whole training set. The article: `EPOCH`. */
  epochs: number;
  /** Images per training step. The article: `BATCH_SIZE`. */
  batchSize: number;
  /** Rows the network reads per image, one after the other. The article: `TIME_STEP`. */
  timeSteps: number;
  /** Pixels in a row: what the network reads in one time step. The article: `INPUT_SIZE`. */
  inputSize: number;
  /** Numbers in the memory of the LSTM, and in its output. The article: `hidden_size`. */
  hiddenSize: number;
  /** The digits 0 to 9. */
  classes: number;
  /** The step size of Adam. The article: `LR`. */
  learningRate: number;
  /** Training steps from one report to the next. */
  reportEvery: number;
  /** A report gives the accuracy on the first so many test images. */
  testImages: number;
  /** Decides the first weights and the order of the images; the same seed gives the same numbers. */
  seed: number;
}

/** The recipe of the lesson: that of the PyTorch article, with a seed. */
export const recipe: Readonly<Recipe> = Object.freeze({
  epochs: 1,
  batchSize: 64,
  timeSteps: 28,
  inputSize: 28,
  hiddenSize: 128,
  classes: 10,
  learningRate: 0.01,
  reportEvery: 50,
  testImages: 2000,
  seed: 1,
});
