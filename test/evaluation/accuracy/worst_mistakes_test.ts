import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import type { Split } from "../../../lib/data/dataset.ts";
import { worstMistakes } from "../../../lib/evaluation/accuracy/worst_mistakes.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";

/** A network that gives every image these scores: its linear layer has no weights but biases. */
function constant(scores: number[]): tf.LayersModel {
  const model = rowClassifier({ timeSteps: 2, inputSize: 2, hiddenSize: 3, classes: scores.length });
  tf.tidy(() => model.layers[1].setWeights([tf.zeros([3, scores.length]), tf.tensor1d(scores)]));
  return model;
}

/** Blank images with these labels. */
function labelled(...labels: number[]): Split {
  return {
    images: { shape: [labels.length, 2, 2], data: new Uint8Array(4 * labels.length) },
    labels: { shape: [labels.length], data: Uint8Array.from(labels) },
  };
}

Deno.test("worstMistakes orders the wrong answers by their loss", () => {
  // Probabilities 1/2, 1/8, 3/8.
  const model = constant([Math.log(4), 0, Math.log(3)]);
  const mistakes = worstMistakes(model, labelled(2, 0, 1, 2, 1));
  assertEquals(mistakes.map(({ image }) => image), [2, 4, 0, 3]);
  assertEquals(mistakes.map(({ truth }) => truth), [1, 1, 2, 2]);
  for (const { answer, answerProbability, truth, truthProbability, loss } of mistakes) {
    assertEquals(answer, 0);
    assertAlmostEquals(answerProbability, 1 / 2, 1e-6);
    assertAlmostEquals(truthProbability, truth === 1 ? 1 / 8 : 3 / 8, 1e-6);
    assertAlmostEquals(loss, Math.log(truth === 1 ? 8 : 8 / 3), 1e-6);
  }
  assertEquals(worstMistakes(model, labelled(2, 0, 1, 2, 1), 3), mistakes.slice(0, 3));
  assertEquals(worstMistakes(model, labelled(0, 0)), []);
  model.dispose();
});

Deno.test("worstMistakes has a loss where the probability is too small for a number", () => {
  const model = constant([1000, 0]);
  const [{ loss, truthProbability, answerProbability }] = worstMistakes(model, labelled(1));
  assertEquals([loss, truthProbability, answerProbability], [1000, 0, 1]);
  model.dispose();
});

Deno.test("worstMistakes refuses labels that are no class", () => {
  const model = constant([1, 0]);
  assertThrows(() => worstMistakes(model, labelled(0, 2)), RangeError, "but found 2 at place 1");
  model.dispose();
});
