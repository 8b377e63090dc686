/** 2^-n for every n of which that is not 0. */
const POWERS = Float64Array.from({ length: 1075 }, (_, n) => 2 ** -n);

/** Taylor's series of 2^-(1/2 + x) around x = 0: the 9 terms are exact to 3e-10 for x from -1/2 to 1/2. */
const TERMS = Float64Array.from({ length: 9 }, (_, n) => {
  let term = Math.SQRT1_2;
  for (let factor = 1; factor <= n; factor++) term *= -Math.LN2 / factor;
  return term;
});

/**
 * exp(-|x|) of many numbers in less than half the time of `Math.exp`, of which a training step takes a million; by sums and products
 * alone, which round alike on every machine. Many in one call, so that the processor is at several while a sum takes its time.
 *
 * @param values The numbers.
 * @param at Where they begin.
 * @param results Where to write as many results as it holds, 0 to 1 with a relative error below 1e-9; float32 has 6e-8.
 */
export function expsOfMinus(values: ArrayLike<number>, at: number, results: Float64Array): void {
  // As locals: the compiler knows of those of a module neither that they are numbers nor that they stay.
  const [a, b, c, d, e, f, g, h, i] = TERMS;
  const powers = POWERS;
  for (let index = 0; index < results.length; index++) {
    const x = Math.abs(values[at + index]);
    if (x < 740) {
      const power = x * Math.LOG2E;
      const whole = power | 0;
      const y = power - whole - 0.5;
      results[index] = powers[whole] *
        (a + y * (b + y * (c + y * (d + y * (e + y * (f + y * (g + y * (h + y * i))))))));
    } else {
      results[index] = x >= 740 ? 0 : NaN;
    }
  }
}
