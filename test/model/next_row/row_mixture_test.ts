import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { expsOfMinus } from "../../../lib/model/next_row/exps_of_minus.ts";
import { RowMixture } from "../../../lib/model/next_row/row_mixture.ts";
import { Random } from "../../../lib/random.ts";

const logit = (p: number) => Math.log(p / (1 - p));

Deno.test("expsOfMinus is exp(-|x|) to 1e-9", () => {
  const values = Array.from({ length: 18868 }, (_, at) => 0.0371 * at * (at % 2 ? 1 : -1)); // to 700
  const results = new Float64Array(values.length);
  expsOfMinus(values, 0, results);
  const errors = values.map((x, at) => Math.abs(results[at] / Math.exp(-Math.abs(x)) - 1));
  assertLess(Math.max(...errors), 1e-9);
});

Deno.test("expsOfMinus begins where it is told, and is 0 far out and NaN of what is not a number", () => {
  const results = new Float64Array(6);
  expsOfMinus([7, 7, -1e6, Infinity, -Infinity, NaN, 740, -739, 7], 2, results);
  assertEquals([...results.subarray(0, 5)], [0, 0, 0, NaN, 0]);
  assertAlmostEquals(results[5] / Math.exp(-739), 1, 1e-9);
});

Deno.test("RowMixture gives the nats of a mixture that was computed by hand", () => {
  // Weights 3/4 and 1/4; the row [1, 0] has the probability 0.9 * 0.8 in the first component and 0.5 * 0.5 in the second.
  const said = Float32Array.of(Math.log(3), 0, logit(0.9), logit(0.2), 0, 0);
  const nats = new RowMixture(2, 2).nats(said, 0, [1, 0], 0);
  assertAlmostEquals(nats, -Math.log(0.75 * 0.72 + 0.25 * 0.25), 1e-6);
});

/** The nats in plain float64, as the formula has them. */
function reference(said: ArrayLike<number>, row: number[], components: number): number {
  const values = Array.from(said);
  const weights = values.slice(0, components).map(Math.exp);
  const total = weights.reduce((sum, weight) => sum + weight);
  const probability = weights.map((weight, k) =>
    row.reduce((product, pixel, j) => {
      const p = 1 / (1 + Math.exp(-values[components + k * row.length + j]));
      return product * (pixel === 1 ? p : 1 - p);
    }, weight / total)
  );
  return -Math.log(probability.reduce((sum, p) => sum + p));
}

Deno.test("RowMixture agrees with the formula in float64, and its gradient with finite differences", () => {
  const [components, random] = [3, new Random(1)];
  for (let time = 0; time < 20; time++) {
    const row = Array.from({ length: 5 }, () => random.integer(2));
    const mixture = new RowMixture(components, row.length);
    const said = Float32Array.from({ length: mixture.size + 2 }, () => random.normal(0, 3));
    const gradient = new Float32Array(said.length);
    const nats = mixture.nats(said, 2, [9, ...row], 1, gradient);
    const numbers = Array.from(said).slice(2);
    assertAlmostEquals(nats, reference(numbers, row, components), 1e-7);
    assertEquals(mixture.nats(said, 2, [9, ...row], 1), nats);
    assertEquals([gradient[0], gradient[1]], [0, 0]);
    numbers.forEach((_, at) => {
      const moved = (by: number) =>
        reference(numbers.map((value, other) => value + (other === at ? by : 0)), row, components);
      assertAlmostEquals(gradient[2 + at], (moved(1e-5) - moved(-1e-5)) / 2e-5, 1e-6);
    });
  }
});

Deno.test("RowMixture stays finite where probabilities are 0 or 1 in float32", () => {
  const mixture = new RowMixture(1, 2);
  assertAlmostEquals(mixture.nats(Float32Array.of(0, 1000, -1000), 0, [1, 0], 0), 0);
  assertAlmostEquals(mixture.nats(Float32Array.of(500, 1000, -1000), 0, [0, 1], 0), 2000);
  assertEquals(mixture.nats(Float32Array.of(0, NaN, 0), 0, [1, 0], 0), NaN);
});

Deno.test("RowMixture draws rows as often as it says", () => {
  const mixture = new RowMixture(2, 3);
  const said = Float32Array.of(0.4, -0.5, 1, -1, 0.5, -2, 2, 0.3);
  const [counts, drawn, random] = [new Array(8).fill(0), new Float32Array(3), new Random(5)];
  const total = 20000;
  for (let time = 0; time < total; time++) {
    mixture.sample(said, 0, () => random.uniform(), drawn);
    counts[drawn[0] + 2 * drawn[1] + 4 * drawn[2]]++;
  }
  counts.forEach((count, at) => {
    const p = Math.exp(-reference(said, [at & 1, at >> 1 & 1, at >> 2], 2));
    assertLess(Math.abs(count / total - p), 4 * Math.sqrt(p * (1 - p) / total));
  });
});
