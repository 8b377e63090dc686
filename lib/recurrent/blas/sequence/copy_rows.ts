/** Rows of numbers in a larger array. */
export interface Rows {
  /** Where the first starts. */
  at: number;
  /** The distance from one to the next. */
  row: number;
  /** Which of them is the nth, if not the nth. */
  order?: Uint32Array;
}

/**
 * Copies rows of numbers.
 *
 * @param floats The array they are in.
 * @param from The rows to copy.
 * @param to Where they go.
 * @param rows How many.
 * @param count Numbers in each.
 */
export function copyRows(floats: Float32Array, from: Rows, to: Rows, rows: number, count: number): void {
  for (let row = 0; row < rows; row++) {
    const source = from.at + (from.order ? from.order[row] : row) * from.row;
    const target = to.at + (to.order ? to.order[row] : row) * to.row;
    // A loop is faster than copyWithin for so few numbers.
    for (let at = 0; at < count; at++) floats[target + at] = floats[source + at];
  }
}

/**
 * Fills rows of numbers with one value.
 *
 * @param floats The array they are in.
 * @param to The rows.
 * @param rows How many.
 * @param count Numbers in each.
 * @param value The value.
 */
export function fillRows(floats: Float32Array, to: Rows, rows: number, count: number, value: number): void {
  for (let row = 0; row < rows; row++) {
    const target = to.at + row * to.row;
    for (let at = 0; at < count; at++) floats[target + at] = value;
  }
}

/**
 * Adds rows of numbers to others.
 *
 * @param floats The array they are in.
 * @param from The rows to add.
 * @param to The rows they are added to.
 * @param rows How many.
 * @param count Numbers in each.
 */
export function addRows(floats: Float32Array, from: Rows, to: Rows, rows: number, count: number): void {
  for (let row = 0; row < rows; row++) {
    const [source, target] = [from.at + row * from.row, to.at + row * to.row];
    for (let at = 0; at < count; at++) floats[target + at] += floats[source + at];
  }
}
