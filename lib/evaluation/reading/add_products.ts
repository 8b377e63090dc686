/**
 * Adds X^T X and X^T Y to sums, in plain loops: many times faster than the products of tfjs's cpu backend, which a page in a browser
 * may have alone.
 *
 * @param x X, [images, width], row by row.
 * @param labels The class of each image; Y has a 1 there and zeros elsewhere.
 * @param gram The sums of X^T X, [width, width], row by row; only its lower triangle is added to.
 * @param cross The sums of X^T Y, [width, classes], row by row.
 */
export function addProducts(
  x: Float32Array,
  labels: ArrayLike<number>,
  gram: Float64Array,
  cross: Float64Array,
): void {
  const width = Math.sqrt(gram.length);
  const classes = cross.length / width;
  for (let image = 0, from = 0; image < labels.length; image++, from += width) {
    for (let i = 0; i < width; i++) {
      const value = x[from + i];
      if (value === 0) continue;
      cross[i * classes + labels[image]] += value;
      for (let j = 0, at = i * width; j <= i; j++) gram[at++] += value * x[from + j];
    }
  }
}
