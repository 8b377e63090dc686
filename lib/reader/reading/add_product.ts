/**
 * Adds a vector times a matrix, the work of a recurrent layer and of a linear one. Numbers of the vector that are 0 cost nothing, and
 * four of the others are taken at once, so that each sum is read and written a quarter as often.
 *
 * @param sums Where to add, [columns].
 * @param vector The vector.
 * @param from Where it begins.
 * @param count Numbers in it.
 * @param matrix [count, columns], row by row.
 */
export function addProduct(
  sums: Float64Array,
  vector: Float32Array,
  from: number,
  count: number,
  matrix: Float32Array,
): void {
  const columns = sums.length;
  let at = 0;
  while (true) {
    while (at < count && vector[from + at] === 0) at++;
    if (at >= count) return;
    const first = at++;
    while (at < count && vector[from + at] === 0) at++;
    const second = at++;
    while (at < count && vector[from + at] === 0) at++;
    const third = at++;
    while (at < count && vector[from + at] === 0) at++;
    const fourth = at++;
    if (fourth < count) {
      addFour(sums, vector, from, first, second, third, fourth, matrix);
    } else {
      addOne(sums, vector[from + first], matrix, first * columns);
      if (second < count) addOne(sums, vector[from + second], matrix, second * columns);
      if (third < count) addOne(sums, vector[from + third], matrix, third * columns);
    }
  }
}

function addFour(
  sums: Float64Array,
  vector: Float32Array,
  from: number,
  first: number,
  second: number,
  third: number,
  fourth: number,
  matrix: Float32Array,
): void {
  const columns = sums.length;
  const a = vector[from + first],
    b = vector[from + second],
    c = vector[from + third],
    d = vector[from + fourth];
  const rowA = first * columns, rowB = second * columns, rowC = third * columns, rowD = fourth * columns;
  for (let n = 0; n < columns; n++) {
    sums[n] += a * matrix[rowA + n] + b * matrix[rowB + n] + c * matrix[rowC + n] + d * matrix[rowD + n];
  }
}

function addOne(sums: Float64Array, value: number, matrix: Float32Array, row: number): void {
  for (let n = 0; n < sums.length; n++) sums[n] += value * matrix[row + n];
}
