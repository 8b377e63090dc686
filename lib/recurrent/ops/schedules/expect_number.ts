/** Between which limits a number must lie. */
export interface Limits {
  /** The number is at least this... */
  least?: number;
  /** ... or above this. */
  above?: number;
  /** The number is at most this... */
  most?: number;
  /** ... or below this. */
  below?: number;
}

/**
 * Checks that a number is finite and in a range.
 *
 * @param what What fails if it is not, with the number: "Cannot make an optimizer with beta1 2".
 * @param value The number.
 * @param limits The range.
 * @throws {RangeError} If it is not such a number.
 */
export function expectNumber(what: string, value: unknown, limits: Limits): void {
  const { least = -Infinity, above = -Infinity, most = Infinity, below = Infinity } = limits;
  const isNumber = typeof value === "number" && Number.isFinite(value);
  if (isNumber && value >= least && value > above && value <= most && value < below) return;
  const parts = [
    Number.isFinite(least) ? `of at least ${least}` : "",
    Number.isFinite(above) ? `above ${above}` : "",
    Number.isFinite(most) ? `of at most ${most}` : "",
    Number.isFinite(below) ? `below ${below}` : "",
  ].filter((part) => part !== "");
  throw new RangeError(`${what}: expected a number ${parts.join(" and ")}`);
}
