/**
 * Solves the normal equations of a ridge regression, (G + lambda) W = C, by Cholesky's decomposition.
 *
 * @param gram G = X^T X, symmetric, [features, features], row by row.
 * @param cross C = X^T Y, [features, targets], row by row.
 * @param lambda Added to the diagonal of G, above 0 unless G has full rank.
 * @returns W, [features, targets], row by row.
 * @throws {RangeError} If G + lambda is not positive definite.
 */
export function ridgeSolution(gram: Float64Array, cross: Float64Array, lambda: number): Float64Array {
  const n = Math.sqrt(gram.length);
  const targets = cross.length / n;
  const l = gram.slice(); // the lower triangle L of G + lambda = L L^T
  for (let i = 0; i < n; i++) {
    l[i * n + i] += lambda;
    for (let j = 0; j <= i; j++) {
      let sum = l[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i === j && !(sum > 0)) {
        throw new RangeError(`Cannot solve the regression with lambda ${lambda}: expected a larger one`);
      }
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j];
    }
  }
  const w = cross.slice();
  for (let target = 0; target < targets; target++) {
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) w[i * targets + target] -= l[i * n + k] * w[k * targets + target];
      w[i * targets + target] /= l[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) w[i * targets + target] -= l[k * n + i] * w[k * targets + target];
      w[i * targets + target] /= l[i * n + i];
    }
  }
  return w;
}
