/**
 * The compiled kernel: which of its two builds runs here, its functions and the struct that tells them what to work on.
 * The source is AssemblyScript, in `kernel/`; `deno task build-engine` compiles it.
 *
 * @module
 */

import { instantiate } from "./work.ts";

/** "relaxed" has fused multiply-add, "plain" runs wherever WebAssembly has SIMD and threads. */
export type KernelBuild = "relaxed" | "plain";

/** The words of a job, in order: sizes, and the places of arrays in the memory, 0 for an array that is not there. */
export const jobFields = [
  ...["batch", "time", "input", "hidden"] as const,
  // Given, row by row: x [batch, time, input], the weights, and the initial state [batch, hidden].
  ...["x", "kernel", "recurrentKernel", "bias", "h0", "c0"] as const,
  // Written by `forward` and `infer`: outputs [batch, time, hidden] and the last state [batch, hidden].
  ...["outputs", "h", "c"] as const,
  // For the kernel alone, as large as the functions ending in "Bytes" say.
  ...["packed", "packedTransposed", "states", "cells", "gates"] as const,
  // Given to `backward`: gradients of the outputs and of the last state.
  ...["dOutputs", "dhLast", "dcLast"] as const,
  // For the kernel alone.
  "dStates",
  // Written by `backward`: gradients of the initial state and of x.
  ...["dh0", "dc0", "dx"] as const,
  // Written by `weightGradients`.
  ...["dKernel", "dRecurrentKernel", "dBias"] as const,
  // For the kernel alone.
  "packedGradients",
  // For the kernel and `BlankRows`, if leading blank rows share their state, which takes h0, c0 and dx to be 0.
  "blanks",
] as const;

/** What the words of a job are called. */
export type JobField = typeof jobFields[number];

/** Bytes of a job. */
export const jobBytes = 4 * jobFields.length;

/**
 * The functions of the kernel. Places are offsets into the memory in bytes, at least 4-byte aligned (64 is best), `job`
 * is the place of a job, ranges leave out their end. A step is `pack` and `packTransposed` over all panels, `forward` and
 * `backward` over all rows, `weightGradients` over all panels, each of which may be split between threads anywhere.
 */
export interface Kernel {
  /** Number of panels of `pack` and `weightGradients`. */
  panels(hidden: number): number;
  /** Number of panels of `packTransposed`; `dx` is 1 if the gradient of x is asked for, else 0. */
  transposedPanels(input: number, hidden: number, dx: number): number;
  /** Bytes of `packed`. */
  packedBytes(input: number, hidden: number): number;
  /** Bytes of `packedGradients`. */
  packedGradientsBytes(input: number, hidden: number): number;
  /** Bytes of `packedTransposed`. */
  packedTransposedBytes(input: number, hidden: number): number;
  /** Bytes of `states`. */
  statesBytes(batch: number, time: number, input: number, hidden: number): number;
  /** Bytes of `cells`. */
  cellsBytes(batch: number, time: number, hidden: number): number;
  /** Bytes of `gates`. */
  gatesBytes(batch: number, time: number, hidden: number): number;
  /** Bytes of `dStates`. */
  dStatesBytes(batch: number, input: number, hidden: number): number;
  /** Bytes of `blanks`. */
  blanksBytes(batch: number, time: number, hidden: number): number;
  /** Bytes of the scratch of `infer`, of which every thread needs its own. */
  inferenceBytes(input: number, hidden: number): number;

  /** Packs the weights for `forward` and `infer`. */
  pack(job: number, panel0: number, panel1: number): void;
  /** Packs the weights for `backward`. */
  packTransposed(job: number, panel0: number, panel1: number): void;
  /** All steps for some rows of the batch; keeps what the gradients need. */
  forward(job: number, row0: number, row1: number): void;
  /** All steps for some rows of the batch; keeps nothing and needs neither states, cells nor gates. */
  infer(job: number, scratch: number, row0: number, row1: number): void;
  /** Back through all steps for some rows of the batch, once after each `forward`: it overwrites the gates. */
  backward(job: number, row0: number, row1: number): void;
  /** The gradients of the weights, after `backward` has seen all rows. */
  weightGradients(job: number, panel0: number, panel1: number): void;

