/** Variables that take part in some steps and not in others. @module */
import { Random } from "../../../../lib/random.ts";
import { tf } from "../../../../lib/tf.ts";

export const RATE = 0.05;
export const EPSILON = 1e-7;
/** Stock Adam corrects in float32, where 1 - beta2^t has few digits. A moment that is mixed up moves a step by far more. */
export const TOLERANCE = 2e-5;

/** The names of the variables that take part in each step; those in brackets are there, but frozen. */
export type Plan = string[][];

export const SIZES: Record<string, number> = { a: 5, b: 300, c: 5, d: 1 };

/** Gradients that differ from step to step, the same for the same variable and step. */
export function gradientOf(name: string, step: number): tf.Tensor {
  const random = new Random(1000 * name.charCodeAt(0) + step);
  return tf.tensor1d(Float32Array.from({ length: SIZES[name] }, () => random.normal(0.3, 1)));
}

/** Walks through a plan; returns what became of the variables. */
export function walk(
  plan: Plan,
  apply: (step: number, given: { name: string; tensor: tf.Tensor }[]) => void,
) {
  const variables = Object.entries(SIZES).map(([name, size]) => tf.variable(tf.ones([size]), true, name));
  plan.forEach((names, step) =>
    tf.tidy(() =>
      apply(
        step,
        names.map((name) => {
          const frozen = name.startsWith("(");
          const bare = name.replace(/[()]/g, "");
          return { name: bare, tensor: frozen ? null as unknown as tf.Tensor : gradientOf(bare, step) };
        }),
      )
    )
  );
  const result = variables.map((variable) => variable.dataSync().slice());
  tf.dispose(variables);
  return result;
}

/** A stock Adam for each variable: what "its own moments" means. */
export function witness(plan: Plan) {
  const optimizers = Object.fromEntries(
    Object.keys(SIZES).map((name) => [name, tf.train.adam(RATE, 0.9, 0.999, EPSILON)]),
  );
  return walk(plan, (_, given) => given.forEach((one) => optimizers[one.name].applyGradients([one])));
}
