/**
 * The WebAssembly module: which of its two builds runs here, and its routines. The source is AssemblyScript, in `assembly/`;
 * `deno task build-engine` compiles it. What the routines work on, structs tell them.
 *
 * @module
 */

import { platform } from "../platform/current.ts";
import { instantiate } from "../threads/work.ts";
import { sharedAt } from "./generated/builds.ts";
import { isFused } from "./is_fused.ts";
import { moduleBytes, type WasmBuild } from "./module_bytes.ts";

/** The bit that says "shared" in the flags of a memory (WebAssembly threads proposal, limits). */
const SHARED = 2;

/**
 * The functions of the module. Places are offsets into the memory in bytes, at least 4-byte aligned (64 is best), `run`
 * is the place of a run, ranges leave out their end. A training step is `pack` and `packTransposed` over all panels, `forward`
 * and `backward` over all rows, `weightGradients` over all panels, each of which may be split between threads anywhere, into ranges
 * that do not overlap.
 */
export interface Routines {
  /** Number of panels of `pack` and `weightGradients`. */
  panels(cell: number, hidden: number): number;
  /** Number of panels of `packTransposed`; `dx` is 1 if the gradient of x is asked for, else 0. */
  transposedPanels(input: number, hidden: number, dx: number): number;
  /** Bytes of `packed`. */
  packedBytes(cell: number, input: number, hidden: number): number;
  /** Bytes of `packedGradients`. */
  packedGradientsBytes(cell: number, input: number, hidden: number): number;
  /** Bytes of `packedTransposed`. */
  packedTransposedBytes(cell: number, input: number, hidden: number): number;
  /** Bytes of `states`. */
  statesBytes(batch: number, time: number, input: number, hidden: number): number;
  /** Bytes of `cells`; none for a cell that needs none. */
  cellsBytes(cell: number, batch: number, time: number, hidden: number): number;
  /** Bytes of `gates`. */
  gatesBytes(cell: number, batch: number, time: number, hidden: number): number;
  /** Bytes of `dStates`. */
  dStatesBytes(cell: number, batch: number, input: number, hidden: number): number;
  /** Bytes of `blanks`. */
  blanksBytes(cell: number, batch: number, time: number, hidden: number): number;
  /** Bytes of `frames`. */
  framesBytes(cell: number, batch: number, hidden: number): number;
  /** Bytes of the scratch of `infer`, of which every thread needs its own. */
  inferenceBytes(cell: number, input: number, hidden: number): number;

  /** Packs the weights for `forward` and `infer`. */
  pack(run: number, panel0: number, panel1: number): void;
  /** Packs the weights for `backward`. */
  packTransposed(run: number, panel0: number, panel1: number): void;
  /** All steps for some rows of the batch; keeps what the gradients need. */
  forward(run: number, row0: number, row1: number): void;
  /** All steps for some rows of the batch; keeps nothing and needs neither states, cells nor gates. */
  infer(run: number, scratch: number, row0: number, row1: number): void;
  /** Back through all steps for some rows of the batch, once after each `forward`: it overwrites the gates. */
  backward(run: number, row0: number, row1: number): void;
  /** The gradients of the weights, after `backward` has seen all rows. */
  weightGradients(run: number, panel0: number, panel1: number): void;

  /** With `blanks`, before all else: counts the leading blank rows of x and sorts the batch by them, inside `blanks`. */
  findBlanks(run: number): void;
  /** With `blanks`, on one thread after `pack`: the state that blank rows share. */
  blankForward(run: number): void;
  /** With `blanks`, on one thread after `backward` of all rows: the gradients of the shared steps. */
  blankBackward(run: number): void;
  /** The first row of share `index` of `count` nearly equal shares of `forward`, `infer` or `backward`. */
  rowShare(run: number, index: number, count: number): number;
  /** The first panel of such a share of `weightGradients`. */
  panelShare(run: number, index: number, count: number): number;