  /** With `blanks`, before all else: counts the leading blank rows of x and sorts the batch by them, inside `blanks`. */
  findBlanks(job: number): void;
  /** With `blanks`, on one thread after `pack`: the state that blank rows share. */
  blankForward(job: number): void;
  /** With `blanks`, on one thread after `backward` of all rows: the gradients of the shared steps. */
  blankBackward(job: number): void;
  /** The first row of share `index` of `count` nearly equal shares of `forward`, `infer` or `backward`. */
  rowShare(job: number, index: number, count: number): number;

  /**
   * One step of rows [row0, row1) from sums [rows, 4*hidden] in row-major order that another library has made: the gates
   * in place of the sums, c and h. Strides ("Row") are in bytes; bias 0: the sums have it; before is c', or 0 for zeros.
   */
  gatesForward(
    z: number,
    zRow: number,
    bias: number,
    before: number,
    beforeRow: number,
    c: number,
    cRow: number,
    h: number,
    hRow: number,
    hidden: number,
    row0: number,
    row1: number,
  ): void;
  /**
   * One step back of rows [row0, row1): dz in place of the gates, the gradient of c' in place of that of c. `h` is the
   * state after the step; `dOutput` (or 0) is added to `dh` (or 0 for zeros), the gradient of h from the step after.
   */
  gateGradients(
    z: number,
    zRow: number,
    before: number,
    beforeRow: number,
    h: number,
    hRow: number,
    dOutput: number,
    dOutputRow: number,
    dh: number,
    dhRow: number,
    dc: number,
    dcRow: number,
    hidden: number,
    row0: number,
    row1: number,
  ): void;
  /** sums[column] = the sum of z[row, column] over all rows, for columns [column0, column1). */
  sumRows(z: number, zRow: number, rows: number, sums: number, column0: number, column1: number): void;
  /** Columns [column0, column1) of a matrix [rows, columns], row-major, written as rows of its transpose [columns, rows]. */
  transposeColumns(
    from: number,
    to: number,
    rows: number,
    columns: number,
    column0: number,
    column1: number,
  ): void;
  /** C [rows, columns] = A [rows, terms] B [terms, columns], row-major without gaps, rounded as tfjs's wasm backend does. */
  plainProduct(a: number, b: number, c: number, rows: number, terms: number, columns: number): void;

  /** One step of Adam for elements [from, to); stepSize = learningRate / (1 - beta1^t), correction = 1 / sqrt(1 - beta2^t). */
  adam(
    parameters: number,
    gradients: number,
    m: number,
    v: number,
    from: number,
    to: number,
    stepSize: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    correction: number,
  ): void;
}

// (module (func (param v128) (result v128) local.get 0 local.get 0 local.get 0 f32x4.relaxed_madd))
// deno-fmt-ignore
const relaxedModule = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 123, 1, 123, 3, 2, 1, 0,
  10, 13, 1, 11, 0, 32, 0, 32, 0, 32, 0, 253, 133, 2, 11,
);

/**
 * The faster build that this runtime can run.
 *
 * @returns "relaxed" if there is fused multiply-add, else "plain".
 */
export function kernelBuild(): KernelBuild {
  return WebAssembly.validate(relaxedModule) ? "relaxed" : "plain";
}

/**
 * Compiles a build of the kernel.
 *
 * @param build Which; the faster one that can run unless given.
 * @returns The module, which other threads can be sent.
 */
export function compileKernel(build: KernelBuild = kernelBuild()): WebAssembly.Module {
  return new WebAssembly.Module(Deno.readFileSync(new URL(`kernel.${build}.wasm`, import.meta.url)));
}

/**
 * Makes the functions of the kernel work in a memory.
 *
 * @param module What {@linkcode compileKernel} returned.
 * @param memory A shared memory of at least one page.
 * @returns The functions.
 */
export function instantiateKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernel {
  return instantiate(module, memory) as unknown as Kernel;
}

/**
 * Writes a job into the memory.
 *
 * @param memory The memory.
 * @param place Where in it, {@linkcode jobBytes} long, 4-byte aligned.
 * @param job Its words; those left out are 0.
 */
export function writeJob(
  memory: WebAssembly.Memory,
  place: number,
  job: Partial<Record<JobField, number>>,
): void {
  const words = new Uint32Array(memory.buffer, place, jobFields.length);
  jobFields.forEach((field, index) => words[index] = job[field] ?? 0);
}
