import type { NextRowNetwork, ReaderNetwork } from "./reader_network.ts";

/** A digit to begin with. */
export interface SampleDigit {
  /** What it is. */
  label: number;
  /** Gray values, [28 * 28]: 0 is the background, 255 full ink. */
  pixels: Uint8Array;
}

/** Digits to begin with, from one source. */
export interface Samples {
  /** Where they come from, as the reader says it: "MNIST". */
  name: string;
  /** The digits, in the order in which they are offered. */
  digits: SampleDigit[];
}

/** All that the reader needs to begin. */
export interface ReaderData {
  /** The networks that can be chosen; the first is the one that it opens with. */
  networks: ReaderNetwork[];
  /** The network that finishes a digit; without one the reader does not offer it. */
  nextRow?: NextRowNetwork;
  /** Digits to begin with; it opens with the first of the first. */
  samples: Samples[];
}
