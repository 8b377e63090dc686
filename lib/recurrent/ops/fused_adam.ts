import * as tf from "@tensorflow/tfjs";
import {
  type AdamArguments,
  adamSettings,
  type FusedAdamOptions,
  type GradientOptions,
} from "./adam/adam_settings.ts";
import { AdamVariables, type NamedTensors, type Update } from "./adam/adam_variables.ts";
import { clipFactor } from "./adam/clip_factor.ts";
import { checkLearningRate, type LearningRateSchedule, rateAt } from "./adam/learning_rate.ts";
import { engineStep } from "./adam/engine_step.ts";
import { plainStep } from "./adam/plain_step.ts";
import { executor } from "../engine/engine.ts";
import { readsMemory } from "../engine/backends.ts";
import { OptimizerMemory } from "../engine/optimizer_memory.ts";

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
 * With `clipNorm` the gradients of all variables that are updated together are first multiplied by clipNorm / max(norm, clipNorm), where
 * the norm is that of all their numbers (Keras calls it `global_clipnorm`, PyTorch `clip_grad_norm_`). As in PyTorch, a gradient of NaN
 * makes all weights NaN, and one of infinity makes its own weight NaN and the other gradients 0.
 *
 * The learning rate is a number, or a function of the step, from 0: `oneCycle`, `cosineDecay` and `exponentialDecay` make such functions.
 * A callback of `model.fit` changes it by `optimizer.learningRate = 0.001`.
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
  /**
   * The learning rate of the coming step, at least 0. A number that is set here takes effect from that step on, also in place of a
   * schedule.
   */
  declare learningRate: number;
  readonly #clipNorm?: number;
  readonly #variables = new AdamVariables();
  #rate: number | LearningRateSchedule;
  #memory?: OptimizerMemory;
  #hasWarned = false;

  /**
   * Makes an optimizer without moments.
   *
   * @param learningRate The size of a step, at least 0, or a function of the step. Default 0.001.
   * @param beta1 How slowly the mean of the gradient follows, from 0 to below 1. Default 0.9.
   * @param beta2 How slowly the mean of its square follows, from 0 to below 1. Default 0.999.
   * @param epsilon Keeps the division finite. Default 1e-8, as in PyTorch; stock tfjs has 1e-7.
   * @param options Clipping.
   * @throws {RangeError} If one of them is out of its range.
   */
  constructor(
    learningRate?: number | LearningRateSchedule,
    beta1?: number,
    beta2?: number,
    epsilon?: number | null,
    options?: GradientOptions,
  );
  /**
   * Makes an optimizer without moments.
   *
   * @param options All settings by their names.
   * @throws {RangeError} If one of them is out of its range or unknown.
   */
  constructor(options: FusedAdamOptions);
  constructor(...given: AdamArguments) {
    const { learningRate, beta1, beta2, epsilon, clipNorm } = adamSettings(given);
    super(rateAt(learningRate, 0), beta1, beta2, epsilon as number);
    this.#rate = learningRate;
    this.#clipNorm = clipNorm;
    // tfjs has it as a field, which a class cannot override by a getter; programs set it as one.
    Object.defineProperty(this, "learningRate", {
      get: () => rateAt(this.#rate, this.iterations),
      set: (rate: number) => this.setLearningRate(rate),
      enumerable: true,
    });
  }

  /**
   * Changes the learning rate from the coming step on.
   *
   * @param rate A number of at least 0, or a function of the step; steps are counted from the first of this optimizer, and go on
   * where saved ones ended.
   * @throws {RangeError} If it is something else.
   */
  setLearningRate(rate: number | LearningRateSchedule): void {
    checkLearningRate(rate);
    this.#rate = rate;
  }

  /**
   * Updates variables.
   *
   * @param gradients A gradient for each variable, by its name or as a list; null for a variable that shall stay as it is.
   * @throws {RangeError} If there is no such variable, a gradient does not have its shape, the schedule gives no learning rate, or the
   * memory does not suffice; then nothing is changed.
   */
  override applyGradients(gradients: Parameters<tf.AdamOptimizer["applyGradients"]>[0]): void {
    const updates = this.#variables.find(gradients);
    const memory = readsMemory() && executor() ? this.#memory ??= new OptimizerMemory(this) : undefined;
    const hasNumbers = (update: Update): update is Required<Update> =>
      update.gradient !== undefined && update.variable.size > 0;
    const changes = updates.filter(hasNumbers);
    const { learningRate, beta1, beta2, epsilon } = this;
    // First the memory for all: if it does not suffice, no variable has changed.
    if (memory) changes.forEach(({ moments }) => moments.inMemory(memory));
    const factor = this.#clipNorm === undefined
      ? 1
      : clipFactor(changes.map(({ gradient }) => gradient), this.#clipNorm);
    const numbers = { learningRate, beta1, beta2, epsilon };
    for (const { moments } of updates) moments.steps++;
    for (const change of changes) {
      if (memory) engineStep(change, { ...numbers, factor: factor as number }, memory);
      else plainStep(change, { ...numbers, factor });
    }
    if (typeof factor !== "number") factor.dispose();
    this.incrementIterations();
  }

  /**
   * The settings as tfjs saves them: those of stock Adam, and `clipNorm` if there is one, over which stock Adam reads. A schedule is a
   * function and cannot be saved: a warning says so, and the rate of the coming step stands for it. The steps are saved with the
   * weights, so that the same schedule, given to `setLearningRate` after loading, goes on where it was.
   */
  override getConfig(): ReturnType<tf.AdamOptimizer["getConfig"]> {
    if (typeof this.#rate === "function" && !this.#hasWarned) {
      this.#hasWarned = true;
      console.warn(
        `Cannot save a learning rate that is a function: ${this.learningRate}, that of step ${this.iterations}, is saved instead: call setLearningRate with the function after loading`,
      );
    }
    return { ...super.getConfig(), ...(this.#clipNorm === undefined ? {} : { clipNorm: this.#clipNorm }) };
  }

  /** Makes an optimizer of what `getConfig` of this class or of stock Adam has given. */
  static override fromConfig: typeof tf.AdamOptimizer.fromConfig = (type, config) => {
    const { learningRate, beta1, beta2, epsilon, clipNorm } = config;
    return new type(learningRate, beta1, beta2, epsilon, clipNorm === undefined ? {} : { clipNorm });
  };

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
