import type { RunSizes } from "../../wasm/run_sizes.ts";

/** What a run is for; it decides which memory it takes. */
export interface RunPurpose extends RunSizes {
  /** Whether a backward pass will follow. */
  keep: boolean;
  /** Whether the outputs of all steps are wanted. */
  outputs: boolean;
}

/**
 * What goes into a run, row by row: x [batch, time, input], weights as in `LstmWeights`, `RnnWeights` or `GruWeights`, state [batch,
 * hidden], mask [batch, time].
 */
export interface RunInputs {
  x: Float32Array;
  kernel: Float32Array;
  recurrentKernel: Float32Array;
  bias: Float32Array;
  h0?: Float32Array;
  c0?: Float32Array;
  /** 0 for a step that does not count. */
  mask?: Uint8Array;
}

/** Gradients that come from behind the layer; what is not given is zero. */
export interface OutputGradients {
  dOutputs?: Float32Array;
  dhLast?: Float32Array;
  dcLast?: Float32Array;
}

/** What a run has computed: after `forward` the first three, after `backward` the others. */
export type RunResult =
  | "outputs"
  | "h"
  | "c"
  | "dx"
  | "dh0"
  | "dc0"
  | "dKernel"
  | "dRecurrentKernel"
  | "dBias";

/** One recurrent layer of given sizes in the engine's memory: what goes in, what comes out and what lies between the passes. */
export interface Run {
  readonly purpose: RunPurpose;
  /** How many passes there have been: results are those of the last one. */
  readonly pass: number;
  /** Bytes it holds of the engine's memory. */
  readonly bytes: number;
  /** Whether it is in the middle of a pass; its memory must not be taken away then. */
  readonly isBusy: boolean;
  /** The forward pass; the inputs are copied. */
  forward(inputs: RunInputs): void;
  /**
   * The backward pass, once after each forward pass of a run that keeps.
   *
   * @param gradients What comes from behind; copied.
   * @param withX Whether the gradient of x is asked for.
   */
  backward(gradients: OutputGradients, withX: boolean): void;
  /** A result, in a view of the engine's memory that holds until the next pass. */
  result(name: RunResult): Float32Array;
  /** Gives its memory back; it must not be used after that. */
  release(): void;
}
