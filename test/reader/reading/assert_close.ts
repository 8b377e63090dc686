/** What readings are compared by. @module */
import { assertEquals, assertLess } from "@std/assert";
import { generateDataset } from "../../../lib/data/mod.ts";
import type { DigitReading } from "../../../lib/reader/reading/reading.ts";
import type { referenceReading } from "./reference.ts";

const CLOSE = 2e-6;

export const { train, test } = await generateDataset({ train: 300, test: 40, seed: 3 });
export const image = (at: number) => test.images.data.subarray(at * 784, (at + 1) * 784);

/** The largest difference of two lists of numbers, which must be as long; of numbers above 1 in parts of them, as float32 has it. */
function difference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  assertEquals(found.length, expected.length);
  return Array.from(found).reduce(
    (most, value, at) => Math.max(most, Math.abs(value - expected[at]) / Math.max(1, Math.abs(expected[at]))),
    0,
  );
}

export function assertClose(
  found: ArrayLike<number> | undefined,
  expected: ArrayLike<number>,
  what: string,
): void {
  assertLess(difference(found!, expected), CLOSE, what);
}

export function assertReference(
  found: DigitReading,
  expected: ReturnType<typeof referenceReading>,
  what: string,
): void {
  assertEquals(Object.keys(found.letters), Object.keys(expected.letters));
  for (const [letter, rows] of Object.entries(expected.letters)) {
    assertClose(found.letters[letter as "h"], rows.flat(), `${letter} ${what}`);
  }
  assertClose(found.says, expected.says.flat(), `says ${what}`);
  assertClose(found.knows, expected.knows.flat(), `knows ${what}`);
}
