import type { Blas, ProductShape } from "./library.ts";

// A few numbers, and enough of them to reach the routines for large matrices; none a multiple of a tile.
const SIZES = [[3, 5, 4], [37, 131, 270]];

/**
 * Sees that a library multiplies rightly, each way we use it, by plain loops.
 *
 * @param blas The library.
 * @returns The same library.
 * @throws {Error} If a number is off.
 */
export function checkProducts(blas: Blas): Blas {
  for (const [m, n, k] of SIZES) {
    for (const [transposeA, transposeB] of [[false, false], [false, true], [true, false]]) {
      for (const accumulate of [false, true]) {
        // Rows are longer than what is used of them.
        const [lda, ldb, ldc] = [(transposeA ? m : k) + 3, (transposeB ? k : n) + 2, n + 1];
        checkProduct(blas, { m, n, k, transposeA, transposeB, lda, ldb, ldc, accumulate });
      }
    }
  }
  return blas;
}

function checkProduct(blas: Blas, shape: ProductShape): void {
  const { m, n, k, transposeA, transposeB, lda, ldb, ldc, accumulate } = shape;
  const a = numbers((transposeA ? k : m) * lda, 1);
  const b = numbers((transposeB ? n : k) * ldb, 2);
  const before = numbers(m * ldc, 3);
  const c = before.slice();
  const step = m * n > 1000 ? 17 : 1; // Of many numbers, some tell as much.
  const [ofA, ofB, ofC] = [a, b, c].map((array) => Deno.UnsafePointer.of(array));
  blas.product(shape)(ofA, ofB, ofC);
  for (let row = 0; row < m; row++) {
    for (let column = row % step; column < n; column += step) {
      let sum = accumulate ? before[row * ldc + column] : 0;
      for (let at = 0; at < k; at++) {
        sum += a[transposeA ? at * lda + row : row * lda + at] *
          b[transposeB ? column * ldb + at : at * ldb + column];
      }
      if (!(Math.abs(c[row * ldc + column] - sum) <= 1e-6 * k)) throw new Error("it multiplies wrongly");
    }
    for (let beside = row * ldc + n; beside < (row + 1) * ldc; beside++) {
      if (c[beside] !== before[beside]) throw new Error("it writes beside its result");
    }
  }
}

/** Numbers between -1 and 1 without a pattern. */
function numbers(length: number, seed: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, (_, index) => Math.sin(12.9898 * (index + 1) + 78.233 * seed));
}
