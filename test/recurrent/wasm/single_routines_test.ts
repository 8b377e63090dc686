import { assert, assertEquals } from "@std/assert";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import { adamFields, stepFields } from "../../../lib/recurrent/wasm/structs.ts";
import { Random } from "../../../lib/random.ts";
import { randomRun } from "./random_run.ts";
import { Workspace } from "./workspace.ts";
import { largestDifference, largestMagnitude, referenceBackward, referenceForward } from "../reference.ts";

for (const build of ["relaxed", "plain"] as const) {
  const module = compileWasm(build);

  Deno.test(`The pieces of the ${build} module take one step over sums that another library made`, () => {
    for (const hidden of [1, 3, 4, 6, 9]) {
      const [batch, time, input] = [3, 1, 2];
      const sizes = { batch, time, input, hidden };
      const { given, gradients } = randomRun(sizes, { initialState: true, allOutputs: true });
      const w = new Workspace(module);
      const row = 4 * hidden;
      const sums = new Float32Array(4 * hidden * batch);
      for (let b = 0; b < batch; b++) {
        for (let column = 0; column < 4 * hidden; column++) {
          let sum = given.bias[column];
          for (let k = 0; k < input; k++) {
            sum += given.x[b * input + k] * given.kernel[k * 4 * hidden + column];
          }
          for (let k = 0; k < hidden; k++) {
            sum += given.h0![b * hidden + k] * given.recurrentKernel[k * 4 * hidden + column];
          }
          sums[b * 4 * hidden + column] = sum;
        }
      }
      const z = w.put(sums);
      const [c, h, before] = [w.place(batch * row), w.place(batch * row), w.put(given.c0)];
      const { dOutputs, dhLast, dcLast } = gradients;
      const [dOutput, dh, dc] = [w.put(dOutputs), w.put(dhLast), w.put(dcLast)];
      const step = w.struct(stepFields, {
        ...{ hidden, z, zRow: 4 * row, cBefore: before, cBeforeRow: row, c, cRow: row, h, hRow: row },
        ...{ dOutput, dOutputRow: row, dh, dhRow: row, dc, dcRow: row },
      });
      for (const [from, to] of [[2, 3], [0, 2]]) w.routines.gatesForward(step, from, to);
      const expected = referenceForward(sizes, given);
      assert(largestDifference(w.take(h, batch * hidden), expected.h) < 1e-6);
      assert(largestDifference(w.take(c, batch * hidden), expected.c) < 1e-6);

      for (const [from, to] of [[1, 3], [0, 1]]) w.routines.gateGradients(step, from, to);
      const back = referenceBackward(sizes, given, gradients);
      const dz = w.take(z, batch * row);
      const dBias = Float64Array.from({ length: row }, (_, column) => {
        let sum = 0;
        for (let b = 0; b < batch; b++) sum += dz[b * row + column];
        return sum;
      });
      assert(largestDifference(dBias, back.dBias) < 1e-5 * largestMagnitude(back.dBias));
      assert(largestDifference(w.take(dc, batch * hidden), back.dc0) < 1e-6);
    }
  });

  Deno.test(`The pieces of the ${build} module take absent arrays for zeros`, () => {
    const [batch, hidden] = [2, 5];
    const { given, gradients } = randomRun({ batch, time: 1, input: 1, hidden }, { initialState: true });
    const run = (absent: boolean) => {
      const w = new Workspace(module);
      const row = 4 * hidden;
      const zeros = absent ? 0 : w.put(new Float32Array(4 * hidden * batch));
      const z = w.put(
        Float32Array.from({ length: 4 * hidden * batch }, (_, at) => given.recurrentKernel[at]),
      );
      const [c, h, dc] = [w.place(batch * row), w.place(batch * row), w.put(given.c0)];
      const gradient = w.put(gradients.dhLast);
      const step = (dOutput: number, dh: number) =>
        w.struct(stepFields, {
          ...{ hidden, z, zRow: 4 * row, cBefore: zeros, cBeforeRow: row, c, cRow: row, h, hRow: row },
          ...{ dOutput, dOutputRow: row, dh, dhRow: row, dc, dcRow: row },
        });
      w.routines.gatesForward(step(0, 0), 0, batch);
      w.routines.gateGradients(step(zeros, gradient), 0, batch);
      w.routines.gateGradients(step(gradient, zeros), 0, batch);
      return [c, h, dc].map((place) => w.take(place, batch * hidden));
    };
    const expected = run(false);
    run(true).forEach((numbers, at) => assert(largestDifference(numbers, expected[at]) === 0));
  });

  Deno.test(`The ${build} module carries no fading gradient back as a denormal number`, () => {
    const w = new Workspace(module);
    for (const [size, isZero] of [[1e-31, true], [1e-37, true], [1e-28, false], [NaN, false]] as const) {
      const z = w.put(new Float32Array(16).fill(0.5));
      const [h, c, dh, dc] = [0.3, 0.7, size, size].map((value) => w.put(new Float32Array(4).fill(value)));
      w.routines.gateGradients(w.struct(stepFields, { hidden: 4, z, cBefore: c, h, dh, dc }), 0, 1);
      for (const numbers of [w.take(z, 16), w.take(dc, 4)]) {
        assert(numbers.every((number) => (number === 0) === isZero), `${size} becomes ${numbers[0]}`);
      }
    }
  });

  Deno.test(`Adam of the ${build} module follows PyTorch's formula over several steps`, () => {
    const random = new Random(1);
    for (const count of [1, 3, 4, 6, 13]) {
      const w = new Workspace(module);
      const parameters = Float64Array.from({ length: count }, () => random.uniform(-1, 1));
      const [m, v] = [new Float64Array(count), new Float64Array(count)];
      const [placeP, placeM, placeV] = [parameters, m, v].map((numbers) => w.put(numbers));
      const [rate, beta1, beta2, epsilon] = [0.01, 0.9, 0.999, 1e-8];
      for (let step = 1; step <= 5; step++) {
        const gradients = Float32Array.from({ length: count }, () => random.normal(0, 10 ** -step));
        const [correction1, correction2] = [1 - beta1 ** step, 1 - beta2 ** step];
        const factor = step === 3 ? 0.25 : 1;
        gradients.forEach((gradient, at) => {
          const g = factor * gradient;
          m[at] += (1 - beta1) * (g - m[at]);
          v[at] = beta2 * v[at] + (1 - beta2) * g * g;
          parameters[at] -= rate / correction1 * m[at] /
            (Math.sqrt(v[at]) / Math.sqrt(correction2) + epsilon);
        });
        const place = w.struct(adamFields, {
          ...{ parameters: placeP, gradients: w.put(gradients), m: placeM, v: placeV },
          ...{
            stepSize: rate / correction1,
            beta1,
            beta2,
            epsilon,
            factor,
            correction: 1 / Math.sqrt(correction2),
          },
        });
        for (const [from, to] of [[2, count], [0, Math.min(2, count)]]) w.routines.adam(place, from, to);
      }
      assert(largestDifference(w.take(placeP, count), parameters) < 1e-6);
      assert(largestDifference(w.take(placeM, count), m) < 1e-6);
      assert(largestDifference(w.take(placeV, count), v) < 1e-6);
    }
  });

  Deno.test(`The ${build} module transposes matrices of any size, in pieces, and writes nothing beside them`, () => {
    for (const [rows, columns] of [[1, 1], [3, 5], [4, 4], [5, 16], [8, 17], [9, 32]]) {
      const w = new Workspace(module);
      const matrix = Float32Array.from({ length: rows * columns }, (_, index) => index + 1);
      const [from, to] = [w.put(matrix), w.put(new Float32Array(rows * columns + 8).fill(-1))];
      const middle = columns >> 1;
      for (const [first, last] of [[middle, columns], [0, middle]]) {
        w.routines.transposeColumns(from, to, rows, columns, first, last);
      }
      const expected = Array.from(
        { length: rows * columns },
        (_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)],
      );
      assertEquals([...w.take(to, rows * columns + 8)], [...expected, ...new Array(8).fill(-1)]);
    }
  });
}
