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
  /** Numbers in the memory of the LSTM, and in its output. The article: `HIDDEN_SIZE`. */
  hiddenSize: number;
  /** Answers to choose from, the digits 0 to 9. The article: `NUM_CLASSES`. */
  classes: number;
  /** The step size of Adam. The article: `LR`. */
  learningRate: number;
  /** Training steps from one report to the next. */
  reportEvery: number;
  /** A report gives the accuracy on the first so many test images. */
  testImages: number;
  /** Decides the first weights and the order of the images; the same seed gives the same numbers. The article: `torch.manual_seed(1)`. */
  seed: number;
  /** What remembers. Default "lstm"; the "gru" is PyTorch's, its reset gate after the product. */
  cell?: "rnn" | "lstm" | "gru";
  /** Recurrent layers, each reading what the one below says after every row. Default 1. */
  layers?: number;
  /** Whether a second network reads from the bottom up, and both are asked. Default false. */
  bidirectional?: boolean;
  /** Where the bias of the forget gate starts, for an LSTM. Default: drawn like the others. */
  forgetBias?: number;
  /** The share of the last state's numbers that are set to 0 before the linear layer while training, 0 to below 1. Default 0. */
  dropout?: number;
  /** The largest norm of all gradients together: larger ones are scaled down to it. Default: they stay as they are. */
  clipNorm?: number;
  /** Each training image is moved by up to so many pixels, left or right and up or down, anew in every epoch. Default 0. */
  shift?: number;
  /** How the learning rate goes: "oneCycle" rises to it and falls to almost 0. Default: it stays. */
  schedule?: "oneCycle";
  /** Blank rows that are read after the image. Default 0. */
  blankRows?: number;
}

/** The recipe of the lesson: that of the PyTorch article. */
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

/**
 * The recipe that reaches 99.3 % of all test images with the network of the lesson: 12 epochs, a learning rate that rises and falls,
 * moved images, a forget gate that starts open, dropout and clipped gradients. Notebook 7 says what each of them gains.
 */
export const bestRecipe: Readonly<Recipe> = Object.freeze({
  ...recipe,
  epochs: 12,
  batchSize: 128,
  learningRate: 0.008,
  schedule: "oneCycle",
  shift: 2,
  forgetBias: 1,
  dropout: 0.2,
  clipNorm: 1,
});

/**
 * Whether two recipes have the same settings.
 *
 * @param one A recipe, or some of its settings.
 * @param other Another.
 * @returns Whether all are equal; one that is not given is as one that is undefined.
 */
export function sameRecipe(one: Partial<Recipe>, other: Partial<Recipe>): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Recipe>;
  return [...names].every((name) => one[name] === other[name]);
}
