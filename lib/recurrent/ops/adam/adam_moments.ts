import * as tf from "@tensorflow/tfjs";
import type { OptimizerMemory } from "../../engine/optimizer_memory.ts";
import { adamFields, structBytes } from "../../wasm/structs.ts";

/** The two moments of a variable: m, the mean of its gradient, and v, that of its square. */
export type Moment = "m" | "v";

/** Where the numbers of a variable lie in the optimizers' memory, in bytes. */
interface Places {
  memory: OptimizerMemory;
  weights: number;
  gradient: number;
  m: number;
  v: number;
  /** The struct of a step. */
  step: number;
}

/**
 * What Adam knows of one variable: its moments, zeros at first, and for how many steps. The moments lie in the memory of the optimizers
 * or in tensors, wherever the last step was computed; they move when the next one is computed elsewhere.
 */
export class AdamMoments {
  /** The shape of the variable. */
  readonly shape: number[];
  /** Steps since the variable was first given to the optimizer. */
  steps = 0;
  /** The data of the variable, as long as they are what lies at `weights`. */
  written?: object;
  readonly #size: number;
  #places?: Places;
  #tensors?: Record<Moment, tf.Tensor>;

  /** @param shape The shape of the variable. */
  constructor(shape: readonly number[]) {
    this.shape = [...shape];
    this.#size = tf.util.sizeFromShape(this.shape);
  }

  /**
   * Moves the moments into the memory of the optimizers, if they are not there.
   *
   * @param memory What their optimizer holds of it.
   * @returns Where they lie, and room for the weights and the gradient.
   * @throws {RangeError} If the memory does not suffice; the moments stay where they are.
   */
  inMemory(memory: OptimizerMemory): Places {
    if (this.#places) return this.#places;
    const numbers = { m: this.numbers("m"), v: this.numbers("v") };
    const size = this.#size;
    const [weights, gradient, m, v, step] = memory.takeAll([
      size,
      size,
      size,
      size,
      structBytes(adamFields) / 4,
    ]);
    this.release();
    memory.floats.set(numbers.m, m / 4);
    memory.floats.set(numbers.v, v / 4);
    return this.#places = { memory, weights, gradient, m, v, step };
  }

  /**
   * The moments as tensors, on whatever backend tfjs uses.
   *
   * @returns The moments' own tensors.
   */
  asTensors(): Record<Moment, tf.Tensor> {
    if (this.#tensors) return this.#tensors;
    const [m, v] = (["m", "v"] as const).map((part) =>
      tf.keep(tf.tensor(this.numbers(part), this.shape, "float32"))
    );
    this.release();
    return this.#tensors = { m, v };
  }

  /**
   * Takes over new moments.
   *
   * @param moments Tensors that belong to the moments from now on.
   */
  setTensors(moments: Record<Moment, tf.Tensor>): void {
    this.release();
    this.#tensors = { m: tf.keep(moments.m), v: tf.keep(moments.v) };
  }

  /** A copy of a moment; a view of shared memory is no place for a tensor's numbers. */
  numbers(part: Moment): Float32Array {
    if (this.#tensors) return this.#tensors[part].dataSync<"float32">().slice();
    if (!this.#places) return new Float32Array(this.#size);
    const at = this.#places[part] / 4;
    return this.#places.memory.floats.slice(at, at + this.#size);
  }

  /** Gives up the memory; the moments are zero after that. */
  release(): void {
    if (this.#places) {
      const { memory, weights, gradient, m, v, step } = this.#places;
      memory.give([weights, gradient, m, v, step]);
    }
    if (this.#tensors) tf.dispose(this.#tensors);
    this.#places = this.#tensors = this.written = undefined;
  }
}
