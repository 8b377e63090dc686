import type { SampleDigit } from "../network/reader_data.ts";
import type { Drawing } from "./drawing.ts";
import { Ink } from "./ink.ts";
import { inPlace, PAD_SIDE, sampleInk } from "./sample_ink.ts";
import { toMnist } from "./to_mnist.ts";

/** The pad: the ink on it and the image that a network gets, for one drawing after another. */
export class Pad {
  readonly #ink = new Ink();
  readonly #samples = new WeakMap<SampleDigit, Uint8Array>();

  /** The ink of the last drawing, [280 * 280]. */
  get gray(): Uint8Array<ArrayBuffer> {
    return this.#ink.gray;
  }

  /**
   * Puts a drawing on the pad.
   *
   * @param drawing What is drawn.
   * @param sample The sample that it began with.
   * @returns The image of it, [28 * 28]: of a drawing from scratch as MNIST would have scaled and centred it; of one that
   *          began with a sample in its place.
   */
  show(drawing: Drawing, sample?: SampleDigit): Uint8Array<ArrayBuffer> {
    if (!sample) {
      this.#ink.show(drawing);
      return toMnist(this.gray, PAD_SIDE);
    }
    let below = this.#samples.get(sample);
    if (!below) this.#samples.set(sample, below = sampleInk(sample.pixels));
    this.#ink.show(drawing, below);
    return inPlace(this.gray);
  }
}
