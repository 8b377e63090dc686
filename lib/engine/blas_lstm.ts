/**
 * The jobs of the fused LSTM with CBLAS for the products: what a thread of a pool runs instead of those of the kernel.
 *
 * They take the same jobs as the kernel's functions of the same names, with three differences: arrays lie as `BlasLayout`
 * says; the kernel, the bias and the recurrent kernel follow each other, and so do their gradients; and rows are divided
 * between threads at multiples of `rowGroup`, the other work by `columnGroups`. There is nothing to `pack`.
 *
 * @module
 */
import { backward, packTransposed, weightGradients } from "./blas_backward.ts";
import { forward, infer } from "./blas_forward.ts";
import { openBlas } from "./blas_library.ts";
import { BlasThread } from "./blas_plan.ts";
import type { Kernel } from "./kernel.ts";
import type { Job, Thread } from "./work.ts";

/** What the jobs of every thread are made from. */
export interface BlasSettings {
  /** The library, as `findBlas` gives it. */
  path: string;
  /** Into how many pieces the work is cut at least, the same for any number of threads: 1 to 8. */
  pieces: number;
}

/**
 * Makes the jobs of a thread.
 *
 * @param thread The thread.
 * @param settings The library, and how the work is divided.
 * @returns The jobs: forward, infer, packTransposed, backward, weightGradients and adam.
 * @throws {Error} If the library cannot be opened.
 */
export function jobs({ memory, exports }: Thread, { path, pieces }: BlasSettings): Record<string, Job> {
  const kernel = exports as unknown as Kernel;
  const thread = new BlasThread(memory, kernel, openBlas(path), pieces);
  return {
    forward: (...args) => forward(thread, ...args as [number, number, number]),
    infer: (...args) => infer(thread, ...args as [number, number, number, number]),
    packTransposed: (...args) => packTransposed(thread, ...args as [number, number, number]),
    backward: (...args) => backward(thread, ...args as [number, number, number]),
    weightGradients: (...args) => weightGradients(thread, ...args as [number, number, number]),
    adam: kernel.adam as Job,
  };
}