  /** What `findBlanks` has found: the largest number of blank rows; 0 without `blanks`. */
  mostBlanks(run: number): number;
  /** Where the order of the sorted batch lies, [batch] whole numbers: which row of the caller's is the nth; 0 without `blanks`. */
  orderOf(run: number): number;
  /** How many of the rows [row0, row0 + rows) of the sorted batch take step `t`. */
  joinedOf(run: number, t: number, row0: number, rows: number): number;
  /** Where the rows of step `t` begin when those of all steps follow each other; for t = time, where they end. */
  stepStart(run: number, t: number): number;
  /** The same for the one row of shared step `t`. */
  sharedStart(run: number, t: number): number;
  /** Where the shared h before step `t` lies, with room for a 1 right before it. */
  sharedH(run: number, t: number): number;
  /** Where the shared c before step `t` lies, or r * h' in it. */
  sharedC(run: number, t: number): number;
  /** Where the gates of a shared step are while it is taken, packed, or [gates*hidden] for another library. */
  sharedGates(run: number): number;

  /**
   * One step of the rows [row0, row1) of `step`, the place of a step: the gates in place of the sums that another library has
   * made, row-major; c and h. For a GRU whose reset gate comes before the product only z, r and r * h' ...
   */
  gatesForward(step: number, row0: number, row1: number): void;
  /** ... and, once (r * h') U has been added to the sum of its candidate, the candidate and h. */
  candidateForward(step: number, row0: number, row1: number): void;
  /**
   * The same step back: dz in place of the gates, the gradient of c' in place of that of c. For a GRU whose reset gate comes before
   * the product, all but the gradient of r ...
   */
  gateGradients(step: number, row0: number, row1: number): void;
  /** ... and, once `dh` holds the gradient of r * h', that too. */
  resetGradients(step: number, row0: number, row1: number): void;
  /** Columns [column0, column1) of a matrix [rows, columns], row-major, written as rows of its transpose [columns, rows]. */
  transposeColumns(
    from: number,
    to: number,
    rows: number,
    columns: number,
    column0: number,
    column1: number,
  ): void;
  /** The rows [row0, row1) of `product`, the place of a product, all products and sums rounded in the order it says. */
  plainProduct(product: number, row0: number, row1: number): void;

  /** One step of Adam for elements [from, to) of `step`, the place of a step of Adam. */
  adam(step: number, from: number, to: number): void;
}

/**
 * The faster build here. Where multiply-add is there but not fused both give the same bits, and the plain one is made for two roundings.
 *
 * @returns "relaxed" if there is fused multiply-add, else "plain".
 */
export function wasmBuild(): WasmBuild {
  return isFused() ? "relaxed" : "plain";
}

const compiled = new Map<WasmBuild, WebAssembly.Module>();

/**
 * Compiles a build of the module, once.
 *
 * @param build Which; the faster one that can run unless given.
 * @returns The compiled module, which other threads can be sent.
 * @throws {Error} If this runtime cannot run it, or a page's policy forbids it.
 */
export function compileWasm(build: WasmBuild = wasmBuild()): WebAssembly.Module {
  const known = compiled.get(build);
  if (known !== undefined) return known;
  const bytes = moduleBytes(build);
  // Where there is no shared memory, the module takes one of its own: that is one bit of its import.
  if (!platform.canShare) bytes[sharedAt[build]] &= ~SHARED;
  if (!globalThis.WebAssembly?.validate(bytes)) {
    const missing = globalThis.WebAssembly === undefined ? "WebAssembly" : "SIMD in WebAssembly";
    throw new Error(`this runtime has no ${missing}: use a newer one, or one that is set to allow it`);
  }
  const module = new WebAssembly.Module(bytes);
  compiled.set(build, module);
  return module;
}

/**
 * Makes the routines of the module work in a memory.
 *
 * @param module What {@linkcode compileWasm} returned.
 * @param memory A shared memory of at least one page.
 * @returns The routines.
 */
export function instantiateWasm(module: WebAssembly.Module, memory: WebAssembly.Memory): Routines {
  return instantiate(module, memory) as unknown as Routines;
}
