import {
  FusedAdam,
  fusedGruLast,
  fusedLstmLast,
  fusedRnnLast,
  initialGruWeights,
  initialLstmWeights,
  initialRnnWeights,
  type RecurrentSizes,
} from "@scanline/recurrent";
import type { Dataset } from "../../../data/dataset.ts";
import { scaleGray } from "../../../data/tensors.ts";
import { Random } from "../../../random.ts";
import { recipe } from "../../../recipe.ts";
import { tf } from "../../../tf.ts";
import { crossEntropy } from "../../../training/cross_entropy.ts";
import type { BenchCell } from "../cells/bench_cell.ts";
import { halfOfTheSteps } from "./half_of_the_steps.ts";
import type { Measurement, MeasurementPlan } from "./measurement.ts";
import { timed } from "./timed.ts";

/**
 * Times training steps of a cell over sequences half of whose steps are masked by their lengths, or over the whole of the same.
 *
 * @param dataset The images.
 * @param plan The cell, its sizes, and whether the sequences end early.
 */
export function measureMasked(
  { train }: Dataset,
  plan: Extract<MeasurementPlan, { kind: "masked" }>,
): Measurement {
  const { sizes, images, cell, isMasked } = plan;
  const { batch, time, input, hidden } = sizes;
  const random = new Random(recipe.seed);
  const last = lastState(cell, { inputSize: input, hiddenSize: hidden }, random);
  const linear = tf.variable(tf.randomUniform<tf.Rank.R2>([hidden, recipe.classes], -0.1, 0.1, "float32", 1));
  const bias = tf.variable(tf.zeros<tf.Rank.R1>([recipe.classes]));
  const lengths = isMasked ? halfOfTheSteps(batch, time) : undefined;
  const size = batch * time * input;
  const batches = Array.from({ length: images / batch }, (_, index) => ({
    x: tf.tensor3d(scaleGray(train.images.data.subarray(index * size, (index + 1) * size)), [
      batch,
      time,
      input,
    ]),
    labels: tf.tensor1d(train.labels.data.slice(index * batch, (index + 1) * batch), "int32"),
  }));
  const optimizer = new FusedAdam(recipe.learningRate);
  const weights = [...last.weights, linear, bias];
  const step = (index: number) =>
    tf.tidy(() => {
      const { x, labels } = batches[index % batches.length];
      const scores = () => tf.add<tf.Tensor2D>(tf.matMul(last.of(x, lengths), linear), bias);
      return optimizer.minimize(() => crossEntropy(scores(), labels), true, weights)!.dataSync();
    });
  return { times: timed(step, plan) };
}

/** The weights of a cell as variables, and what its last state is of sequences. */
function lastState(
  cell: BenchCell,
  sizes: RecurrentSizes,
  random: Random,
): { weights: tf.Variable[]; of: (x: tf.Tensor3D, lengths?: number[]) => tf.Tensor2D } {
  const variables = <Weights extends object>(weights: Weights) =>
    Object.fromEntries(
      Object.entries(weights).map(([name, tensor]) => [name, tf.variable(tensor)]),
    ) as { [Name in keyof Weights]: Weights[Name] & tf.Variable };
  const all = (weights: object): tf.Variable[] => Object.values(weights);
  switch (cell) {
    case "rnn": {
      const weights = variables(initialRnnWeights(sizes, random));
      return { weights: all(weights), of: (x, lengths) => fusedRnnLast(x, weights, { lengths }).h };
    }
    case "lstm": {
      const weights = variables(initialLstmWeights(sizes, random));
      return { weights: all(weights), of: (x, lengths) => fusedLstmLast(x, weights, { lengths }).h };
    }
    default: {
      const resetAfter = cell === "gruResetAfter";
      const weights = variables(initialGruWeights(sizes, random, { resetAfter }));
      return { weights: all(weights), of: (x, lengths) => fusedGruLast(x, weights, { lengths }).h };
    }
  }
}
