import { assert, assertEquals } from "@std/assert";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import { type CellName, cells } from "../../../lib/recurrent/wasm/cells.ts";
import { randomRun, type RunOptions } from "./random_run.ts";
import { runStep } from "./run_step.ts";
import {
  largestMagnitude,
  referenceBackward,
  referenceForward,
  references,
  type Sizes,
} from "../reference.ts";
import { checkStep, lastStep, splitInto, within } from "./check_routines.ts";

const builds = ["relaxed", "plain"] as const;
const lastOnly: RunOptions = {};
const everything: RunOptions = { initialState: true, allOutputs: true, allGradients: true };

// Below, at and past the edges of a tile: 6 rows, 8 columns, 4 units.
const batches = [1, 5, 6, 7, 12, 13, 64];
const hiddens = [1, 2, 7, 8, 9, 16, 128, 130];
const inputs = [1, 3, 28, 29];
const times = [1, 2, 28];

const names = Object.keys(cells) as CellName[];

/** What is read of a run, and what is asked for. */
const purposes: Record<string, RunOptions> = {
  lastOnly,
  everything,
  masked: { ...everything, masked: true },
  "masked from zeros": { masked: true },
};

/** Every size at least twice, beside different others. */
function* cases(): Generator<Sizes> {
  for (const [index, batch] of batches.entries()) {
    for (const [other, hidden] of hiddens.entries()) {
      const time = hidden > 100 && batch > 12 ? 2 : times[(index + other) % times.length];
      yield { batch, hidden, time, input: inputs[(index + 3 * other) % inputs.length] };
    }
  }
  yield { batch: 100, hidden: 66, time: 2, input: 600 }; // rows and steps past one sweep
}

