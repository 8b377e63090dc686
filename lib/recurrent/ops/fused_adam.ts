import * as tf from "@tensorflow/tfjs";
import { AdamVariables, type NamedTensors, type Update } from "./adam_variables.ts";
import { executor } from "../engine/engine.ts";
import { readsMemory } from "../engine/backends.ts";
import { OptimizerMemory } from "../engine/optimizer_memory.ts";
import { adamFields, writeStruct } from "../wasm/structs.ts";
import { numbersOf, tensorInfo } from "./tensor_data.ts";

/**
 * Adam (Kingma & Ba 2015) in one pass over each variable; stock tfjs takes a dozen operations. It gives the same weights as
 * `tf.train.adam` with the same settings, up to rounding, and can stand wherever that stands.
 *
 *     m = beta1 m + (1 - beta1) g        v = beta2 v + (1 - beta2) g^2
 *     w = w - learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 *
 * m, v and t belong to the variable: t counts the steps since it was first given to the optimizer. (In stock Adam they belong to a
 * place in the list of variables, so that they are mixed up when the list changes.) Engine and backend may change between two steps.
 * Where the engine is "tfjs", or tfjs's backend keeps its tensors elsewhere, plain operations compute, with stock Adam's very numbers.
 *
 * @example
 * ```ts
 * import { FusedAdam } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await tf.setBackend("cpu");
 * const w = tf.variable(tf.scalar(1));
 * const optimizer = new FusedAdam(0.01); // `compile({ optimizer })` of a model takes it too
 * optimizer.minimize(() => tf.square(w));
 * tf.print(w); // 0.99
 * ```
 */
export class FusedAdam extends tf.AdamOptimizer {
  readonly #variables = new AdamVariables();
  #memory?: OptimizerMemory;

  /**
   * Makes an optimizer without moments.
   *
   * @param learningRate The size of a step, above 0.
   * @param beta1 How slowly the mean of the gradient follows, 0 to 1.
   * @param beta2 How slowly the mean of its square follows, 0 to 1.
   * @param epsilon Keeps the division finite. Default 1e-8, as in PyTorch; stock tfjs has 1e-7.
   * @throws {RangeError} If one of them is out of its range.
   */
  constructor(learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon: number | null = 1e-8) {
    check("learningRate", learningRate, Infinity);
    check("beta1", beta1, 1);
    check("beta2", beta2, 1);
    if (epsilon !== null) check("epsilon", epsilon, Infinity);
    super(learningRate, beta1, beta2, epsilon as number);
  }

  /**
   * Updates variables.
   *
   * @param gradients A gradient for each variable, by its name or as a list; null for a variable that shall stay as it is.
   * @throws {RangeError} If there is no such variable, a gradient does not have its shape, or the memory does not suffice; then
   * nothing is changed.
   */
  override applyGradients(gradients: Parameters<tf.AdamOptimizer["applyGradients"]>[0]): void {
    const updates = this.#variables.find(gradients);
    const memory = readsMemory() && executor() ? this.#memory ??= new OptimizerMemory(this) : undefined;
    const hasNumbers = (update: Update): update is Required<Update> =>
      update.gradient !== undefined && update.variable.size > 0;
    const changes = updates.filter(hasNumbers);
    // First the memory for all: if it does not suffice, no variable has changed.
    if (memory) changes.forEach(({ moments }) => moments.inMemory(memory));
    for (const { moments } of updates) moments.steps++;
    for (const change of changes) {
      if (memory) this.#update(memory, change);
      else this.#updatePlainly(change);
    }
    this.incrementIterations();
  }

  #update(memory: OptimizerMemory, { variable, gradient, moments }: Required<Update>): void {
    const places = moments.inMemory(memory);
    const { routines, floats } = memory;
    const { weights, m, v, step } = places;
    const { learningRate, beta1, beta2, epsilon } = this;
    if (moments.written !== variable.dataId) floats.set(numbersOf(variable), weights / 4);
    floats.set(numbersOf(gradient), places.gradient / 4);
    writeStruct(floats, step, adamFields, {
      ...{ parameters: weights, gradients: places.gradient, m, v, beta1, beta2, epsilon },
      stepSize: learningRate / (1 - beta1 ** moments.steps),
      correction: 1 / Math.sqrt(1 - beta2 ** moments.steps),
    });
    routines.adam(step, 0, variable.size);
    const updated = floats.subarray(weights / 4, weights / 4 + variable.size);
    const info = tensorInfo(updated, variable.shape);
    tf.tidy(() => variable.assign(tf.engine().makeTensorFromTensorInfo(info)));
    moments.written = variable.dataId;
  }

  /** The operations of stock Adam, one by one. */
  #updatePlainly({ variable, gradient, moments }: Required<Update>): void {
    const { learningRate, beta1, beta2, epsilon } = this;
    tf.tidy(() => {
      const before = moments.asTensors();
      const m = tf.add(tf.mul(before.m, beta1), tf.mul(gradient, 1 - beta1));
      const v = tf.add(tf.mul(before.v, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const [mean, square] = [[m, beta1] as const, [v, beta2] as const].map(([moment, beta]) =>
        tf.div(moment, tf.sub(1, power(beta, moments.steps)))
      );
      const step = tf.mul(tf.div(mean, tf.add(tf.sqrt(square), epsilon)), -learningRate);
      variable.assign(tf.add(step, variable));
      moments.setTensors({ m, v });
    });
  }

  /** What `setWeights` of this class and of stock Adam takes: copies, which the caller disposes. */
  override async getWeights(): Promise<NamedTensors> {
    return [await this.saveIterations(), ...this.#variables.save(this.iterations)];
  }

  /**
   * Goes on from what `getWeights` of this class or of stock Adam has given. Moments find their variables by name; if one has no
   * moments under its name, all go by their order, as in stock Adam.
   *
   * @throws {RangeError} If they are not such numbers; then nothing is changed.
   */
  override async setWeights(values: NamedTensors): Promise<void> {
    if (!values?.length) {
      throw new RangeError(
        "Cannot go on from saved moments: expected what getWeights gives but found nothing",
      );
    }
    const [[iterations], ...rest] = [await values[0].tensor.data(), ...values.slice(1)];
    await this.#variables.restore(rest as NamedTensors, iterations);
    await this.extractIterations(values);
  }

  /** Forgets all moments and gives up their memory. */
  override dispose(): void {
    this.#variables.release();
    super.dispose();
  }
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

function check(name: string, value: number, limit: number): void {
  if (typeof value === "number" && value >= 0 && value < limit) return;
  throw new RangeError(
    `Cannot make an optimizer with ${name} ${value}: expected a number of at least 0${
      limit === Infinity ? "" : ` and below ${limit}`
    }`,
  );
}
