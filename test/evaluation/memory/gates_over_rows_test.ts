import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { gatesOverRows, unitsByRow } from "../../../lib/evaluation/memory/gates_over_rows.ts";
import { initialLstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { referenceForward } from "../../recurrent/reference.ts";
import { smallDigits } from "../../shared/small_digits.ts";

Deno.test("gatesOverRows gives every letter of one image, as the float64 reference does", () => {
  const { test } = smallDigits(3);
  const weights = initialLstmWeights({ inputSize: 28, hiddenSize: 4 }, new Random(1));
  const gates = gatesOverRows(test, 2, weights);
  const expected = referenceForward({ batch: 1, time: 28, input: 28, hidden: 4 }, {
    x: Float64Array.from(test.images.data.subarray(2 * 784), (gray) => gray / 255),
    kernel: weights.kernel.dataSync(),
    recurrentKernel: weights.recurrentKernel.dataSync(),
    bias: weights.bias.dataSync(),
  });
  for (const letter of ["i", "f", "g", "o", "c", "h"] as const) {
    assertEquals([gates[letter].length, gates[letter][0].length], [28, 4]);
    gates[letter].flat().forEach((value, at) => assertAlmostEquals(value, expected[letter][at], 2e-6));
  }
  assertThrows(() => gatesOverRows(test, 3, weights), RangeError);
});

Deno.test("unitsByRow puts units in the order in which they are written", () => {
  // Unit 0 changes most in row 2 (by -3), unit 1 in row 0, unit 2 in row 1, unit 3 in row 0.
  const c = [[1, 4, 0, 0.5], [1, 4, -2, 0.5], [-2, 3, -2, 0.5]];
  assertEquals(unitsByRow(c), [1, 3, 2, 0]);
  assertEquals(unitsByRow([]), []);
});
