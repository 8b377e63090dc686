/**
 * The next multiple of a number, for what has to be aligned or padded.
 *
 * @param count What is rounded up; it stays if it is a multiple already.
 * @param step The number, above 0.
 */
export function roundUp(count: number, step: number): number {
  return step * Math.ceil(count / step);
}
