import type { Source } from "../../data/dataset.ts";
import type { Recipe } from "../../recipe.ts";

/** What a network was trained with and what it reached. */
export interface RunRecord {
  /** All settings, the seed included. */
  recipe: Recipe;
  /** The digits it learned from. */
  source: Source;
  /** How many of them. */
  images: number;
  /** What computed: "wasm" gives the same numbers everywhere. */
  engine: string;
  /** Which build of the WebAssembly module, of which each has numbers of its own. */
  build?: string;
  /** Training steps. */
  steps: number;
  /** The mean loss of the last 20 of them. */
  loss: number;
  /** The accuracy on the first 2000 test images, 0 to 1. */
  accuracyOfFirst: number;
  /** The accuracy on all test images, 0 to 1. */
  accuracy: number;
  /** The SHA-256 of all weights. */
  weights: string;
}

/** A line of a sweep's record. */
export interface SweepRecord extends RunRecord {
  /** What the settings file calls it. */
  name: string;
  /** How long the training took, on one thread of the machine that did it. */
  seconds: number;
  /** The versions that it was done with. */
  versions: Record<string, string>;
}
