/**
 * Adds X^T X and X^T Y to sums, in plain loops: many times faster than the products of tfjs's cpu backend, which a page in a browser
 * may have alone.
 *
 * @param x The features, [images, features], row by row; X has a 1 behind them.
 * @param labels The class of each image; Y has a 1 there and zeros elsewhere.
 * @param gram The sums of X^T X, [features + 1, features + 1], row by row; only its lower triangle is added to.
 * @param cross The sums of X^T Y, [features + 1, classes], row by row.
 */
export function addProducts(
  x: Float32Array,
  labels: ArrayLike<number>,
  gram: Float64Array,
  cross: Float64Array,
): void {
  const width = Math.sqrt(gram.length);
  const classes = cross.length / width;
  const row = new Float64Array(width).fill(1);
  for (let image = 0, from = 0; image < labels.length; image++, from += width - 1) {
    row.set(x.subarray(from, from + width - 1));
    for (let i = 0; i < width; i++) {
      const value = row[i];
      if (value === 0) continue;
      cross[i * classes + labels[image]] += value;
      for (let j = 0, at = i * width; j <= i; j++) gram[at++] += value * row[j];
    }
  }
}
