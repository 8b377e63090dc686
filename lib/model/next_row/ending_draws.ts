import { Random } from "../../random.ts";

/** Each given row draws from a stream of its own: the endings after it do not depend on which others are asked for. */
const FIRST_STREAM = 0x30000;

/**
 * The random numbers of the endings after a row.
 *
 * @param seed Decides the endings, a whole number from 0 to 4294967295.
 * @param afterRow The last row that is given; -1 for none.
 * @throws {RangeError} If the seed is not such a number.
 */
export function endingDraws(seed: number, afterRow: number): Random {
  return new Random(seed, FIRST_STREAM + afterRow);
}
