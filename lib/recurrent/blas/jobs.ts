/**
 * The jobs of the recurrent layers with CBLAS for the products: what a thread of a pool runs instead of those of the WebAssembly module.
 *
 * They work on the same runs as the module's routines of the same names, with three differences: arrays lie as `BlasLayout`
 * says; the kernel, the bias and the recurrent kernel follow each other, and so do their gradients; and what is divided
 * between threads are the `units` of the layout (`forward`, `infer`, `backward`) and its `columnGroups`
 * (`packTransposed`, `weightGradients`). There is nothing to `pack`.
 *
 * @module
 */
import { backward } from "./sequence/backward.ts";
import { forward, infer } from "./sequence/forward.ts";
import { blankBackward, blankForward } from "./sequence/blank_steps.ts";
import { type Blas, openBlas } from "./library.ts";
import { packTransposed } from "./sequence/pack_transposed.ts";
import { BlasThread } from "./thread.ts";
import { weightGradients } from "./sequence/weight_gradients.ts";
import type { Job, Thread } from "../threads/work.ts";

/** What the jobs of every thread are made from. */
export interface BlasSettings {
  /** The library, as `findBlas` gives it. */
  path: string;
  /** Into how many pieces the work is cut, the same for any number of threads: 1 to 8. */
  pieces: number;
}

/**
 * Makes the jobs of a thread.
 *
 * @param thread The thread.
 * @param settings The library, and how the work is divided.
 * @returns The jobs: forward, infer, packTransposed, backward, weightGradients, those of blank rows, and adam.
 * @throws {Error} If the library cannot be opened.
 */
export function openBlasJobs(thread: Thread, { path, pieces }: BlasSettings): Record<string, Job> {
  return blasJobs(thread, openBlas(path), pieces);
}

/**
 * Makes the jobs of a thread with a library that is open.
 *
 * @param thread The thread.
 * @param blas The library.
 * @param pieces Into how many pieces the work is cut.
 * @returns The jobs.
 */
export function blasJobs(thread: Thread, blas: Blas, pieces: number): Record<string, Job> {
  const blasThread = new BlasThread(thread, blas, pieces);
  const bound = Object.entries({
    ...{ blankForward, forward, infer },
    ...{ packTransposed, backward, blankBackward, weightGradients },
  }).map((
    [name, run],
  ) => [
    name,
    (...args: number[]) => (run as (thread: BlasThread, ...args: number[]) => void)(blasThread, ...args),
  ]);
  const { adam, plainProduct } = thread.exports;
  return { ...Object.fromEntries(bound), adam, plainProduct };
}