for (const build of builds) {
  const module = compileWasm(build);
  for (const cell of names) {
    for (const [name, purpose] of Object.entries(purposes)) {
      const options = { ...purpose, cell };
      Deno.test(`The ${build} module keeps the error budget at all edges of its tiles: ${cell}, ${name}`, () => {
        for (const sizes of cases()) checkStep(module, sizes, options);
      });
    }
  }

  Deno.test(`The ${build} module gives the same bits however rows and panels are split`, () => {
    for (
      const sizes of [{ batch: 13, time: 3, input: 5, hidden: 9 }, {
        batch: 64,
        time: 4,
        input: 28,
        hidden: 24,
      }]
    ) {
      for (const cell of names) {
        const options = { ...everything, cell, masked: sizes.batch < 20 };
        const numbers = randomRun(sizes, options);
        const expected = runStep(module, sizes, numbers, options);
        for (const pieces of [2, 3, 8, 1000]) {
          assertEquals(runStep(module, sizes, numbers, options, splitInto(pieces)), expected);
        }
      }
    }
  });

  for (const cell of names) {
    Deno.test(`The ${build} module shares the state of leading blank rows, exactly: ${cell}`, () => {
      for (
        const [batch, time, hidden, blankRows] of [[1, 1, 1, 1], [5, 2, 3, 2], [64, 28, 9, 12], [
          13,
          6,
          130,
          4,
        ]]
      ) {
        for (const [allOutputs, masked] of [[false, false], [true, false], [false, true], [true, true]]) {
          const sizes = { batch, time, hidden, input: 5 };
          const options = { allOutputs, blankRows, masked, cell };
          const numbers = randomRun(sizes, options);
          const apart = runStep(module, sizes, numbers, { ...options, share: false });
          const shared = runStep(module, sizes, numbers, options);
          for (const name of ["outputs", "h", "c", "inferred"] as const) {
            assertEquals(shared[name], apart[name]);
          }
          const gradients = references[cell].backward(sizes, numbers.given, numbers.gradients);
          for (const name of ["dKernel", "dRecurrentKernel", "dBias"] as const) {
            within(1e-5 * largestMagnitude(gradients[name]), shared[name], gradients[name], sizes, name);
          }
          for (const pieces of [2, 5]) {
            assertEquals(runStep(module, sizes, numbers, options, splitInto(pieces)), shared);
          }
        }
      }
    });
  }

  Deno.test(`The ${build} module keeps the error budget with gates from shut to open, and finite gradients far out`, () => {
    const sizes = { batch: 7, time: 4, input: 3, hidden: 33 };
    const numbers = randomRun(sizes, everything);
    // From -24 to 8 for every gate, in an order of its own.
    const bias = Float32Array.from(
      { length: 4 * 33 },
      (_, at) => (at * 7 + 9 * Math.floor(at / 33)) % 33 - 24,
    );
    const given = { ...numbers.given, bias };
    const actual = runStep(module, sizes, { ...numbers, given }, everything);
    const expected = referenceBackward(sizes, given, numbers.gradients);
    within(2e-6, actual.outputs, referenceForward(sizes, given).h, sizes);
    for (const name of ["dKernel", "dRecurrentKernel", "dBias", "dh0", "dc0", "dx"] as const) {
      within(1e-5 * largestMagnitude(expected[name]), actual[name]!, expected[name], sizes, name);
    }
    for (const far of [100, 1e4]) {
      const x = Float32Array.from(given.x, (value) => value * far);
      const result = runStep(module, sizes, { ...numbers, given: { ...given, x } }, everything);
      for (const gradient of [result.dKernel, result.dRecurrentKernel, result.dx!]) {
        assert(gradient.every(isFinite));
      }
    }
  });

  Deno.test(`The ${build} module saturates far out, and NaN in one row stays in that row`, () => {
    const sizes = { batch: 7, time: 3, input: 4, hidden: 5 };
    for (const far of [100, 1e30, Infinity]) {
      const numbers = randomRun(sizes, lastOnly);
      const x = Float32Array.from(numbers.given.x, (value, index) => value < 0 ? -far : index % 3 ? far : 0);
      const positive = Float32Array.from(numbers.given.kernel, (value) => Math.abs(value));
      const given = { ...numbers.given, x: far === Infinity ? x.map(Math.abs) : x, kernel: positive };
      const { outputs } = runStep(module, sizes, { ...numbers, given }, lastOnly);
      if (far === 100) within(2e-6, outputs, referenceForward(sizes, given).h, sizes);
      assert(outputs.every((value) => Math.abs(value) <= 1));
    }
    const numbers = randomRun(sizes, everything);
    const x = Float32Array.from(numbers.given.x);
    x[2 * sizes.time * sizes.input + 5] = NaN; // row 2, step 1
    const { outputs, dx } = runStep(
      module,
      sizes,
      { ...numbers, given: { ...numbers.given, x } },
      everything,
    );
    const clean = runStep(module, sizes, numbers, everything);
    for (let at = 0; at < outputs.length; at++) {
      const [row, step] = [Math.floor(at / 15), Math.floor(at / 5) % 3];
      if (row === 2 && step > 0) assert(isNaN(outputs[at]));
      else assertEquals(outputs[at], clean.outputs[at]);
    }
    assert(dx!.subarray(2 * 12, 3 * 12).every(isNaN));
    assertEquals(dx!.subarray(0, 2 * 12), clean.dx!.subarray(0, 2 * 12));
  });
}

Deno.test("The gradients of the reference agree with finite differences", () => {
  const sizes = { batch: 2, time: 3, input: 2, hidden: 3 };
  const { given, gradients } = randomRun(sizes, everything);
  const numbers = Object.fromEntries(
    Object.entries(given).map(([name, values]) => [name, Float64Array.from(values)]),
  );
  const inputs = numbers as unknown as Record<keyof typeof given, Float64Array>;
  const loss = () => {
    const { h, c } = referenceForward(sizes, inputs);
    const dot = (a: ArrayLike<number>, b: Float64Array) =>
      b.reduce((sum, value, at) => sum + a[at] * value, 0);
    return dot(gradients.dOutputs!, h) + dot(gradients.dhLast!, lastStep(h, sizes)) +
      dot(gradients.dcLast!, lastStep(c, sizes));
  };
  const result = referenceBackward(sizes, inputs, gradients);
  const pairs = {
    ...{ x: result.dx, kernel: result.dKernel, recurrentKernel: result.dRecurrentKernel },
    ...{ bias: result.dBias, h0: result.dh0, c0: result.dc0 },
  };
  for (const [name, gradient] of Object.entries(pairs)) {
    const values = inputs[name as keyof typeof pairs];
    const differences = values.map((value, at) => {
      values[at] = value + 1e-5;
      const above = loss();
      values[at] = value - 1e-5;
      const below = loss();
      values[at] = value;
      return (above - below) / 2e-5;
    });
    within(1e-8, gradient, differences, sizes, name);
  }
});
