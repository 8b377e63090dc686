import { checkModel } from "../../model/check_model.ts";
import type { Split } from "../../data/dataset.ts";
import { predictScores } from "../../model/predict.ts";
import type { tf } from "../../tf.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { mostProbable } from "../../model/most_probable.ts";
import { scoreLoss } from "./score_loss.ts";

/** An image that a network names wrongly. */
export interface Mistake {
  /** Its number in the set. */
  image: number;
  /** What its label says. */
  truth: number;
  /** What the network answers. */
  answer: number;
  /** The probability the network gives to its answer, 0 to 1. */
  answerProbability: number;
  /** The probability it gives to the label, 0 to 1. */
  truthProbability: number;
  /** The cross-entropy of this image: minus the logarithm of the probability of the label. */
  loss: number;
}

/**
 * The worst mistakes of a network: of the images it names wrongly, those with the largest loss.
 *
 * @param model A classifier of sequences, as `rowClassifier` makes it.
 * @param split Images and labels.
 * @param count How many at most; all mistakes if not given.
 * @returns The mistakes, the largest loss first.
 * @throws {RangeError} If there is no image, an image does not fit the model, or a label is not one of its classes.
 *
 * @example
 * ```ts
 * import { generateDataset, rowClassifier, worstMistakes } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 50 });
 * const [worst] = worstMistakes(rowClassifier(), test, 20);
 * console.log(`image ${worst.image} is a ${worst.truth}, the network says ${worst.answer}`);
 * ```
 */
export function worstMistakes(model: tf.LayersModel, split: Split, count = Infinity): Mistake[] {
  const classes = checkModel("judge the answers", model);
  checkSplitLabels("judge the answers", split, classes);
  const all = predictScores(model, split);
  const mistakes: Mistake[] = [];
  for (let image = 0; image < all.length / classes; image++) {
    const scores = all.subarray(image * classes, (image + 1) * classes);
    const truth = split.labels.data[image];
    const answer = mostProbable(scores);
    if (answer === truth) continue;
    const loss = scoreLoss(scores, truth);
    mistakes.push({
      image,
      truth,
      answer,
      answerProbability: Math.exp(-scoreLoss(scores, answer)),
      truthProbability: Math.exp(-loss),
      loss,
    });
  }
  return mistakes.sort((a, b) => b.loss - a.loss).slice(0, count);
}
