import { Random } from "../random.ts";
import type { tf } from "../tf.ts";

/** The generators that seed dropout draw from streams that begin here, one for each epoch. */
const FIRST_STREAM = 0x30000;

/** A dropout layer of tfjs: its seed decides what it drops, and without one nobody does. */
type Dropout = tf.layers.Layer & { seed?: number | null };

/**
 * Lets the seed of a training decide what the dropout layers of its model drop: in tfjs they drop either other numbers each time, or,
 * with a seed of their own, the same ones in every step.
 */
export class SeededDropout {
  readonly #layers: Dropout[];
  readonly #seeds: Dropout["seed"][];
  #random = new Random(0);

  /** @param model The model. */
  constructor(model: tf.LayersModel) {
    this.#layers = model.layers.filter((layer) => layer.getClassName() === "Dropout");
    this.#seeds = this.#layers.map(({ seed }) => seed);
  }

  /**
   * Begins an epoch.
   *
   * @param seed The seed of the training.
   * @param epoch The epoch.
   */
  begin(seed: number, epoch: number): void {
    this.#random = new Random(seed, FIRST_STREAM + epoch);
  }

  /** Gives every layer a seed for the coming step; tfjs takes 0 for none. */
  draw(): void {
    for (const layer of this.#layers) layer.seed = 1 + this.#random.integer(0x7fffffff);
  }

  /** Gives the layers back the seeds that they had. */
  end(): void {
    this.#layers.forEach((layer, at) => layer.seed = this.#seeds[at]);
  }
}
