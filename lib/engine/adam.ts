import { tf } from "../tf.ts";
import { machine } from "./engine.ts";
import type { Machine } from "./machine.ts";
import { adamFields, structBytes, writeStruct } from "./structs.ts";
import { numbersOf, tensorInfo } from "./tensor_data.ts";
import { readsMemory } from "./lstm_kernel.ts";

type NamedTensors = Awaited<ReturnType<tf.AdamOptimizer["getWeights"]>>;

/** Where the numbers of one variable lie in the engine's memory. */
interface Slot {
  name: string;
  shape: number[];
  floats: number;
  weights: number;
  gradient: number;
  m: number;
  v: number;
  /** The struct of a step. */
  step: number;
  /** The data of the variable, as long as they are what lies at `weights`. */
  written?: object;
}

/**
 * Adam (Kingma & Ba 2015) in one pass over each variable; stock tfjs takes a dozen operations. It gives the same weights as
 * `tf.train.adam` with the same settings, up to rounding, and can stand wherever that stands.
 *
 *     m = beta1 m + (1 - beta1) g        v = beta2 v + (1 - beta2) g^2
 *     w = w - learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 *
 * Where the engine is "tfjs", or tfjs's backend keeps its tensors elsewhere, it is stock Adam.
 *
 * @example
 * ```ts
 * import { FusedAdam, rowClassifier } from "../mod.ts";
 *
 * const model = rowClassifier();
 * model.compile({ optimizer: new FusedAdam(0.01), loss: "categoricalCrossentropy" });
 * ```
 */
export class FusedAdam extends tf.AdamOptimizer {
  #machine: Machine | undefined;
  #slots: (Slot | undefined)[] = [];

  /**
   * @param learningRate The size of a step, above 0.
   * @param beta1 How slowly the mean of the gradient follows, 0 to 1.
   * @param beta2 How slowly the mean of its square follows, 0 to 1.
   * @param epsilon Keeps the division finite. Default 1e-8, as in PyTorch; stock tfjs has 1e-7.
   */
  constructor(learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8) {
    super(learningRate, beta1, beta2, epsilon);
  }

  override applyGradients(gradients: Parameters<tf.AdamOptimizer["applyGradients"]>[0]): void {
    if (this.iterations === 0 && readsMemory()) this.#machine ??= machine();
    if (this.#machine === undefined) return super.applyGradients(gradients);
    const named = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }) => [name, tensor] as const)
      : Object.entries(gradients);
    named.forEach(([name, gradient], at) => {
      if (gradient) this.#update(this.#machine!, at, name, gradient);
    });
    this.incrementIterations();
  }

  #update({ arena, routines }: Machine, at: number, name: string, gradient: tf.Tensor): void {
    const variable = tf.engine().registeredVariables[name];
    const slot = this.#slots[at] ??= this.#take(name, variable);
    const { floats, weights, m, v } = slot;
    if (slot.written !== variable.dataId) arena.floats.set(numbersOf(variable), weights / 4);
    arena.floats.set(numbersOf(gradient), slot.gradient / 4);
    const t = this.iterations + 1;
    const stepSize = this.learningRate / (1 - this.beta1 ** t);
    const correction = 1 / Math.sqrt(1 - this.beta2 ** t);
    const { beta1, beta2, epsilon } = this;
    writeStruct(arena.memory, slot.step, adamFields, {
      ...{ parameters: weights, gradients: slot.gradient, m, v },
      ...{ stepSize, beta1, beta2, epsilon, correction },
    });
    routines.adam(slot.step, 0, floats);
    const updated = tensorInfo(arena.floats.subarray(weights / 4, weights / 4 + floats), variable.shape);
    tf.tidy(() => variable.assign(tf.engine().makeTensorFromTensorInfo(updated)));
    slot.written = variable.dataId;
  }

  override async getWeights(): Promise<NamedTensors> {
    if (this.#machine === undefined) return super.getWeights();
    const slots = this.#slots.filter((slot) => slot !== undefined);
    const moments = (part: "m" | "v") =>
      slots.map((slot) => ({
        name: `${slot.name}/${part}`,
        tensor: tf.tensor(this.#numbers(slot, part), slot.shape, "float32"),
      }));
    return [await this.saveIterations(), ...moments("m"), ...moments("v")];
  }

  override async setWeights(values: NamedTensors): Promise<void> {
    this.#machine ??= readsMemory() ? machine() : undefined;
    if (this.#machine === undefined) return super.setWeights(values);
    const moments = await this.extractIterations(values);
    const count = moments.length / 2;
    this.#giveBack();
    for (let at = 0; at < count; at++) {
      const slot = this.#take(moments[at].name.replace(/\/m$/, ""), moments[at].tensor);
      this.#machine.arena.floats.set(numbersOf(moments[at].tensor), slot.m / 4);
      this.#machine.arena.floats.set(numbersOf(moments[at + count].tensor), slot.v / 4);
      this.#slots[at] = slot;
    }
  }

  override dispose(): void {
    this.#giveBack();
    super.dispose();
  }

  #take(name: string, { size, shape }: tf.Tensor): Slot {
    const { arena } = this.#machine!;
    const [weights, gradient, m, v] = Array.from({ length: 4 }, () => arena.take(size));
    arena.floats.fill(0, m / 4, m / 4 + size);
    arena.floats.fill(0, v / 4, v / 4 + size);
    const step = arena.take(structBytes(adamFields) / 4);
    return { name, shape, floats: size, weights, gradient, m, v, step };
  }

  #giveBack(): void {
    for (const slot of this.#slots) {
      if (slot === undefined) continue;
      for (const part of ["weights", "gradient", "m", "v"] as const) {
        this.#machine!.arena.give(slot[part], slot.floats);
      }
      this.#machine!.arena.give(slot.step, structBytes(adamFields) / 4);
    }
    this.#slots = [];
  }

  /** A copy of a part of a slot; a view of shared memory is no place for a tensor's numbers. */
  #numbers(slot: Slot, part: "m" | "v"): Float32Array {
    const at = slot[part] / 4;
    return this.#machine!.arena.floats.slice(at, at + slot.floats);
  }
}
