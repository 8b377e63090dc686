import * as tf from "@tensorflow/tfjs";
import type { Update } from "./adam_variables.ts";

/** The numbers of a step. */
export interface StepNumbers<Factor = number> {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** What gradients are multiplied by. */
  factor: Factor;
}

/**
 * A step of a variable by the operations of stock Adam, one by one.
 *
 * @param update The variable, its gradient and its moments, whose steps count this one already.
 * @param numbers The numbers of the step.
 */
export function plainStep(
  { variable, gradient, moments }: Required<Update>,
  { learningRate, beta1, beta2, epsilon, factor }: StepNumbers<number | tf.Scalar>,
): void {
  tf.tidy(() => {
    const before = moments.asTensors();
    const scaled = factor === 1 ? gradient : tf.mul(gradient, factor);
    const m = tf.add(tf.mul(before.m, beta1), tf.mul(scaled, 1 - beta1));
    const v = tf.add(tf.mul(before.v, beta2), tf.mul(tf.square(scaled), 1 - beta2));
    const [mean, square] = [[m, beta1] as const, [v, beta2] as const].map(([moment, beta]) =>
      tf.div(moment, tf.sub(1, power(beta, moments.steps)))
    );
    const step = tf.mul(tf.div(mean, tf.add(tf.sqrt(square), epsilon)), -learningRate);
    variable.assign(tf.add(step, variable));
    moments.setTensors({ m, v });
  });
}

/** beta^steps as stock Adam has it: in float32, multiplied up step by step. */
function power(beta: number, steps: number): number {
  let product = Math.fround(beta);
  for (let step = 1; step < steps; step++) {
    const next = Math.fround(product * Math.fround(beta));
    if (next === product) break;
    product = next;
  }
  return product;
}
