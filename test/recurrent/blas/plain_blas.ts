import type { Blas, ProductShape } from "../../../lib/recurrent/blas/library.ts";
import { blasJobs, type BlasSettings } from "../../../lib/recurrent/blas/jobs.ts";
import type { Job, Thread } from "../../../lib/recurrent/threads/work.ts";

/**
 * The jobs with plain loops for the products, for machines that have no library. In the place of its path stands the kind of processor
 * that they are to pass for.
 */
export function plainJobs(thread: Thread, { path, pieces }: BlasSettings): Record<string, Job> {
  return blasJobs(thread, { ...plainBlas, core: path }, pieces);
}

/** A stand-in for a library, of plain loops, for machines that have none. */
export const plainBlas: Blas = {
  name: "plain loops",
  path: "",
  product: ({ m, n, k, transposeA, transposeB, lda, ldb, ldc, accumulate }: ProductShape) => (a, b, c) => {
    const matrix = (pointer: Deno.PointerValue, rows: number, width: number, row: number) =>
      new Float32Array(Deno.UnsafePointerView.getArrayBuffer(pointer!, 4 * ((rows - 1) * row + width)));
    const left = transposeA ? matrix(a, k, m, lda) : matrix(a, m, k, lda);
    const right = transposeB ? matrix(b, n, k, ldb) : matrix(b, k, n, ldb);
    const result = matrix(c, m, n, ldc);
    for (let row = 0; row < m; row++) {
      for (let column = 0; column < n; column++) {
        let sum = accumulate ? result[row * ldc + column] : 0;
        for (let at = 0; at < k; at++) {
          sum += left[transposeA ? at * lda + row : row * lda + at] *
            right[transposeB ? column * ldb + at : at * ldb + column];
        }
        result[row * ldc + column] = sum;
      }
    }
  },
};
